import { describe, expect, it } from 'vitest';
import { fakeDesk } from '../../fake/fake-desk';
import { boothOf, Burst } from './scan';

function typed(keys: readonly string[], gap: number): string | null {
  const burst = new Burst();
  return keys.map((key, at) => burst.take(key, 1000 + at * gap)).at(-1) ?? null;
}

describe('a burst', () => {
  it('is what a scanner types, Shift between its characters', () => {
    expect(typed([...'1-', 'Shift', ...'C12', 'Enter'], 8)).toBe('1-C12');
  });
  it('is neither what a hand types nor a word that is too short', () => {
    expect(typed([...'1-C12', 'Enter'], 110)).toBeNull();
    expect(typed([...'12', 'Enter'], 8)).toBeNull();
    expect(typed(['Enter'], 8)).toBeNull();
  });
  it('begins anew after a pause and after any other key', () => {
    const burst = new Burst();
    burst.take('x', 0);
    [...'1-C12'].forEach((key, at) => burst.take(key, 500 + at * 5));
    expect(burst.take('Enter', 530)).toBe('1-C12');
    expect(typed([...'1-C', 'Tab', ...'12', 'Enter'], 8)).toBeNull();
  });
});

describe('a booth code', () => {
  it('is found on the round at hand, however it is written', async () => {
    expect(await boothOf(fakeDesk(), 'r3', ' １-c12')).toEqual({ round: 'r3', code: '1-C12' });
  });
  it('is found on the round that runs where none is at hand', async () => {
    expect(await boothOf(fakeDesk(), null, '1-B07')).toEqual({ round: 'r3', code: '1-B07' });
  });
  it('that no list holds is none', async () => {
    expect(await boothOf(fakeDesk(), 'r3', '9-Z99')).toBeNull();
  });
});
