import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

type Theme = Record<string, string>;

function themes(): Record<string, Theme> {
  const css = readFileSync(join(import.meta.dirname, '../src/tokens.css'), 'utf8');
  const found: Record<string, Theme> = {};
  for (const [, selector, body] of css.matchAll(/(:root[^{]*)\{([^}]*)\}/g)) {
    const name = /data-theme='(\w+)'/.exec(selector ?? '')?.[1] ?? 'light';
    found[name] = Object.fromEntries([...(body ?? '').matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, key, value]) => [key!, value!]));
  }
  return found;
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((left, right) => right - left) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ['paper', 'sheet', 'sunk'];
const SOFT = ['accent', 'seal', 'amber', 'jade'];

/** Every pair of tokens in which words stand. */
const WORDS: [string, string][] = [
  ...['ink', 'ink-2', 'ink-3', ...SOFT].flatMap((ink): [string, string][] => GROUNDS.map((ground) => [ink, ground])),
  ...SOFT.map((ink): [string, string] => [ink, `${ink}-soft`]),
  ...['ink', 'ink-2', 'ink-3'].flatMap((ink): [string, string][] => SOFT.map((soft) => [ink, `${soft}-soft`])),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['on-seal', 'seal'],
  ['on-seal', 'seal-strong'],
  ['on-jade', 'jade'],
];

describe.each(Object.entries(themes()))('the tokens of the %s theme', (_, theme) => {
  it.each(WORDS)('let %s be read on %s (WCAG 1.4.3)', (ink, ground) => {
    expect(contrast(theme[ink]!, theme[ground]!)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(GROUNDS)('let the edge of a field be seen on %s (WCAG 1.4.11)', (ground) => {
    expect(contrast(theme.edge!, theme[ground]!)).toBeGreaterThanOrEqual(3);
  });
});

it('measures three themes', () => {
  expect(Object.keys(themes())).toEqual(['light', 'dark', 'contrast']);
});
