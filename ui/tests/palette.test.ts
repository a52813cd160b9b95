// Everything from anywhere, by keyboard alone.
import { cleanup, fireEvent, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeDesk } from '../src/fake/fake-desk';
import type { CounterHit } from '../src/core/views';
import { papers } from '../src/fake/papers';
import { open, settle, stopClocks } from './stage';

beforeEach(stopClocks);
afterEach(() => {
  vi.useRealTimers();
});

const dialog = (): HTMLElement => screen.getAllByRole('dialog').at(-1)!;
const field = (): HTMLElement => within(dialog()).getByRole('combobox');
const options = (): string[] => within(dialog()).getAllByRole('option').map((one) => one.textContent!.trim());
const chosen = (): string => document.getElementById(field().getAttribute('aria-activedescendant')!)!.textContent!.trim();

const booth = (code: string, ...names: string[]): CounterHit => ({ kind: 'booth', code, exhibitors: names.map((name, at) => ({ id: `x${at + 1}`, name })) });
const caseOf = (number: string): CounterHit => ({ kind: 'case', id: 'c1', number, stage: 'received', respondent: '双塔液压有限公司', booth: '1-C12' });

describe('the palette', () => {
  it('opens from anywhere, finds an exhibitor and goes there, by keyboard alone', async () => {
    const { user } = await open('#/fair/rules');
    await user.keyboard('{Control>}k{/Control}');
    expect(document.activeElement).toBe(field());
    await user.keyboard('双塔');
    await settle();
    expect(chosen()).toContain('双塔液压有限公司');
    await user.keyboard('{Enter}');
    await settle();
    expect(location.hash).toBe('#/today/visitor/x1');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('does what is sought in Chinese, in English and by its first sounds', async () => {
    for (const words of ['安排巡查', 'plan', 'apxc']) {
      const { user } = await open('#/cases');
      await user.keyboard(`{Meta>}k{/Meta}${words}`);
      await settle();
      expect(chosen(), words).toBe('安排巡查');
      await user.keyboard('{Enter}');
      await settle();
      expect(screen.getByRole('dialog', { name: '安排巡查' })).toBeTruthy();
      expect(location.hash).toBe('#/walk/plan');
      cleanup();
    }
  });

  it('goes up and down without end, by pages to the end, and leaves with Escape', async () => {
    const { user } = await open('#/today');
    await user.keyboard('{Control>}k{/Control}');
    const all = options();
    expect(chosen()).toBe(all[0]);
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(chosen()).toBe(all[2]);
    await user.keyboard('{ArrowUp}{ArrowUp}{ArrowUp}');
    expect(chosen()).toBe(all.at(-1));
    await user.keyboard('{PageDown}{ArrowDown}{PageUp}');
    expect(chosen()).toBe(all[0]);
    await fireEvent(dialog(), new Event('cancel', { cancelable: true }));
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('shows what was opened last first, to whoever opened it', async () => {
    const { desk, user } = await open('#/today');
    await user.keyboard('{Control>}k{/Control}双塔');
    await settle();
    await user.keyboard('{Enter}');
    await settle();
    await user.keyboard('{Control>}k{/Control}apxc');
    await settle();
    await user.keyboard('{Enter}');
    await settle();
    await user.keyboard('{Control>}k{/Control}');
    const last = within(screen.getByRole('group', { name: '最近' })).getAllByRole('option').map((one) => one.textContent!.trim());
    expect(last[0]).toBe('安排巡查');
    expect(last[1]).toContain('双塔液压有限公司');
    expect(options().filter((one) => one === '安排巡查')).toHaveLength(1);
    await user.keyboard('{Control>}k{/Control}');

    desk.session = { ...desk.session, officer: desk.session.officers[3]! };
    desk.change();
    await settle();
    await user.keyboard('{Control>}k{/Control}');
    expect(screen.queryByRole('group', { name: '最近' })).toBeNull();
  });

  it('offers only what the officer who is signed in may do', async () => {
    const desk = fakeDesk();
    desk.session = { ...desk.session, officer: { ...desk.session.officer!, roles: ['reviewer'] } };
    const { user } = await open('#/today', desk);
    await user.keyboard('{Control>}k{/Control}');
    const offered = options();
    expect(offered).toContain('批量签审');
    expect(offered).toContain('锁定');
    for (const barred of ['登记投诉', '安排巡查', '导入名册', '加入人员']) expect(offered).not.toContain(barred);
    await user.keyboard('没有这家');
    await settle();
    expect(screen.queryByRole('option')).toBeNull();
    expect(within(dialog()).getByText('没有找到。')).toBeTruthy();
  });

  it('changes the look at once and locks the desk', async () => {
    const { desk, user } = await open('#/today');
    await user.keyboard('{Control>}k{/Control}深色');
    await settle();
    await user.keyboard('{Enter}');
    await settle();
    expect(desk.tended).toContainEqual({ chore: 'keep_setting', key: 'theme', value: 'dark' });
    expect(document.documentElement.dataset.theme).toBe('dark');
    await user.keyboard('{Control>}k{/Control}lock');
    await settle();
    await user.keyboard('{Enter}');
    await settle();
    expect(desk.tended).toContainEqual({ chore: 'lock' });
    expect(screen.getByLabelText('口令')).toBeTruthy();
  });

  it('prints the paper that is open', async () => {
    const paper = papers.find(({ blob }) => blob !== null)!;
    const { desk, user } = await open(`#/papers/${paper.number}`);
    await user.keyboard('{Control>}k{/Control}打印文书');
    await settle();
    await user.keyboard('{Enter}');
    await settle();
    expect(desk.tended).toContainEqual({ chore: 'print_paper', digest: paper.blob });
  });
});

describe('an input method', () => {
  it('keeps its keys: nothing opens, moves or closes while it composes', async () => {
    const { user } = await open('#/today');
    await fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true, isComposing: true });
    await fireEvent.keyDown(document.body, { key: '?', keyCode: 229 });
    expect(screen.queryByRole('dialog')).toBeNull();
    await user.keyboard('{Control>}k{/Control}');
    const first = chosen();
    for (const key of ['ArrowDown', 'Enter', 'PageDown']) {
      await fireEvent.keyDown(field(), { key, isComposing: true });
      await fireEvent.keyDown(field(), { key, keyCode: 229 });
    }
    await settle();
    expect(chosen()).toBe(first);
    expect(location.hash).toBe('#/today');
  });
});

describe('a scan', () => {
  async function scan(code: string, hits: CounterHit[]): Promise<void> {
    const { user } = await open('#/reports', fakeDesk({ counter: () => ({ hits }) }));
    // A scanner types faster than any pause.
    await user.keyboard(`{Control>}k{/Control}${code}{Enter}`);
    await settle();
  }

  it('opens whoever stands at the booth, though others were found too', async () => {
    await scan('1-c12', [booth('1-C120', '别家'), booth('1-C12', '双塔液压有限公司')]);
    expect(location.hash).toBe('#/today/visitor/x1');
  });

  it('leaves the choice where two share the booth', async () => {
    await scan('2-B01', [booth('2-B01', '清泉', '明湖')]);
    expect(location.hash).toBe('#/reports');
    expect(options().slice(0, 2).map((one) => one.slice(0, 10))).toEqual(['2-B01 · 清泉', '2-B01 · 明湖'].map((one) => one.slice(0, 10)));
  });

  it('opens the paper whose code was read, and the case by its bare number', async () => {
    const paper = papers[0]!;
    const hits: CounterHit[] = [caseOf(paper.number), { kind: 'paper', row: paper }];
    await scan(`${paper.number} 1f2e3d4c 0123456789abcdef`, hits);
    expect(location.hash).toBe(`#/papers/${paper.number}`);
    cleanup();
    await scan(paper.number, hits);
    expect(location.hash).toBe('#/cases/c1');
  });

  it('says that nothing bears the code, and goes nowhere', async () => {
    await scan('9-Z99', []);
    expect(location.hash).toBe('#/reports');
    expect(within(dialog()).getByText('没有找到 9-Z99。')).toBeTruthy();
  });
});

describe('the overview of keys', () => {
  it('opens with F1 everywhere and with ? where nothing is typed', async () => {
    const { user } = await open('#/exhibitors');
    await user.keyboard('?');
    expect(screen.getByRole('dialog', { name: '键盘快捷键' })).toBeTruthy();
    await user.click(within(dialog()).getByRole('button', { name: '关闭' }));
    screen.getByRole('searchbox', { name: '查找展商' }).focus();
    await user.keyboard('?');
    expect(screen.queryByRole('dialog')).toBeNull();
    await user.keyboard('{F1}');
    expect(screen.getByRole('dialog', { name: '键盘快捷键' })).toBeTruthy();
  });
});
