import { expect, it } from 'vitest';
import { swiped } from './swipe';

it('turns on a swipe that is far, flat and quick, and on nothing else', () => {
  expect(swiped(-120, 10, 200)).toBe('next');
  expect(swiped(120, -30, 200)).toBe('previous');
  expect(swiped(-60, 0, 100)).toBeNull();
  expect(swiped(-120, 90, 200)).toBeNull();
  expect(swiped(-120, 0, 900)).toBeNull();
});
