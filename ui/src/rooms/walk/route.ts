import type { BoothView, RoundView } from '../../core/views';

export const RESULT_MARKS = { ok: '✓', advice: '!', suspect: '▲', refused_access: '⊘', empty: '○' } as const;

/** The next booth on the route that nobody has visited, from `after` on and then from the start. */
export function nextBooth(booths: RoundView['booths'], after: string | null): RoundView['booths'][number] | null {
  const from = after === null ? 0 : booths.findIndex(({ code }) => code === after) + 1;
  const turned = [...booths.slice(from), ...booths.slice(0, from)];
  return turned.find(({ code, result }) => result === null && code !== after) ?? null;
}

/** The booth before or after this one on the route; null at its ends and off the route. */
export function neighbour(booths: RoundView['booths'], code: string, step: -1 | 1): string | null {
  const at = booths.findIndex((booth) => booth.code === code);
  return at < 0 ? null : (booths[at + step]?.code ?? null);
}

/** What stays in force away from sight, or ought to. */
const AWAY = ['suspended', 'ordered_withdrawn', 'voluntarily_withdrawn', 'removed', 'covered', 'displayed_again'];

/** The items at a booth that must not be shown; whose measure was lifted is only waited for. */
export const itemsAway = (measures: BoothView['measures']): BoothView['measures'] => measures.filter((one) => one.watched && AWAY.includes(one.display));

/** What an authority took: nobody looks for it again. */
export const itemsTaken = (measures: BoothView['measures']): BoothView['measures'] => measures.filter((one) => !AWAY.includes(one.display));

export interface Flags {
  /** Exhibitors who handed in no signed pledge. */
  pledges: number;
  /** Exhibits with findings that nobody has cleared. */
  exhibits: number;
  /** Items under a measure that were not looked at on this visit. */
  items: number;
}

/** What is open at a booth, for everybody who stands there: "OK" asks about it once. */
export function openFlags(booth: BoothView, looked: ReadonlySet<string>): Flags {
  const exhibits = booth.exhibitors.flatMap((one) => one.exhibits);
  return {
    pledges: booth.exhibitors.filter(({ pledge }) => pledge !== 'signed' && pledge !== 'accepted').length,
    exhibits: exhibits.filter((one) => !one.dropped && one.review.findings.length > 0 && one.review.state !== 'cleared').length,
    items: itemsAway(booth.measures).filter(({ item }) => !looked.has(item)).length,
  };
}
