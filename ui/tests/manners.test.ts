// A roster that is opened with the program, and clocks that the system tells of.
import { flushSync } from 'svelte';
import { screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeDesk } from '../src/fake/fake-desk';
import { NOW } from '../src/fake/people';
import { clocks, today } from '../src/fake/today';
import { open, settle, stopClocks } from './stage';

beforeEach(stopClocks);
afterEach(() => {
  vi.useRealTimers();
});

describe('a roster that is opened with the program', () => {
  it('waits for whoever signs in, and is read and not taken over', async () => {
    const desk = fakeDesk();
    desk.session = { ...desk.session, locked: true };
    desk.opened = '/media/stick/名录.xlsx';
    const intake = vi.spyOn(desk, 'intake');
    const { user } = await open('#/today', desk);
    expect(intake).not.toHaveBeenCalled();
    await user.type(screen.getByLabelText('口令'), 'geheim{Enter}');
    await settle(200);
    expect(intake).toHaveBeenCalledTimes(1);
    expect(intake.mock.calls[0]![0]).toMatchObject({ purpose: 'roster', path: '/media/stick/名录.xlsx' });
    const dialog = within(screen.getByRole('dialog', { name: '导入名册' }));
    expect(dialog.getByText('名录.xlsx')).toBeTruthy();
    expect(desk.executed).toEqual([]);

    // Closed, it does not come back with the next dialog.
    await user.click(dialog.getByRole('button', { name: '取消' }));
    await settle();
    await user.click(screen.getByRole('button', { name: '导入名册' }));
    await settle();
    expect(intake).toHaveBeenCalledTimes(1);
  });

  it('comes to a window that is open, wherever it stands', async () => {
    const desk = fakeDesk();
    const intake = vi.spyOn(desk, 'intake');
    await open('#/cases/c1', desk);
    for (const roster of ['/media/stick/一.csv', '/media/stick/二.ods']) {
      desk.open(roster);
      await settle(200);
      expect(intake.mock.calls.at(-1)![0]).toMatchObject({ path: roster });
    }
    expect(screen.getAllByRole('dialog')).toHaveLength(1);
  });
});

describe('a clock that nears its end', () => {
  const at = (minutes: number): string => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
  const due = (deadline: (typeof clocks)[number]['deadline'], minutes: number, stopped_at: string | null = null) => ({ ...clocks[0]!, deadline, due: at(minutes), stopped_at });
  const desk = (...of: typeof clocks) => fakeDesk({ today: () => ({ ...today, clocks: of }) });

  it('is told once, without a word on whom it is about', async () => {
    const one = desk(due('opinion', 29), due('answer', 31), due('compliance', -5), due('recheck', 10, at(-1)));
    await open('#/today', one);
    expect(one.said).toHaveLength(1);
    expect(one.said[0]).toMatch(/^期限将至 处理意见，\d\d:\d\d 到期。$/);
    for (const hidden of [clocks[0]!.who, clocks[0]!.number]) expect(one.said.join()).not.toContain(hidden);
    one.change();
    await settle();
    expect(one.said).toHaveLength(1);
  });

  it('is told with the others that near at the same time', async () => {
    const several = desk(due('opinion', 20), due('answer', 10), due('compliance', 15));
    await open('#/today', several);
    expect(several.said).toHaveLength(1);
    expect(several.said[0]).toMatch(/答辩期届满.*另有 2 项将到期/);
  });

  it('is told while the desk is locked', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: Date.parse(NOW) });
    const one = desk(due('opinion', 40));
    one.session.settings.lock_after = 'never';
    await open('#/today', one);
    one.session = { ...one.session, locked: true };
    one.change();
    await settle();
    expect(one.said).toEqual([]);
    vi.advanceTimersByTime(11 * 60_000);
    flushSync();
    await settle();
    expect(one.said).toHaveLength(1);
  });

  it('is not told where nobody wants it', async () => {
    const quiet = desk(due('opinion', 20));
    quiet.session.settings.notify = 'off';
    await open('#/settings', quiet);
    expect(quiet.said).toEqual([]);
  });
});
