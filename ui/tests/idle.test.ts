// A desk that nobody sits at.
import { fireEvent, screen, within } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeDesk, type FakeDesk } from '../src/fake/fake-desk';
import { NOW } from '../src/fake/people';
import { palette } from '../src/palette/palette.svelte';
import { open, settle } from './stage';

const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: Date.parse(NOW) });
});
afterEach(() => {
  vi.useRealTimers();
});

async function pass(milliseconds: number): Promise<void> {
  vi.advanceTimersByTime(milliseconds);
  flushSync();
  await settle(30);
}

const set = (after?: '5' | 'never'): FakeDesk => {
  const desk = fakeDesk();
  desk.session.settings.lock_after = after;
  return desk;
};
const locks = (desk: FakeDesk): number => desk.tended.filter(({ chore }) => chore === 'lock').length;
const warned = (): string | undefined => screen.queryByText(/秒后锁定/)?.textContent;

describe('a desk that nobody sits at', () => {
  it('warns for a minute, counts down, and is locked', async () => {
    const desk = set();
    await open('#/cases/c1/add_note', desk);
    await pass(9 * MINUTE - 1_000);
    expect(warned()).toBeUndefined();
    await pass(1_000);
    expect(warned()).toBe('60 秒后锁定');
    expect(screen.getByText(/动一下鼠标或按任意键继续/).closest('[role=alert]')).toBeTruthy();
    await pass(45_000);
    expect(warned()).toBe('15 秒后锁定');
    expect(locks(desk)).toBe(0);
    await pass(15_000);
    await settle();
    expect(locks(desk)).toBe(1);
    expect(warned()).toBeUndefined();
    const door = screen.getByRole('dialog', { name: '登录展会' });
    expect(document.activeElement).toBe(within(door).getByLabelText('口令'));
    await pass(20 * MINUTE);
    expect(locks(desk)).toBe(1);
  });

  it('keeps what was being written, and the page, for whoever comes back', async () => {
    const desk = set('5');
    const { user } = await open('#/cases/c1/add_note', desk);
    await user.type(within(screen.getByRole('dialog')).getByRole('textbox'), '写到一半');
    await settle(450);
    await pass(5 * MINUTE);
    await settle();
    expect(desk.drafts.get('form/c1/add_note')).toMatchObject({ note: '写到一半' });
    await user.type(screen.getByLabelText('口令'), 'geheim{Enter}');
    await settle();
    expect(within(screen.getByRole('dialog')).getByRole('textbox')).toHaveProperty('value', '写到一半');
    await pass(4 * MINUTE);
    expect(warned()).toBe('60 秒后锁定');
  });

  it('takes what lies over the pages away with it', async () => {
    const { user } = await open('#/cases', set('5'));
    await user.keyboard('{Control>}k{/Control}双塔');
    await pass(5 * MINUTE);
    await settle();
    expect(palette.open).toBe(false);
    expect(screen.queryByText(/双塔液压第2分公司/)).toBeNull();
  });

  it('locks at once where the machine slept through the warning', async () => {
    const desk = set('5');
    await open('#/today', desk);
    vi.setSystemTime(Date.parse(NOW) + 60 * MINUTE);
    await pass(1_000);
    expect(locks(desk)).toBe(1);
  });

  it('is never locked where the machine has its own lock', async () => {
    const desk = set('never');
    await open('#/today', desk);
    await pass(24 * 60 * MINUTE);
    expect(locks(desk)).toBe(0);
    expect(warned()).toBeUndefined();
  });

  it('is never locked while work that somebody began goes on', async () => {
    const desk = set('5');
    await open('#/settings', desk);
    for (let minute = 0; minute < 12; minute += 1) {
      await pass(MINUTE);
      desk.progress({ job: 'second_copy', done: minute, total: 20 });
    }
    expect(locks(desk)).toBe(0);
  });

  it('is locked although the exchange goes on, which nobody began', async () => {
    const desk = set('5');
    await open('#/settings', desk);
    for (let minute = 0; minute < 12; minute += 1) {
      await pass(MINUTE);
      desk.progress({ job: 'exchange', done: minute, total: null });
    }
    expect(locks(desk)).toBe(1);
  });
});

describe('every input counts', () => {
  it.each([
    ['a press', () => fireEvent.pointerDown(document.body)],
    ['a wheel', () => fireEvent.wheel(document.body)],
    ['a touch', () => fireEvent.touchStart(document.body)],
    ['a key', () => fireEvent.keyDown(document.body, { key: 'a' })],
    ['a word of an input method', () => fireEvent.compositionUpdate(document.body)],
    ['what is dictated or pasted', () => fireEvent.input(screen.getByRole('combobox'), { target: { value: '双' } })],
  ])('%s ends the warning', async (_, stir) => {
    const desk = set('5');
    await open('#/today', desk);
    await pass(4 * MINUTE + 10_000);
    expect(warned()).toBe('50 秒后锁定');
    await stir();
    flushSync();
    expect(warned()).toBeUndefined();
    await pass(4 * MINUTE - 1_000);
    expect(warned()).toBeUndefined();
    expect(locks(desk)).toBe(0);
  });

  it('but not a page that moves under a hand at rest', async () => {
    const desk = set('5');
    await open('#/today', desk);
    const move = (screenX: number) => globalThis.dispatchEvent(Object.assign(new Event('pointermove'), { screenX, screenY: 1 }));
    for (let minute = 0; minute < 5; minute += 1) {
      move(7);
      await pass(MINUTE);
    }
    expect(locks(desk)).toBe(1);
    // A hand that moves is there.
    desk.session = { ...desk.session, locked: false };
    desk.change();
    await settle();
    await pass(4 * MINUTE + 1_000);
    expect(warned()).toBe('59 秒后锁定');
    move(8);
    flushSync();
    expect(warned()).toBeUndefined();
  });

  it('and the key that wakes the desk does nothing else, unless it writes', async () => {
    const { user } = await open('#/cases/c1/add_note', set('5'));
    const note = within(screen.getByRole('dialog')).getByRole('textbox') as HTMLTextAreaElement;
    note.focus();
    await pass(4 * MINUTE);
    expect(await fireEvent.keyDown(note, { key: 'Enter' })).toBe(false);
    await pass(4 * MINUTE);
    expect(warned()).toBeDefined();
    await user.keyboard('x');
    expect(note.value).toBe('x');
    expect(document.activeElement).toBe(note);
    await pass(4 * MINUTE);
    // Keys of an input method are left alone.
    expect(await fireEvent.keyDown(note, { key: 'Enter', keyCode: 229 })).toBe(true);
  });
});

describe('the setting', () => {
  it('is chosen among times and never', async () => {
    const desk = set();
    const { user } = await open('#/settings', desk);
    const choices = within(screen.getByRole('radiogroup', { name: '自动锁定' }));
    expect(choices.getByRole<HTMLInputElement>('radio', { name: '10 分钟' }).checked).toBe(true);
    await user.click(choices.getByRole('radio', { name: '从不' }));
    await settle();
    expect(desk.tended).toContainEqual({ chore: 'keep_setting', key: 'lock_after', value: 'never' });
    expect(choices.getByRole<HTMLInputElement>('radio', { name: '从不' }).checked).toBe(true);
  });
});
