// The desk closes for the night, and the next shift takes over.
import { screen, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeDesk } from '../src/fake/fake-desk';
import { night } from '../src/fake/night';
import { open, settle, stopClocks } from './stage';

beforeEach(stopClocks);
afterEach(() => {
  vi.useRealTimers();
});

const hand = userEvent.setup({ delay: null });
const button = (name: string) => screen.getByRole('button', { name });

test('every item under a measure is looked at before the sheet is shown, and the sheet before it is issued', async () => {
  const desk = fakeDesk();
  await open('#/today/night', desk);
  await hand.click(button('签发交接表并收尾'));
  expect(screen.getByRole('alert').textContent).toContain('还有 3 项');
  await hand.click(within(screen.getByRole('radiogroup', { name: '宣传册第 4 页' })).getByRole('radio', { name: '再次展出' }));
  await hand.click(button('其余均未展出'));
  await hand.click(button('签发交接表并收尾'));
  expect(screen.getByRole('alert').textContent).toContain('接班人');
  await hand.selectOptions(screen.getByLabelText('接班人'), 'o4');
  await hand.type(screen.getByLabelText('交班说明'), '钥匙在值班台');
  await hand.click(button('签发交接表并收尾'));
  await settle();
  expect(desk.executed).toEqual([]);
  await hand.click(within(screen.getByRole('dialog')).getByRole('button', { name: '签发交接表并收尾' }));
  await settle();
  expect(desk.executed).toHaveLength(1);
  expect(desk.executed[0]).toMatchObject({
    type: 'close_night',
    measures: [
      { case: 'c1', item: 'i1', found: 'in_place' },
      { case: 'c1', item: 'i2', found: 'shown_again' },
      { case: 'c6', item: 'i3', found: 'in_place' },
    ],
    unserved: night.unserved.map(({ number }) => number),
    unsigned: night.unsigned.map(({ number }) => number),
    second_copy: 'away',
    handed_to: 'o4',
    remarks: '钥匙在值班台',
  });
});

test('the next shift reads what was handed over and takes it once', async () => {
  const desk = fakeDesk();
  await open('#/today/night', desk);
  expect(screen.getByText(/3 号馆北门/)).toBeTruthy();
  await hand.click(button('接班'));
  await settle();
  expect(desk.executed.at(-1)).toEqual({ type: 'take_over_shift', night: 'TYZ26-A-0031-5' });
});
