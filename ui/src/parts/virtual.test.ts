import { describe, expect, it } from 'vitest';
import { inSight, pagesOf, reveal } from './virtual';

describe('the rows in sight', () => {
  it('are few, however long the list', () => {
    const { from, to } = inSight(1_000_000, 480, 46, 50_000);
    expect(to - from).toBeLessThan(30);
    expect(from * 46).toBeLessThanOrEqual(1_000_000);
    expect(to * 46).toBeGreaterThanOrEqual(1_000_480);
  });
  it('never go beyond either end', () => {
    expect(inSight(-40, 480, 46, 3)).toEqual({ from: 0, to: 3 });
    expect(inSight(99_999, 480, 46, 10)).toEqual({ from: 10, to: 10 });
    expect(inSight(0, 480, 46, 0)).toEqual({ from: 0, to: 0 });
  });
  it('ask for the pages that hold them', () => {
    expect(pagesOf({ from: 55, to: 125 }, 60)).toEqual([0, 1, 2]);
    expect(pagesOf({ from: 60, to: 120 }, 60)).toEqual([1]);
    expect(pagesOf({ from: 5, to: 5 }, 60)).toEqual([]);
  });
});

describe('a row that is wanted', () => {
  it('is scrolled to only where it is not whole in sight', () => {
    expect(reveal(2, 0, 200, 50)).toBe(0);
    expect(reveal(4, 0, 200, 50)).toBe(50);
    expect(reveal(1, 300, 200, 50)).toBe(50);
  });
});
