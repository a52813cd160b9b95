import type { RoundView } from '../../core/views';

export const RESULT_MARKS = { ok: '✓', advice: '!', suspect: 'Ⅱ', refused_access: '✕', empty: '○' } as const;

/** The next booth on the route that nobody has visited, from `after` on and then from the start. */
export function nextBooth(booths: RoundView['booths'], after: string | null): RoundView['booths'][number] | null {
  const from = after === null ? 0 : booths.findIndex(({ code }) => code === after) + 1;
  const turned = [...booths.slice(from), ...booths.slice(0, from)];
  return turned.find(({ code, result }) => result === null && code !== after) ?? null;
}
