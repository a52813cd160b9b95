import { expect, it } from 'vitest';
import { fits } from './match';

it.each([
  ['登记', 'sure'],
  ['djts', 'sure'],
  ['DJ', 'sure'],
  ['new comp', 'sure'],
  ['complaint', 'sure'],
  ['投诉', 'maybe'],
  ['ts', 'maybe'],
  ['omplain', 'maybe'],
  ['complaint new', null],
  ['d', null],
  ['撤展', null],
  ['  ', null],
  ['1-A01', null],
])('%s fits a new complaint: %s', (query, fit) => {
  expect(fits(query, '登记投诉', 'New complaint')).toBe(fit);
});
