// Without a mouse the parts of a page are one key apart.
import { screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { open, stopClocks } from './stage';

beforeEach(stopClocks);
afterEach(() => {
  vi.useRealTimers();
});

describe('F6', () => {
  it('goes from part to part of a page, and round', async () => {
    const { user } = await open('#/cases/c1');
    const partOf = () => {
      const parts = [...document.querySelectorAll('header, nav, main section')].filter((one) => one.contains(document.activeElement));
      return parts[0] ?? null;
    };
    const met = new Set<Element | null>();
    for (let press = 0; press < 20; press += 1) {
      await user.keyboard('{F6}');
      expect(met.has(partOf()) && met.size < 5).toBe(false);
      met.add(partOf());
    }
    expect(met.has(null)).toBe(false);
    expect(met.has(screen.getByRole('navigation'))).toBe(true);
    expect([...met].some((part) => part!.textContent!.includes('现在可以做'))).toBe(true);
    const here = document.activeElement;
    await user.keyboard('{F6}{Shift>}{F6}{/Shift}');
    expect(document.activeElement).toBe(here);
  });
});
