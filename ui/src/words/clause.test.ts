import { afterEach, expect, it } from 'vitest';
import { clause, dutyClause } from './clause';
import { screen } from './index.svelte';

afterEach(() => {
  screen.language = 'zh-CN';
});

it('is written as the laws write it', () => {
  expect(['5', '10', '14', '20', '31', '60', '101', '110', '123', '200'].map(clause)).toEqual([
    '第五条', '第十条', '第十四条', '第二十条', '第三十一条', '第六十条', '第一百零一条', '第一百一十条', '第一百二十三条', '第二百条',
  ]);
  expect(dutyClause(4)).toBe('第十九条第（四）项');
});

it('is written in digits in English', () => {
  screen.language = 'en';
  expect([clause('14'), dutyClause(4)]).toEqual(['Art. 14', 'Art. 19(4)']);
});

it('stays as it is where it is no number', () => {
  expect([clause(''), clause('Annex 2')]).toEqual(['', 'Annex 2']);
});
