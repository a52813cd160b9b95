// What whoever is new meets in the first hour.
import { screen, within } from '@testing-library/svelte';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { neverRan } from '../src/core/clocks';
import { booth, rosterPreview } from '../src/fake/exhibitors';
import { fairView } from '../src/fake/fair-view';
import { fakeDesk } from '../src/fake/fake-desk';
import { at, house } from '../src/fake/people';
import { today } from '../src/fake/today';
import { boothsOutside } from '../src/rooms/exhibitors/particulars';
import { isDone } from '../src/rooms/fair/pages';
import { describeExhibition, recordUnits, showFields, unitFields } from '../src/rooms/fair/setup';
import { nowhereToGo } from '../src/rooms/walk/rounds';
import { firstValues, missing } from '../src/parts/form/spec';
import { said } from '../src/words/index.svelte';
import { open, settle, stopClocks } from './stage';

beforeEach(stopClocks);
afterEach(() => {
  vi.useRealTimers();
});

const button = (name: string | RegExp, within_: HTMLElement = document.body) => within(within_).getByRole('button', { name });
const present = { day: '2026-11-23', time: '09:00' };

describe('a round', () => {
  it('says where no booth lies, and asks for nothing that may be left blank', async () => {
    const { desk, user } = await open('#/walk/plan');
    const dialog = screen.getByRole('dialog');
    await user.click(within(dialog).getByRole('checkbox', { name: /^2 号馆/ }));
    await user.click(button('登记', dialog));
    await settle();
    expect(within(dialog).getByRole('alert').textContent).toBe('2 号馆没有展位：请另选展馆，或列出展位号。');
    expect(within(dialog).queryByText('请填写。')).toBeNull();
    expect(desk.executed).toEqual([]);
    await user.click(within(dialog).getByRole('checkbox', { name: /^1 号馆/ }));
    expect(within(dialog).queryByRole('alert')).toBeNull();
    await user.click(button('登记', dialog));
    await settle();
    expect(desk.executed[0]).toMatchObject({ type: 'plan_round', halls: ['2', '1'] });
  });

  it('says that there are no booths at all', () => {
    expect(nowhereToGo({ halls: [], route: '' }, [])).toContain('导入名册');
    expect(nowhereToGo({ halls: ['9'], route: '1-A01' }, [])).toBeNull();
  });
});

describe('what a new fair proposes', () => {
  const proposed = {
    ...fairView,
    state: { ...fairView.state, name_zh: '未命名展会', name_en: 'Untitled exhibition', venue: '未填写场馆', units: [{ ...fairView.state.units[0]!, name: '未填写主办单位' }] },
  };

  it('is what the desk proposes', () => {
    const desk = readFileSync(join(import.meta.dirname, '../../crates/desk/src/setup.rs'), 'utf8');
    for (const key of ['proposed.name', 'proposed.venue', 'proposed.unit'] as const) expect(desk).toContain(`"${said('zh-CN', key)}"`);
    expect(desk).toContain(`"${said('en', 'proposed.name')}"`);
  });

  it('is not filled in: no step is done by it, and nobody needs to delete it', () => {
    expect(isDone('show', fairView) && isDone('units', fairView)).toBe(true);
    expect(isDone('show', proposed) || isDone('units', proposed)).toBe(false);
    expect(isDone('show', { ...proposed, state: { ...proposed.state, name_zh: '示例展' } })).toBe(false);
    const show = firstValues(showFields(proposed), present);
    expect(missing(showFields(proposed), show)).toEqual(['name_zh', 'venue']);
    expect(describeExhibition(show, proposed)).toMatchObject({ name_zh: '', name_en: '', venue: '' });
    expect(recordUnits(firstValues(unitFields(proposed), present))).toMatchObject({ units: [{ name: '' }] });
  });

  it('stands there as an example', async () => {
    await open('#/fair/show', fakeDesk({ fair: () => proposed }));
    const name = screen.getByRole('textbox', { name: '中文名称' });
    expect(name).toHaveProperty('value', '');
    expect(name).toHaveProperty('placeholder', '未命名展会');
  });
});

