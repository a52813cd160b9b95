// The wall and the privacy screen: what they show, what nobody can reach beneath them, and how one
// leaves them.
import axe from 'axe-core';
import { fireEvent, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ClockRow } from '../src/core/views';
import { caseRows } from '../src/fake/cases';
import { fakeDesk } from '../src/fake/fake-desk';
import { FIRMS, NOW, officers } from '../src/fake/people';
import { clocks, today } from '../src/fake/today';
import { now } from '../src/core/now.svelte';
import { cover } from '../src/rooms/cover/cover.svelte';
import { open, settle, stopClocks } from './stage';

beforeEach(() => {
  stopClocks();
  now.at = Date.parse(NOW);
  cover.wall = false;
  cover.privacy = false;
});
afterEach(() => {
  vi.useRealTimers();
});

const covering = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('dialog[data-cover]')];
const wall = (): HTMLElement => screen.getByRole('dialog', { name: '大屏' });
const privacy = (): HTMLElement => screen.getByRole('dialog', { name: '隐私屏' });

/** Everything that says who: firms in both languages, officers, case numbers and other numbers. */
const NAMES = [
  ...FIRMS.flat(), ...officers.map(({ name }) => name), ...caseRows.flatMap(({ number, respondent, complainant }) => [number, respondent, complainant ?? '']),
  ...clocks.flatMap(({ number, who }) => [number ?? '', who]),
].filter((name) => name !== '');

/** Words and attributes of all that assistive technology can reach. */
function reachable(): string {
  const copy = document.body.cloneNode(true) as HTMLElement;
  for (const hidden of copy.querySelectorAll('[aria-hidden="true"], [hidden]')) hidden.remove();
  return copy.innerHTML;
}

const named = (): string[] => NAMES.filter((name) => reachable().includes(name));

