// axe finds nothing on any page, in either language. Contrast is measured on the tokens, because
// jsdom draws nothing.
import axe from 'axe-core';
import { cleanup, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeDesk } from '../src/fake/fake-desk';
import { contested } from '../src/fake/settlement';
import { lastDay, today } from '../src/fake/today';
import { open, settle, stopClocks } from './stage';

beforeEach(stopClocks);
afterEach(() => {
  vi.useRealTimers();
});

const PLACES = [
  '#/today', '#/today/visitor/x1', '#/today/visitor/x8', '#/today/walk-in/新公司', '#/today/night', '#/today/settle', '#/today/settle/case/c1', '#/today/settle/exhibitor/x1', '#/today/settle/case/none', '#/exhibitors', '#/exhibitors/exhibits', '#/exhibitors/x1',
  '#/walk', '#/walk/round/r3', '#/walk/round/r3/1-C12', '#/walk/round/r3/1-B07', '#/cases', '#/cases/c1',
  '#/cases/new/against/x1', '#/evidence', '#/evidence/none', '#/evidence/none/other', '#/papers', '#/papers/TYZ26-A-0014-8', '#/papers/blanks', '#/reports', '#/reports/authorities', '#/reports/statistics', '#/reports/brief',
  '#/fair/show', '#/fair/units', '#/fair/profile', '#/fair/body', '#/fair/authorities', '#/fair/officers', '#/fair/floor',
  '#/fair/duties', '#/fair/rules', '#/fair/closing', '#/settings', '#/devices', '#/devices/connect', '#/devices/invite',
];

/** A move's form in a dialog, the longest ones. */
const MOVES = ['make_decision', 'recheck_items', 'file_appeal', 'record_comparison', 'record_on_site_check'];

async function faults(): Promise<string[]> {
  const { violations } = await axe.run(document, {
    iframes: false,
    rules: { 'color-contrast': { enabled: false } },
    resultTypes: ['violations'],
  });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary?.split('\n')[1] ?? ''}`));
}

function speaking(language: 'zh-CN' | 'en') {
  const desk = fakeDesk();
  desk.session.settings.language = language;
  return desk;
}

describe.each(['zh-CN', 'en'] as const)('in %s', (language) => {
  it.each(PLACES)('axe finds nothing at %s', async (place) => {
    await open(place, speaking(language));
    expect(await faults()).toEqual([]);
  });

  it.each(MOVES)('axe finds nothing in the form of %s', async (move) => {
    await open(`#/cases/c1/${move}`, speaking(language));
    expect(screen.getByRole('dialog')).toBeTruthy();
    expect(await faults()).toEqual([]);
  });

  it('axe finds nothing on the board of cases', async () => {
    const desk = speaking(language);
    desk.session.settings.cases_as = 'board';
    await open('#/cases', desk);
    expect(document.querySelector('.board')).toBeTruthy();
    expect(await faults()).toEqual([]);
  });

  it.each(['#/today', '#/today/settle', '#/cases', '#/cases/c1', '#/exhibitors', '#/exhibitors/x1'])('axe finds nothing at %s where desks disagree', async (place) => {
    const desk = fakeDesk({ contested: () => contested });
    desk.session.settings.language = language;
    await open(place, desk);
    expect(await faults()).toEqual([]);
  });

  it('axe finds nothing on the last afternoon', async () => {
    const desk = fakeDesk({ today: () => ({ ...today, last_day: lastDay }) });
    desk.session.settings.language = language;
    await open('#/today', desk);
    expect(await faults()).toEqual([]);
  });

  it('axe finds nothing at first start, when locked, and while the officer is switched', async () => {
    const first = speaking(language);
    first.session = { ...first.session, first_start: true };
    await open('#/today', first);
    expect(await faults()).toEqual([]);
    cleanup();

    const locked = speaking(language);
    locked.session = { ...locked.session, locked: true, officer: null };
    await open('#/today', locked);
    expect(await faults()).toEqual([]);
    cleanup();

    const { user } = await open('#/today', speaking(language));
    await user.click(within(screen.getAllByRole('banner')[0]!).getAllByRole('button').at(-1)!);
    await settle();
    expect(await faults()).toEqual([]);
  });

  it('axe finds nothing in the palette, at rest and with hits, nor in the overview of keys', async () => {
    const { user } = await open('#/cases', speaking(language));
    await user.keyboard('{Control>}k{/Control}');
    expect(screen.getByRole('dialog')).toBeTruthy();
    expect(await faults()).toEqual([]);
    await user.keyboard('双塔');
    await settle();
    expect(await faults()).toEqual([]);
    await user.keyboard('{F1}');
    expect(await faults()).toEqual([]);
  });

  it('axe finds nothing in the import, at each of its steps', async () => {
    const { user } = await open('#/exhibitors', speaking(language));
    const buttons = () => within(screen.getByRole('dialog')).getAllByRole('button');
    await user.click(screen.getByRole('button', { name: language === 'en' ? 'Import a roster' : '导入名册' }));
    expect(await faults()).toEqual([]);
    await user.click(buttons().find((one) => one.classList.contains('drop'))!);
    await settle();
    expect(await faults()).toEqual([]);
    await user.click(buttons().at(-1)!);
    expect(await faults()).toEqual([]);
  });
});
