import { render } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import Line from './Line.svelte';

const whole = (of: (string | number | null | false)[]) => {
  const { container } = render(Line, { of });
  return { text: container.textContent, kept: [...container.querySelectorAll('.nowrap')].map((one) => one.textContent) };
};

it('keeps names, dates and telephones whole', () => {
  expect(whole(['昨 10:55', null, false, '', '0359-000 0000', 3, '王磊'])).toEqual({
    text: '昨 10:55 · 0359-000 0000 · 3 · 王磊',
    kept: ['昨 10:55', '0359-000 0000', '3', '王磊'],
  });
});

it('keeps a number whole in what is longer than a line', () => {
  expect(whole(['10月29日 11:00 接收，回执 TYZ26-A-0016-L，逾期']).kept).toEqual(['TYZ26-A-0016-L']);
});

it('draws every point on a blank, which is none at the end of a line', () => {
  const { container } = render(Line, { of: ['比例阀', '1-C12'] });
  const [point, ...others] = container.querySelectorAll('.point');
  expect(others).toEqual([]);
  expect(point!.lastChild!.textContent).toBe(' ');
  expect(container.textContent!.split('·')).toHaveLength(2);
});

it('takes apart what was put together before', () => {
  expect(whole(['比例阀 · 1-C12']).kept).toEqual(['比例阀', '1-C12']);
});

it('says nothing where nothing is there', () => {
  expect(whole([null, '']).text).toBe('');
});
