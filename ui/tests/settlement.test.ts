// Where desks disagree it is seen, and one way leads to the person's choice between the sides.
import { cleanup, screen, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeDesk } from '../src/fake/fake-desk';
import { digest, NOW, officers } from '../src/fake/people';
import { contested, settlement } from '../src/fake/settlement';
import { now } from '../src/core/now.svelte';
import { open, settle, stopClocks } from './stage';

beforeEach(() => {
  stopClocks();
  now.at = Date.parse(NOW);
});
afterEach(() => {
  vi.useRealTimers();
});

const hand = userEvent.setup({ delay: null });
const main = () => within(screen.getByRole('main'));
const region = (name: string | RegExp) => within(main().getByRole('region', { name }));

/** A desk at which the head on duty sits. */
function head() {
  const desk = fakeDesk();
  desk.session = { ...desk.session, officer: officers.find(({ roles }) => roles.includes('head_on_duty'))! };
  return desk;
}

describe('a disagreement is seen', () => {
  test('on Today, above what is due', async () => {
    await open('#/today', fakeDesk({ contested: () => contested }));
    const waits = region('记录不一致');
    expect(waits.getByText('2 处记录不一致，等负责人认定')).toBeTruthy();
    expect(waits.getByRole('link', { name: /TYZ26-A-0012-7.*答辩、处理意见/ }).getAttribute('href')).toBe('#/today/settle/case/c1');
  });

  test('at the head of its case, its exhibitor and the fair, and nowhere else', async () => {
    const rows = [...contested.rows, { subject: { stream: 'exhibition', number: '', who: '', booth: '' }, fields: ['major_event'] }];
    for (const [place, stream] of [['#/cases/c1', 'case/c1'], ['#/exhibitors/x1', 'exhibitor/x1'], ['#/fair/show', 'exhibition']] as const) {
      const { desk } = await open(place, fakeDesk({ contested: () => ({ rows }) }));
      const banner = within(screen.getByRole('complementary', { name: '记录不一致' }));
      expect(banner.getByRole('link', { name: '去认定' }).getAttribute('href')).toBe(`#/today/settle/${stream}`);
      expect(desk.executed).toEqual([]);
      cleanup();
    }
    await open('#/cases/c2', fakeDesk({ contested: () => contested }));
    expect(screen.queryByRole('complementary', { name: '记录不一致' })).toBeNull();
  });

  test('in the list of cases, on the rows concerned', async () => {
    await open('#/cases', fakeDesk({ contested: () => contested }));
    const row = screen.getByText('TYZ26-A-0012-7').closest('[role=row], [role=option], a, li, button')!;
    expect(row.textContent).toContain('不一致');
    expect(screen.getAllByText('不一致')).toHaveLength(1);
  });
});

