import { expect, it } from 'vitest';
import { initials } from './sounds';

it.each([
  ['登记投诉', 'djts'],
  ['安排巡查', 'apxc'],
  ['切换人员', 'qhry'],
  ['二号馆 A01', 'ehga01'],
  ['外观：深色', 'wgss'],
  ['English', 'english'],
  ['——', ''],
])('of %s are %s', (text, sounds) => {
  expect(initials(text)).toBe(sounds);
});
