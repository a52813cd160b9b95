import { describe, expect, it } from 'vitest';
import { scale } from './chart';

describe('the scale of a chart', () => {
  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [7, [0, 2, 4, 6, 8]],
    [42, [0, 20, 40, 60]],
    [1440, [0, 500, 1000, 1500]],
  ])('holds %i in few round steps', (most, ticks) => {
    expect(scale(most).ticks).toEqual(ticks);
    expect(scale(most).end).toBe(ticks.at(-1));
  });
});