async function faults(): Promise<string[]> {
  const { violations } = await axe.run(document, { iframes: false, rules: { 'color-contrast': { enabled: false } }, resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

describe.each(['zh-CN', 'en'] as const)('in %s', (language) => {
  it('axe finds nothing on the wall or the privacy screen', async () => {
    const desk = fakeDesk();
    desk.session.settings.language = language;
    const { user } = await open('#/today', desk);
    await user.click(screen.getByRole('button', { name: language === 'en' ? 'Show on a wall' : '大屏显示' }));
    await settle();
    expect(await faults()).toEqual([]);
    await user.keyboard('{F9}');
    await settle();
    expect(await faults()).toEqual([]);
  });
});

describe('the wall', () => {
  it('shows plan, counts, clocks by kind and time, and the five duties, and names nobody', async () => {
    const { user } = await open('#/today');
    expect(named().length).toBeGreaterThan(5);
    await user.click(screen.getByRole('button', { name: '大屏显示' }));
    await settle();
    expect(within(wall()).getByRole('img', { name: '展馆平面图' })).toBeTruthy();
    expect(wall().textContent).toContain('1,563 / 1,600');
    expect(within(wall()).getByRole('region', { name: '接下来到期' }).textContent).toContain('11:00');
    for (const row of today.duties) expect(wall().textContent).toContain(`第十九条第（${'一二三四五'[row.number - 1]}）项`);
    expect(named()).toEqual([]);
    expect(reachable()).not.toMatch(/\d-[A-Z]\d{2}/);
    expect(within(wall()).queryAllByRole('link')).toEqual([]);
  });

  it('tells clocks of one kind in one row, with how many and the one that ends first', async () => {
    const clocks = [...today.clocks, ...today.clocks.map((clock) => ({ ...clock, subject: 'more' }))];
    const { user } = await open('#/today', fakeDesk({ today: () => ({ ...today, clocks }) }));
    await user.click(screen.getByRole('button', { name: '大屏显示' }));
    await settle();
    const rows = within(within(wall()).getByRole('region', { name: '接下来到期' })).getAllByRole('listitem');
    expect(rows).toHaveLength(today.clocks.length);
    expect(rows[1]!.textContent).toMatch(/2 项.*11:00/);
  });

  it('says how many kinds have no row, after those that ran out', async () => {
    const kinds = ['answer', 'opinion', 'appeal_decision', 'recheck', 'withdrawal_demand', 'compliance', 'supplement', 'restoration', 'authority_report'] as const;
    const clocks: ClockRow[] = kinds.map((deadline, at) => ({ ...today.clocks[0]!, deadline, due: today.clocks[at === 8 ? 0 : 1]!.due }));
    const { user } = await open('#/today', fakeDesk({ today: () => ({ ...today, clocks }) }));
    await user.click(screen.getByRole('button', { name: '大屏显示' }));
    await settle();
    const rows = within(within(wall()).getByRole('region', { name: '接下来到期' })).getAllByRole('listitem');
    expect(rows).toHaveLength(7);
    expect(rows[0]!.textContent).toContain('逾期');
    expect(rows[6]!.textContent).toBe('另有 3 类');
  });

  it('keeps the focus, and gives it back when Escape leaves', async () => {
    const { user } = await open('#/today');
    const button = screen.getByRole('button', { name: '大屏显示' });
    button.focus();
    await user.keyboard('{Enter}');
    await settle();
    const first = within(wall()).getByRole('button', { name: /退出大屏/ });
    expect(document.activeElement).toBe(first);
    await user.tab({ shift: true });
    expect(wall().contains(document.activeElement)).toBe(true);
    expect(document.activeElement).not.toBe(first);
    await user.tab();
    expect(document.activeElement).toBe(first);
    await user.keyboard('{Escape}');
    await settle();
    expect(covering()).toEqual([]);
    expect(document.activeElement).toBe(button);
  });

  it('is gone when nobody is signed in', async () => {
    const desk = fakeDesk();
    const { user } = await open('#/today', desk);
    await user.click(screen.getByRole('button', { name: '大屏显示' }));
    desk.session = { ...desk.session, locked: true, officer: null };
    desk.change();
    await settle();
    expect(covering()).toEqual([]);
  });
});

describe('the privacy screen', () => {
  it('covers everything at one key and shows fair, time and desk alone', async () => {
    const { user } = await open('#/cases/c1');
    await user.keyboard('{F9}');
    await settle();
    expect(privacy().textContent).toMatch(/2026 晋阳装备制造博览会\s*10:42\s*知识产权工作台 A 站\s*返回 Esc/);
    expect(named()).toEqual([]);
    expect(document.querySelector('.pages')!.getAttribute('aria-hidden')).toBe('true');
    await user.keyboard('{F9}');
    await settle();
    expect(covering()).toEqual([]);
    expect(document.querySelector('.pages')!.getAttribute('aria-hidden')).toBeNull();
  });

  it('is reached by its button, which names the key', async () => {
    const { user } = await open('#/papers');
    const button = screen.getByRole('button', { name: '隐私屏 F9' });
    expect(button.textContent).toContain('F9');
    await user.click(button);
    await settle();
    expect(privacy()).toBeTruthy();
    await user.click(within(privacy()).getByRole('button', { name: /返回/ }));
    await settle();
    expect(document.activeElement).toBe(button);
  });

  it('lies over dialogs, those that open later included, and gives back what was being written', async () => {
    const { user } = await open('#/cases/c1/make_decision');
    const field = within(screen.getByRole('dialog')).getAllByRole('textbox')[0]!;
    await user.type(field, '尚未写完');
    await user.keyboard('{F9}');
    await settle();
    const raised = vi.spyOn(HTMLDialogElement.prototype, 'showModal');
    const later = document.createElement('dialog');
    document.querySelector('.pages')!.append(later);
    later.showModal();
    await settle();
    expect(raised.mock.contexts.at(-1)).toBe(privacy());
    raised.mockRestore();
    expect(document.activeElement).toBe(within(privacy()).getByRole('button'));
    await user.keyboard('不该写入{Escape}');
    await settle();
    expect(document.activeElement).toBe(field);
    expect(field).toHaveProperty('value', '尚未写完');
    later.remove();
  });

  it('lies over the wall and leaves it up', async () => {
    const { user } = await open('#/today');
    await user.click(screen.getByRole('button', { name: '大屏显示' }));
    await user.keyboard('{F9}');
    await settle();
    expect(covering().map(({ dataset }) => dataset['cover'])).toEqual(['wall', 'above']);
    expect(document.activeElement?.closest('dialog')).toBe(privacy());
    await user.keyboard('{Escape}');
    await settle();
    expect(covering()).toEqual([wall()]);
    expect(wall().contains(document.activeElement)).toBe(true);
  });

  it('lets an input method have its keys', async () => {
    await open('#/today');
    const field = screen.getByRole('combobox');
    await fireEvent.keyDown(field, { key: 'F9', isComposing: true });
    await fireEvent.keyDown(field, { key: 'F9', keyCode: 229 });
    expect(covering()).toEqual([]);
  });

  it('lets no key through to the pages', async () => {
    const { user } = await open('#/cases');
    await user.keyboard('{F9}');
    await settle();
    await user.keyboard('{Control>}k{/Control}');
    expect(privacy().contains(document.activeElement)).toBe(true);
  });
});
