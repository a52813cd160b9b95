// Today at work: the plan of the halls, the clocks, what others did; and how a list of places is
// recorded.
import { fireEvent, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { now } from '../src/core/now.svelte';
import { fakeDesk } from '../src/fake/fake-desk';
import { changes } from '../src/fake/changes';
import { plan as planView, planPreview } from '../src/fake/plan';
import { drawHalls, around, withUnder } from '../src/rooms/fair/drawing';
import { lastDay, today } from '../src/fake/today';
import { at, digest, NOW } from '../src/fake/people';
import { open, settle, stopClocks } from './stage';

beforeEach(stopClocks);
afterEach(() => {
  vi.useRealTimers();
});

const halls = () => screen.getByRole('application', { name: '展馆平面图' });
const told = () => halls().parentElement!.querySelector('[aria-live]')!.textContent;
const button = (name: string | RegExp) => screen.getByRole('button', { name });

describe('the plan', () => {
  it('goes from booth to booth by arrows, tells each, and opens it with Enter', async () => {
    const { user } = await open('#/today');
    halls().focus();
    await user.keyboard('{ArrowRight}');
    expect(told()).toContain('1-A01');
    await user.keyboard('{ArrowRight}{ArrowDown}');
    expect(told()).toMatch(/^1-B02 .+公司 · /);
    await user.keyboard('{Enter}');
    await settle();
    const dialog = screen.getByRole('dialog', { name: '展位 1-B02' });
    await user.click(within(dialog).getAllByRole('link')[0]!);
    expect(location.hash).toMatch(/^#\/today\/visitor\//);
  });

  it('never says that nothing is open at who has exhibits to review', async () => {
    await open('#/today/visitor/x8');
    expect(screen.queryByText('没有待办事项。')).toBeNull();
    expect(screen.getByText(/^展品待审查/).textContent).toBe('展品待审查\u00a03 件');
    expect(screen.getByText(/^其中自动检查有提示/)).toBeTruthy();
  });

  it('marks the booth that is typed, and shows it large only once its line is gone to', async () => {
    const { user } = await open('#/today');
    const smaller = button('缩小（-）');
    await user.keyboard('双塔');
    await settle(250);
    expect(told()).toMatch(/^1-/);
    expect(smaller).toHaveProperty('disabled', true);
    await user.keyboard('{ArrowDown}{ArrowUp}');
    expect(told()).toMatch(/^1-/);
    expect(smaller).toHaveProperty('disabled', false);
    await user.keyboard('{Backspace}{Backspace}');
    await settle(250);
    expect(told()).toBe('');
    expect(smaller).toHaveProperty('disabled', true);
  });

  it('counts every state in its legend, and shows only what is pressed there', async () => {
    const { user } = await open('#/today');
    const withdrawn = button(/^已撤出 2$/);
    await user.click(withdrawn);
    expect(withdrawn.getAttribute('aria-pressed')).toBe('true');
    halls().focus();
    await user.keyboard('{ArrowRight}');
    expect(told()).toContain('已撤出');
    await user.click(withdrawn);
    expect(withdrawn.getAttribute('aria-pressed')).toBe('false');
  });

  it('is made larger and whole again by buttons and keys', async () => {
    const { user } = await open('#/today');
    Object.defineProperty(halls(), 'clientWidth', { value: 700 });
    const smaller = button('缩小（-）');
    expect(smaller).toHaveProperty('disabled', true);
    await user.click(button('放大（+）'));
    expect(smaller).toHaveProperty('disabled', false);
    halls().focus();
    await user.keyboard('0');
    expect(smaller).toHaveProperty('disabled', true);
    await user.keyboard('{Shift>}{ArrowLeft}{/Shift}');
    expect(smaller).toHaveProperty('disabled', false);
    await fireEvent.keyDown(halls(), { key: '0', ctrlKey: true });
    expect(smaller).toHaveProperty('disabled', false);
  });
});

describe('a clock', () => {
  it('says when it runs out and how long that is still, minute by minute', async () => {
    now.at = Date.parse(NOW);
    await open('#/today');
    const due = () => screen.getByRole('region', { name: '接下来到期' });
    expect(due().textContent).toContain('11:00 剩 18 分');
    now.at += 60_000;
    await settle();
    expect(due().textContent).toContain('11:00 剩 17 分');
    now.at += 18 * 60_000;
    await settle();
    expect(due().textContent).toContain('11:00 逾期 1 分');
    // What runs out while the page stands counts at once, here and at the side.
    expect(due().textContent).toContain('逾期 2');
    expect(screen.getByRole('navigation', { name: '各室' }).textContent).toContain('逾期2');
  });
});

describe('where nothing comes', () => {
  it('says once why, with one way to try again', async () => {
    let incident = 40;
    let broken = true;
    const fail = <T>(answer: T): T => {
      if (broken) throw { kind: 'broken', incident: (incident += 1) };
      return answer;
    };
    const { user } = await open('#/today', fakeDesk({ today: () => fail(today), plan: () => fail(planView), changes: () => fail(changes) }));
    expect(within(screen.getByRole('main')).getAllByRole('alert')).toHaveLength(1);
    broken = false;
    await user.click(button('重试'));
    await settle();
    expect(within(screen.getByRole('main')).queryAllByRole('alert')).toEqual([]);
    expect(halls()).toBeTruthy();
  });
});

describe('what ran out', () => {
  it('stands by itself with its number, so that what comes is in sight', async () => {
    now.at = Date.parse(NOW);
    const over4 = today.clocks.slice(2).map((clock) => ({ ...clock, subject: 'over', due: at('09:00') }));
    const clocks = [...over4, ...today.clocks.slice(1)];
    const { user } = await open('#/today', fakeDesk({ today: () => ({ ...today, clocks, counts: { ...today.counts, clocks_overdue: 68 } }) }));
    const over = screen.getByRole('region', { name: '逾期' });
    expect(over.textContent).toContain('逾期 68');
    expect(screen.getByRole('navigation', { name: '各室' }).textContent).toContain('逾期68');
    expect(within(over).getByRole('link', { name: '其中的案件' }).getAttribute('href')).toBe('#/cases/list/overdue');
    expect(within(over).getAllByRole('listitem')).toHaveLength(2);
    expect(screen.getByRole('region', { name: '接下来到期' }).textContent).toMatch(/接下来 *11:00/);
    await user.click(within(over).getByRole('button', { name: '展开其余' }));
    expect(within(over).getAllByRole('listitem')).toHaveLength(4);
  });
});

describe('the last afternoon', () => {
  it('is not told before', async () => {
    await open('#/today');
    expect(screen.queryByRole('region', { name: '撤场前' })).toBeNull();
  });

  it('tells what each case owes before dismantling, with the time left and the step that does it', async () => {
    now.at = Date.parse(NOW);
    await open('#/today', fakeDesk({ today: () => ({ ...today, last_day: lastDay }) }));
    const region = screen.getByRole('region', { name: '撤场前' });
    expect(region.textContent).toContain('15:00 闭展，剩 4 小时 18 分');
    expect(region.textContent).toContain('另有 15 件');
    const steps = within(region).getAllByRole('link').map((link) => link.getAttribute('href'));
    expect(steps).toEqual(['#/cases/c1', '#/cases/c1/recheck_items', '#/cases/c1/prepare_report', '#/cases/c6', '#/cases/c6/record_restored', '#/cases/c4', '#/cases/c4/send_report']);
    now.at = Date.parse(lastDay.closes) + 60_000;
    await settle();
    expect(region.textContent).toContain('已于 15:00 闭展');
  });
});

describe('what others did', () => {
  const changes = () => screen.getByRole('region', { name: '你离开后的变化' });

  it('is told with place and person, and each row opens what it is about', async () => {
    const { user } = await open('#/today');
    expect(changes().textContent).toContain('自 09:15');
    const rows = within(changes()).getAllByRole('link');
    expect(rows[0]!.textContent).toMatch(/10:31.*1-C12/);
    expect(rows.map((row) => row.getAttribute('href'))).toEqual(['#/cases/c1', '#/walk/round/r3', '#/cases/c2', '#/exhibitors/x5']);
    expect(rows[1]!.textContent).toContain('巡查展位 14 次');
    expect(rows[2]!.textContent).toContain('赵岩 · B 站');
    await user.click(rows[2]!);
    expect(location.hash).toBe('#/cases/c2');
  });

  it('is gone once it was looked at, up to what was told', async () => {
    const desk = fakeDesk();
    const { user } = await open('#/today', desk);
    const before = desk.asked.filter(({ question }) => question === 'changes').length;
    await user.click(within(changes()).getByRole('button', { name: '都看过了' }));
    await settle();
    expect(desk.tended.at(-1)).toEqual({ chore: 'looked', seen: 4812 });
    expect(desk.asked.filter(({ question }) => question === 'changes').length).toBe(before + 1);
  });

  it('says so where there is nothing', async () => {
    await open('#/today', fakeDesk({ changes: () => ({ since: null, rows: [], more: false, seen: 0 }) }));
    expect(changes().textContent).toContain('没有别人的新记录');
    expect(within(changes()).queryByRole('button')).toBeNull();
  });
});

describe('a list of places', () => {
  it('is told first and recorded only when that is said', async () => {
    const { desk, user } = await open('#/fair/floor');
    await user.click(button('选择坐标文件'));
    await settle();
    expect(document.body.textContent).toContain('第 5 行');
    expect(document.body.textContent).toContain('“x”列的“西侧”不是数字');
    expect(document.body.textContent).toContain('1-Z99');
    expect(document.body.textContent).toContain('1-A07');
    expect(desk.executed).toEqual([]);
    await user.click(button('记录平面图'));
    await settle();
    expect(desk.executed).toEqual([{ type: 'draw_halls', halls: [planPreview.halls[0]!.drawing], blobs: [] }]);
    expect(button('选择坐标文件')).toBeTruthy();
  });

  it('tells why a file is none', async () => {
    const desk = fakeDesk();
    const { user } = await open('#/fair/floor', desk);
    desk.failing = { kind: 'unusable', part: 'roster', why: { code: 'plan_columns_missing', columns: ['y'] } as never };
    await user.click(button('选择坐标文件'));
    await settle();
    expect(screen.getByRole('alert').textContent).toContain('没有找到这些列：y');
  });
});

describe('a picture under the hall', () => {
  const preview = planPreview.halls[0]!;
  const blob = { digest: digest('plan.png'), bytes: 9, kind: 'attachment' as const, personal: true };

  it('lies around the booths, or at its own size where places are its pixels', () => {
    const wide = around(preview.drawing, blob, { width: 40_000, height: 30_000 });
    expect(wide.width / wide.height).toBeCloseTo(4 / 3);
    const pixels = { ...preview.drawing, booths: [{ booth: '1-A01', x: 10_000, y: 10_000, width: 600_000, depth: 30_000 }] };
    expect(around(pixels, blob, { width: 800, height: 600 })).toEqual({ blob, left: 0, top: 0, width: 800, height: 600 });
  });

  it('is recorded with its file, kept where nothing is said, and taken away by a word', () => {
    const under = { blob, left: -1.5, top: 0, width: 40, height: 30 };
    const put = drawHalls([preview.drawing], { 1: under });
    expect(put.blobs).toEqual([blob]);
    expect(put.halls[0]!.picture).toEqual({ blob: blob.digest, x: -1500, y: 0, width: 40_000, depth: 30_000 });
    expect(drawHalls(put.halls, {}).halls[0]!.picture).toEqual(put.halls[0]!.picture);
    expect(drawHalls(put.halls, { 1: null })).toEqual({ type: 'draw_halls', halls: [preview.drawing], blobs: [] });
  });

  it('is shown where it will lie', () => {
    const place = preview.drawing.booths[0]!;
    const shown = withUnder(preview, { blob, left: place.x / 1000, top: place.y / 1000, width: place.width / 1000, height: place.depth / 1000 })!;
    const booth = preview.shown!.booths[0]!;
    expect(shown.picture).toEqual({ digest: blob.digest, x: booth.x, y: booth.y, width: expect.closeTo(booth.width), depth: expect.closeTo(booth.depth) });
    expect(withUnder(preview, null)!.picture).toBeNull();
  });
});

describe('clocks', () => {
  it('of both parties on one paper stand side by side, each with whose it is', async () => {
    const of = { ...today.clocks[0]!, deadline: 'appeal_filing' as const, subject: 'TYZ26-A-0100-2' };
    const both = [{ ...of, party: 'complainant' as const }, { ...of, party: 'respondent' as const }];
    await open('#/today', fakeDesk({ today: () => ({ ...today, clocks: both }) }));
    const told = within(screen.getByRole('region', { name: '接下来到期' })).getAllByRole('listitem').map((one) => one.textContent);
    expect(told[0]).toMatch(/申诉.* · 投诉人/);
    expect(told[1]).toMatch(/申诉.* · 被投诉人/);
  });
});

describe('a page that cannot be drawn', () => {
  it('says so in its place, and leaves the others alone', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { user } = await open('#/today', fakeDesk({ today: () => ({ ...today, duties: [null as never] }) }));
    expect(within(screen.getByRole('main')).getByRole('alert').textContent).toContain('内容没有丢失');
    await user.click(screen.getByRole('link', { name: /设置/ }));
    await settle();
    expect(screen.getByRole('heading', { name: '设置' })).toBeTruthy();
    log.mockRestore();
  });
});