describe('the settlement', () => {
  test('shows each side with who, where, when, what was known and what was printed', async () => {
    await open('#/today/settle/case/c1', head());
    const decision = region('处理意见');
    expect(decision.getByText(/暂按对被投诉人较有利的一方显示/)).toBeTruthy();
    const [milder, harder] = decision.getAllByRole('article').map((one) => one.textContent!.replace(/\s+/g, ' '));
    expect(milder).toMatch(/AB 站\s*2号馆服务台.*暂按此显示.*李敏.*A 站的记录只见到.*告知投诉，要求答辩.*TYZ26-A-0017-9/);
    expect(harder).toMatch(/A 站.*处理意见：逾期未答辩.*陈静.*没有见过 AB 站.*TYZ26-A-0018-4.*按这份处理意见继续办理.*停止计时/);
  });

  test('is given with a choice and reasons, and not without', async () => {
    const { desk } = await open('#/today/settle/case/c1', head());
    const decision = region('处理意见');
    await hand.click(decision.getByRole('button', { name: '认定' }));
    expect(decision.getByRole('alert').textContent).toBe('请选定采用哪一方的记录');
    await hand.click(decision.getByRole('radio', { name: /A 站.*逾期未答辩/ }));
    await hand.click(decision.getByRole('button', { name: '认定' }));
    expect(decision.getByRole('alert').textContent).toBe('请写明理由');
    expect(desk.executed).toEqual([]);
    await hand.type(decision.getByLabelText('认定理由'), ' 核对了签收单 ');
    await hand.click(decision.getByRole('button', { name: '认定' }));
    await settle();
    expect(desk.executed).toEqual([{ type: 'settle_case_clash', case: 'c1', field: 'decision', keep: digest('decided'), reasons: '核对了签收单' }]);
    expect(screen.getByText('已认定：处理意见')).toBeTruthy();
  });

  test('of an exhibitor and of the show is asked of their own streams', async () => {
    const { desk } = await open('#/today/settle/exhibitor/x1', head());
    const name = region('名称');
    expect(name.getByText(/没有轻重之分/)).toBeTruthy();
    await hand.click(name.getByRole('radio', { name: /双塔泵业/ }));
    await hand.type(name.getByLabelText('认定理由'), '以执照为准');
    await hand.click(name.getByRole('button', { name: '认定' }));
    await settle();
    expect(desk.executed).toEqual([{ type: 'settle_exhibitor_clash', exhibitor: 'x1', field: 'details/name', keep: digest('renamed'), reasons: '以执照为准' }]);
    // What a case disputes of the exhibit is settled there.
    const display = region(/展出状态.*柱塞泵/);
    expect(display.queryByRole('radio')).toBeNull();
    expect(display.getByRole('link', { name: '去认定' }).getAttribute('href')).toBe('#/today/settle/case/c1');
  });

  test('is read by everybody and given by the head on duty alone', async () => {
    await open('#/today/settle/case/c1');
    const decision = region('处理意见');
    expect(decision.getAllByRole('article')).toHaveLength(2);
    expect(decision.queryByRole('radio')).toBeNull();
    expect(decision.getByText(/由值班负责人认定/)).toBeTruthy();
    expect(decision.getByRole('button', { name: '切换人员' })).toBeTruthy();
  });

  test('says what hinders keeping one side', async () => {
    const desk = head();
    const answer = settlement('case/c1');
    answer.clashes[1]!.sides[1]!.hindered = { code: 'still_open', what: ['appeal'] };
    const { desk: seen } = await open('#/today/settle/case/c1', Object.assign(fakeDesk({ settlement: () => answer }), { session: desk.session }));
    const harder = region('处理意见').getAllByRole('article')[1]!;
    expect((within(harder).getByRole('radio') as HTMLInputElement).disabled).toBe(true);
    expect(harder.textContent).toContain('申诉');
    expect(seen.executed).toEqual([]);
  });

  test('once given leads back to what it was about', async () => {
    await open('#/today/settle/case/c9', head());
    expect(screen.getByText('没有需要认定的分歧')).toBeTruthy();
    expect(main().getAllByRole('link', { name: '回到原页面' })[0]!.getAttribute('href')).toBe('#/cases/c9');
  });
});

describe('what was entered twice', () => {
  test('is joined by a person who says which one stays', async () => {
    const { desk } = await open('#/today/settle', head());
    await hand.click(screen.getByRole('button', { name: /^保留这个 晋源新材料研究院有限公司/ }));
    expect(desk.executed).toEqual([]);
    await hand.click(within(screen.getByRole('dialog')).getByRole('button', { name: '保留这个' }));
    await settle();
    expect(desk.executed).toEqual([{ type: 'join_exhibitors', keep: 'x6', join: 'x61' }]);
  });

  test('by one code is joined at once, each pair under the one with more on record', async () => {
    const { desk } = await open('#/today/settle', head());
    await hand.click(screen.getByRole('button', { name: '合并代码相同的 2 对' }));
    await hand.click(within(screen.getByRole('dialog')).getByRole('button', { name: '合并代码相同的 2 对' }));
    await settle();
    expect(desk.executed).toEqual([{ type: 'join_exhibitors', keep: 'x4', join: 'x41' }, { type: 'join_exhibitors', keep: 'x5', join: 'x51' }]);
  });

  test('is joined no further once somebody stops it, and what was joined stays', async () => {
    const { desk } = await open('#/today/settle', head());
    const execute = desk.execute.bind(desk);
    let goes = (): void => undefined;
    desk.execute = async (...command) => {
      await new Promise<void>((resolve) => (goes = resolve));
      return execute(...command);
    };
    await hand.click(screen.getByRole('button', { name: '合并代码相同的 2 对' }));
    const dialog = within(screen.getByRole('dialog'));
    await hand.click(dialog.getByRole('button', { name: '合并代码相同的 2 对' }));
    expect(dialog.getByText('0 / 2')).toBeTruthy();
    await hand.click(dialog.getByRole('button', { name: '停止' }));
    goes();
    await settle();
    expect(desk.executed).toEqual([{ type: 'join_exhibitors', keep: 'x4', join: 'x41' }]);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByText('已合并 1 对')).toBeTruthy();
  });

  test('as a complaint is linked, and one case leads', async () => {
    const { desk } = await open('#/today/settle', head());
    const [, second] = screen.getAllByRole('button', { name: /^由此案牵头/ });
    await hand.click(second!);
    await hand.click(within(screen.getByRole('dialog')).getByRole('button', { name: '由此案牵头' }));
    await settle();
    expect(desk.executed).toEqual([{ type: 'link_cases', lead: 'c2', other: 'c1' }]);
  });
});
