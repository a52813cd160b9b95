// Several fairs on one desk, the second copy, and the machine that takes a lost one's place.
import { screen, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeDesk } from '../src/fake/fake-desk';
import { open, settle, stopClocks } from './stage';

beforeEach(stopClocks);
afterEach(() => {
  vi.useRealTimers();
});

const hand = userEvent.setup({ delay: null });
const button = (name: string) => screen.getByRole('button', { name });

describe('several fairs', () => {
  test('whoever chooses another fair signs in to that one', async () => {
    const desk = fakeDesk();
    const first = desk.session.fairs[0]!;
    const other = { exhibition: 'other', rehearsal: false, rehearsal_passphrase: null, officers: [{ id: 'z1', name: '赵新', roles: [] }] };
    desk.session = { ...desk.session, locked: true, fairs: [first, other] };
    await open('#/today', desk);
    expect(screen.getByText(/jinyang/)).toBeTruthy();
    await hand.click(screen.getByRole('radio', { name: /^展会/ }));
    await settle();
    expect(screen.queryByText(/jinyang/)).toBeNull();
    expect(screen.getByRole('group', { name: '人员' }).textContent).toContain('赵新');
    await hand.type(screen.getByLabelText('口令'), 'secret');
    await hand.click(button('登录'));
    await settle();
    expect(desk.tended.at(-1)).toEqual({ chore: 'sign_in', exhibition: 'other', officer: 'z1', passphrase: 'secret' });
  });

  test('a rehearsal does not stand in the way of a fair of one’s own', async () => {
    const desk = fakeDesk();
    desk.session = { ...desk.session, locked: true };
    await open('#/today', desk);
    await hand.click(button('另一个展会…'));
    expect(screen.getByRole('heading', { name: '接续已有的展会' })).toBeTruthy();
    await hand.click(button('返回登录'));
    expect(screen.getByLabelText('口令')).toBeTruthy();
  });
});

describe('another machine', () => {
  test('goes on with a fair from a medium', async () => {
    const desk = fakeDesk();
    desk.session = { ...desk.session, locked: true, first_start: true, fairs: [] };
    await open('#/today', desk);
    await hand.click(button('选择文件夹…'));
    await settle();
    expect(desk.tended).toContainEqual({ chore: 'bring_in', folder: '/made/up' });
  });

  test('reads at once and writes after the recovery code', async () => {
    const desk = fakeDesk();
    desk.session = { ...desk.session, awaits_takeover: true };
    await open('#/settings', desk);
    await hand.click(button('接手'));
    const dialog = within(screen.getByRole('dialog'));
    expect(dialog.getByRole<HTMLButtonElement>('button', { name: '接手' }).disabled).toBe(true);
    await hand.type(dialog.getByLabelText('恢复码（64 位）'), 'abcd 0123');
    await hand.click(dialog.getByRole('button', { name: '接手' }));
    await settle();
    expect(desk.tended).toContainEqual({ chore: 'take_over', recovery: 'abcd 0123' });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('a wrong code is told and nothing typed is lost', async () => {
    const desk = fakeDesk();
    desk.session = { ...desk.session, awaits_takeover: true };
    await open('#/settings', desk);
    await hand.click(button('接手'));
    const dialog = within(screen.getByRole('dialog'));
    await hand.type(dialog.getByLabelText('恢复码（64 位）'), 'wrong');
    desk.failing = { kind: 'unusable', part: 'desk', why: { code: 'recovery_wrong' } };
    await hand.click(dialog.getByRole('button', { name: '接手' }));
    await settle();
    expect(dialog.getByText(/这不是本届展会的恢复码/)).toBeTruthy();
    expect(dialog.getByLabelText<HTMLTextAreaElement>('恢复码（64 位）').value).toBe('wrong');
  });
});

describe('the second copy', () => {
  test('is kept on the medium that was chosen', async () => {
    const desk = fakeDesk();
    await open('#/settings', desk);
    await hand.click(button('选择介质…'));
    await settle();
    expect(desk.tended).toContainEqual({ chore: 'attach_second_copy', folder: '/made/up' });
  });

  test('says where it is, and that its medium is away', async () => {
    const desk = fakeDesk();
    desk.session = { ...desk.session, second_copy: { state: 'away', folder: '/media/stick', full: false } };
    await open('#/settings', desk);
    expect(screen.getByText(/介质不在：\/media\/stick/)).toBeTruthy();
    await hand.click(button('停止，以便拔出'));
    await settle();
    expect(desk.tended).toContainEqual({ chore: 'detach_second_copy' });
  });
});
