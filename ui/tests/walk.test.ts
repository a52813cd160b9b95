// The walk at work, on the fake desk.
import { fireEvent, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeDesk } from '../src/fake/fake-desk';
import { booth } from '../src/fake/exhibitors';
import { open, settle, stopClocks } from './stage';

beforeEach(stopClocks);
afterEach(() => {
  vi.useRealTimers();
});

const button = (name: string | RegExp, within_: HTMLElement = document.body) => within(within_).getByRole('button', { name });

describe('the walk', () => {
  it('records a visit with one tap, goes on to the next booth, and can take it back for ten seconds', async () => {
    const { desk, user } = await open('#/walk/round/r3/1-A12');
    await user.click(button(/无人/));
    await settle();
    expect(desk.executed[0]).toMatchObject({ type: 'record_visit', round: 'r3', booth: '1-A12', exhibitors: ['x4', 'x5'], result: 'empty' });
    expect(location.hash).toBe('#/walk/round/r3/1-B01');
    await user.click(button('撤销'));
    await settle();
    expect(desk.executed[1]).toMatchObject({ type: 'correct_visit', round: 'r3', result: null });
    expect(location.hash).toBe('#/walk/round/r3/1-A12');
    expect(screen.queryByRole('button', { name: '撤销' })).toBeNull();
  });

  it('says why a visit could not be taken back', async () => {
    const { desk, user } = await open('#/walk/round/r3/1-A12');
    await user.click(button(/无人/));
    await settle();
    desk.failing = { kind: 'refused', refusal: { code: 'undo_time_over', at: '2026-11-22T02:42:10Z' } as { code: string } };
    await user.keyboard('{Control>}z{/Control}');
    await settle();
    expect(screen.getByRole('alert').textContent).toContain('撤销时间已于');
    expect(location.hash).toBe('#/walk/round/r3/1-B01');
  });

  it('asks once before a booth with open flags is OK, and says which', async () => {
    const { desk, user } = await open('#/walk/round/r3/1-C12');
    await user.click(button(/正常/));
    expect(desk.executed).toEqual([]);
    expect(screen.getByRole('alertdialog', { name: '还有 3 件展品带有提示。仍记为正常？' })).toBeTruthy();
    expect(document.activeElement?.textContent?.trim()).toBe('看过了，正常');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('alertdialog')).toBeNull();
    await user.click(button(/正常/));
    await user.keyboard('{Enter}');
    await settle();
    expect(desk.executed[0]).toMatchObject({ type: 'record_visit', result: 'ok' });
  });

  it('asks about everybody at a shared booth, and no more about items that were re-checked', async () => {
    const { user } = await open('#/walk/round/r3/1-B07');
    await user.click(button(/正常/));
    expect(screen.getByRole('alertdialog').getAttribute('aria-labelledby')).toBeTruthy();
    expect(screen.getByText('还有 2 家展商缺承诺书、6 件展品带有提示、2 件措施中的展品没有复查。仍记为正常？')).toBeTruthy();
    await user.click(button('返回'));
    await user.click(button('全部仍未展出'));
    await user.click(button('登记复查'));
    await settle();
    await user.click(button(/正常/));
    expect(screen.getByText('还有 2 家展商缺承诺书、6 件展品带有提示。仍记为正常？')).toBeTruthy();
  });

  it('turns to the booths beside by button and arrow, but not while something is written', async () => {
    const { user } = await open('#/walk/round/r3/1-B07');
    await user.click(button('下一个展位：1-B08'));
    await settle();
    expect(location.hash).toBe('#/walk/round/r3/1-B08');
    await user.keyboard('{ArrowLeft}');
    await settle();
    expect(location.hash).toBe('#/walk/round/r3/1-B07');
    await user.click(button(/涉嫌/));
    await user.keyboard('{ArrowRight}');
    await settle();
    expect(location.hash).toBe('#/walk/round/r3/1-B07');
  });

  it('switches between those who share a booth', async () => {
    const { user } = await open('#/walk/round/r3/1-B07');
    const [first, second] = screen.getAllByRole('tab');
    expect(first!.getAttribute('aria-selected')).toBe('true');
    await user.click(first!);
    await user.keyboard('{ArrowRight}');
    expect(document.activeElement).toBe(second);
    expect(second!.getAttribute('aria-selected')).toBe('true');
    expect(screen.getByRole('tabpanel').getAttribute('aria-labelledby')).toBe(second!.id);
    expect(location.hash).toBe('#/walk/round/r3/1-B07');
  });

  it('records a finding with three photos, each with what it shows, and the visit after it', async () => {
    const { desk, user } = await open('#/walk/round/r3/1-C12');
    await user.click(button(/涉嫌/));
    const dialog = screen.getByRole('dialog');
    await user.click(button('添加照片', dialog));
    await settle();
    await user.click(within(dialog).getByRole('radio', { name: '商标' }));
    // Whether they signed is nobody's guess.
    await user.click(button('登记', dialog));
    expect(desk.executed).toEqual([]);
    await user.click(within(dialog).getByRole('radio', { name: '已签字' }));
    await user.click(button('登记', dialog));
    await settle();
    expect(desk.executed.map(({ type }) => type)).toEqual(['record_finding', 'record_visit']);
    expect(desk.executed[0]).toMatchObject({
      right: 'trademark', signed: 'yes', seen: '展位上的物品可能涉及商标，详见照片。',
      photos: [{ shot: 'booth_sign' }, { shot: 'exhibit_in_context' }, { shot: 'close_up' }],
    });
    expect(screen.queryByRole('button', { name: '撤销' })).toBeNull();
  });

  it('takes pictures that fall on the window, and any right behind one more button', async () => {
    const { desk, user } = await open('#/walk/round/r3/1-C12');
    await user.click(button('登记发现'));
    const dialog = screen.getByRole('dialog');
    desk.drop({ paths: ['/made/up/a.jpg', '/made/up/b.jpg', '/made/up/c.jpg'], x: 0, y: 0 });
    await settle();
    expect(within(dialog).getAllByRole('img')).toHaveLength(3);
    await user.click(within(dialog).getByRole('radio', { name: '其他…' }));
    await user.selectOptions(within(dialog).getByRole('combobox', { name: /^其他权利/ }), 'software');
    await user.click(within(dialog).getByRole('radio', { name: '已签字' }));
    await user.type(within(dialog).getByRole('textbox', { name: /^看到的情况/ }), '演示屏上的界面近似。');
    await user.click(button('登记', dialog));
    await settle();
    expect(desk.executed[0]).toMatchObject({ type: 'record_finding', right: 'software', seen: '演示屏上的界面近似。' });
  });

  it('asks for the visit alone once its finding stands', async () => {
    const { desk, user } = await open('#/walk/round/r3/1-C12');
    await user.click(button(/涉嫌/));
    const dialog = screen.getByRole('dialog');
    await user.click(button('添加照片', dialog));
    await settle();
    await user.click(within(dialog).getByRole('radio', { name: '外观设计专利' }));
    await user.click(within(dialog).getByRole('radio', { name: '已签字' }));
    const execute = desk.execute.bind(desk);
    desk.execute = (command, id) => {
      desk.failing = command.type === 'record_visit' ? { kind: 'broken', incident: 1 } : null;
      return execute(command, id);
    };
    await user.click(button('登记', dialog));
    await settle();
    expect(location.hash).toBe('#/walk/round/r3/1-C12');
    desk.execute = execute;
    desk.failing = null;
    await user.click(button(/涉嫌/));
    await settle();
    expect(desk.executed.map(({ type }) => type)).toEqual(['record_finding', 'record_visit', 'record_visit']);
    expect(location.hash).not.toBe('#/walk/round/r3/1-C12');
  });

  it('opens the booth of a scanned code wherever the focus is, and presses nothing', async () => {
    const { desk, user } = await open('#/walk/round/r3/1-C12');
    button(/正常/).focus();
    await user.keyboard('1-B07{Enter}');
    await settle();
    expect(location.hash).toBe('#/walk/round/r3/1-B07');
    await user.keyboard('9-Z99{Enter}');
    await settle();
    expect(screen.getByText(/没有展位 9-Z99/)).toBeTruthy();
    expect(desk.executed).toEqual([]);
  });

  it('leaves a scan in the field where it is typed, and an input method alone', async () => {
    const { user } = await open('#/walk/round/r3');
    const field = screen.getByRole('searchbox');
    await user.type(field, '1-A03');
    expect(field).toHaveProperty('value', '1-A03');
    await fireEvent.keyDown(field, { key: 'Enter', isComposing: true });
    await settle();
    expect(location.hash).toBe('#/walk/round/r3');
    await user.keyboard('{Enter}');
    await settle();
    expect(location.hash).toBe('#/walk/round/r3/1-A03');

    await user.click(button(/涉嫌/));
    const note = within(screen.getByRole('dialog')).getByRole('textbox', { name: /^看到的情况/ });
    await user.type(note, '1-B07{Enter}');
    await settle();
    expect((note as HTMLTextAreaElement).value.trim()).toBe('1-B07');
    expect(location.hash).toBe('#/walk/round/r3/1-A03');
  });

  it('hides what was before until it is held down', async () => {
    await open('#/walk/round/r3/1-C12');
    expect(screen.queryByText(/提示核对专利标注/)).toBeNull();
    const hold = button(/按住查看/);
    await fireEvent.pointerDown(hold);
    expect(screen.getByText(/提示核对专利标注/)).toBeTruthy();
    await fireEvent.pointerUp(hold);
    expect(screen.queryByText(/提示核对专利标注/)).toBeNull();
    await fireEvent.keyDown(hold, { key: ' ' });
    expect(screen.getByText(/提示核对专利标注/)).toBeTruthy();
    await fireEvent.keyUp(hold, { key: ' ' });
    expect(screen.queryByText(/提示核对专利标注/)).toBeNull();
  });

  it('tells what an authority took, and asks nobody to look for it', async () => {
    const desk = fakeDesk({ booth: ({ code }) => ({ ...booth(code), measures: booth(code).measures.slice(0, 1).map((one) => ({ ...one, display: 'taken_by_authority' as const })) }) });
    await open('#/walk/round/r3/1-B07', desk);
    const taken = screen.getByRole('region', { name: '措施中的展品' });
    expect(taken.textContent).toMatch(/TYZ26-A-0012-7.*取走/s);
    expect(screen.queryByRole('radiogroup')).toBeNull();
  });

  it('asks for no re-check of what may be put back', async () => {
    const desk = fakeDesk({ booth: ({ code }) => ({ ...booth(code), measures: booth(code).measures.map((one, index) => ({ ...one, watched: index > 0 })) }) });
    await open('#/walk/round/r3/1-B07', desk);
    expect(screen.getAllByRole('radiogroup')).toHaveLength(1);
  });

  it('rechecks the items of a booth under a measure', async () => {
    const { desk, user } = await open('#/walk/round/r3/1-B07');
    const [first, second] = screen.getAllByRole('radiogroup');
    await user.click(within(first!).getByRole('radio', { name: '仍未展出' }));
    await user.click(within(second!).getByRole('radio', { name: '再次展出' }));
    // What is displayed again is shown by a picture.
    expect(button('登记复查')).toHaveProperty('disabled', true);
    await user.click(within(screen.getByRole('group', { name: '再次展出的照片' })).getByRole('button', { name: '添加照片' }));
    await settle();
    await user.click(button('登记复查'));
    await settle();
    expect(desk.executed[0]).toMatchObject({ type: 'recheck_items', case: 'c1', seen: [['i1', 'still_away'], ['i2', 'displayed_again']], blobs: expect.arrayContaining([expect.objectContaining({ kind: 'photo' })]) });
  });
});
