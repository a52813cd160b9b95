import { expect, test } from 'vitest';
import { proposals, read } from '../../fake/scans';
import { assign, clear, filing, isFileable, isOpen, isSure, join, leave, look } from './scans';

const scans = read(['/a.pdf', '/b.pdf', '/c.pdf', '/d.pdf', '/e.pdf']).scans;
const [sure, notSigned, blank, unknown, none] = proposals(scans);

test('only what the register waits for is sure, and only what has a paper can be filed', () => {
  expect([sure, notSigned, blank, unknown, none].map((one) => isSure(one!))).toEqual([true, false, false, false, false]);
  expect([sure, notSigned, blank, unknown, none].map((one) => isFileable(one!))).toEqual([true, true, false, false, false]);
  expect([sure, notSigned, blank, unknown, none].map((one) => isOpen(one!))).toEqual([false, false, false, true, true]);
  expect(isFileable({ ...sure!, standing: { standing: 'other_act' } })).toBe(false);
  expect(filing(none!)).toBeNull();
});

test('a scan of one paper is filed whole, a stack by its pages', () => {
  expect(filing(sure!)).toMatchObject({ type: 'file_signed_copy', number: sure!.read, pages: [] });
  expect(filing({ ...sure!, pages: [3, 4], of_pages: 9 })).toMatchObject({ pages: [3, 4] });
});

test('a number that a person types stands on every page of the scan', () => {
  const typed = assign(scans, none!, 'TYZ26-A-0017-9');
  expect(typed.at(-1)?.pages[0]?.assigned).toBe('TYZ26-A-0017-9');
  expect(typed.slice(0, -1)).toEqual(scans.slice(0, -1));
});

test('what is taken off the list goes alone, what is filed goes by itself, and nothing comes twice', () => {
  expect(leave(scans, none!)).toEqual(scans.slice(0, -1));
  expect(clear(scans, [{ ...sure!, standing: { standing: 'filed' } }, none!])).toEqual(scans.slice(1));
  expect(join(scans, scans)).toEqual(scans);
  expect(join([], [scans[0]!, scans[0]!])).toEqual([scans[0]]);
});

test('no standing speaks by colour alone', () => {
  for (const standing of ['sure', 'filed', 'copy_there', 'no_code', 'other_fair', 'damaged'] as const) expect(look(standing).mark).not.toBe('');
});
