import { render } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import Line from './Line.svelte';

const whole = (of: (string | number | null | false)[]) => {
  const { container } = render(Line, { of });
  return { text: container.textContent, kept: [...container.querySelectorAll('.nowrap')].map((one) => one.textContent) };
};

it('keeps numbers whole and the point with what stands before it', () => {
  expect(whole(['回证 TYZ26-A-0016-L', null, false, '', '0359-000 0000', 3])).toEqual({
    text: '回证 TYZ26-A-0016-L · 0359-000 0000 · 3',
    kept: ['TYZ26-A-0016-L ·', '0359-000', '0000 ·'],
  });
});

it('takes apart what was put together before', () => {
  expect(whole(['比例阀 · 1-C12']).kept).toEqual(['阀 ·', '1-C12']);
});

it('says nothing where nothing is there', () => {
  expect(whole([null, '']).text).toBe('');
});