describe('a day before the opening that was over before the rules were published', () => {
  const past = at('10:00', 'yesterday');
  const clock = { ...today.clocks[0]!, ...house, deadline: 'pre_show_review' as const, subject: '', case: null, number: null, who: '', right: null, exhibitor: null, from: past, due: past, alarm: '2026-12-01T00:00:00Z' };

  it('is told, and nobody is late with it until the fair opens', async () => {
    await open('#/today', fakeDesk({ today: () => ({ ...today, clocks: [clock, ...today.clocks] }) }));
    const told = screen.getByText('规则公布前已过').closest('.clock')!;
    expect(told.classList.contains('overdue')).toBe(false);
    expect(told.closest('section[aria-label="逾期"]')).toBeNull();
    const now = Date.parse(at('10:00'));
    expect(neverRan(clock, now)).toBe(true);
    expect(neverRan({ ...clock, alarm: at('09:00') }, now)).toBe(false);
    expect(neverRan({ ...clock, from: '2026-11-01T00:00:00Z' }, now)).toBe(false);
    expect(neverRan({ ...clock, deadline: 'answer' }, now)).toBe(false);
  });
});

describe('a roster', () => {
  async function columns(): Promise<{ user: Awaited<ReturnType<typeof open>>['user']; dialog: HTMLElement; desk: ReturnType<typeof fakeDesk> }> {
    const desk = fakeDesk();
    const intake = desk.intake.bind(desk);
    // What a person set, the desk is sure of; it says so of every column of the mapping.
    desk.intake = (async (given: { purpose: string; options: { mapping: unknown } }) =>
      given.options.mapping === null ? intake(given as never) : { ...rosterPreview, columns: rosterPreview.columns.map((one) => ({ ...one, confidence_percent: 100 })) }) as typeof desk.intake;
    const { user } = await open('#/exhibitors/import', desk);
    await user.keyboard('{Enter}');
    await settle();
    return { user, dialog: screen.getByRole('dialog'), desk };
  }

  it('keeps its doubt of one column while a person settles another', async () => {
    const { user, dialog } = await columns();
    await user.selectOptions(within(dialog).getByRole('combobox', { name: '“业务员”的含义' }), 'contact_person');
    await settle();
    expect(within(dialog).getByText('不太确定，请核对')).toBeTruthy();
    await user.selectOptions(within(dialog).getByRole('combobox', { name: '“专利/商标”的含义' }), 'exhibit_name');
    await settle();
    expect(within(dialog).queryByText('不太确定，请核对')).toBeNull();
  });

  it('says once how many booths lie in no hall, and leads to the halls', async () => {
    const { user, dialog, desk } = await columns();
    const view = desk.view.bind(desk);
    desk.view = (async (question: { question: string }) =>
      question.question === 'fair' ? { ...fairView, state: { ...fairView.state, booths: ['1-A01', '9-A01', 'E03'] } } : view(question as never)) as typeof desk.view;
    await user.click(button('看有何变化', dialog));
    await settle();
    await user.click(button('导入', dialog));
    await settle();
    const told = screen.getByText(/名册已导入/);
    expect(told.textContent).toContain('有 2 个展位不在本届展会的任何展馆。');
    expect(screen.getByRole('link', { name: '查看展馆设置' }).getAttribute('href')).toBe('#/fair/show');
    expect(boothsOutside(['1-A01', '10-A01'], [{ code: '1', name: '' }])).toEqual(['10-A01']);
  });

  it('closes at once when the roster is in, whatever else is still asked', async () => {
    const { user, dialog, desk } = await columns();
    const view = desk.view.bind(desk);
    desk.view = ((question: { question: string }) => (question.question === 'fair' ? new Promise(() => undefined) : view(question as never))) as typeof desk.view;
    await user.click(button('看有何变化', dialog));
    await settle();
    await user.click(button('导入', dialog));
    await settle();
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('the seal of a pledge', () => {
  it('says of what it tells', async () => {
    const desk = fakeDesk({ booth: ({ code }) => ({ ...booth(code), exhibitors: booth(code).exhibitors.slice(0, 1).map((one) => ({ ...one, pledge: 'not_sent' as const })) }) });
    await open('#/walk/round/r3/1-B07', desk);
    expect(screen.getByText('承诺书：未发出')).toBeTruthy();
  });
});
