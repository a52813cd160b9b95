// Which clock a row tells of.
import type { Deadline } from './domain';
import type { Asked } from './asked.svelte';
import type { ClockRow } from './views';

type Named = Pick<ClockRow, 'deadline' | 'subject' | 'party' | 'case' | 'exhibitor' | 'number'>;

/** The periods of the fair towards its opening; they run from the publication of the rules that ask for them. */
const TOWARDS_OPENING: readonly Deadline[] = ['pledge_papers', 'pre_show_review'];

/** Was over before it could begin: nobody is late with it until the fair itself opens. */
export function neverRan({ deadline, from, due, alarm }: Pick<ClockRow, 'deadline' | 'from' | 'due' | 'alarm'>, now: number): boolean {
  const over = Date.parse(due) <= now && Date.parse(from) >= Date.parse(due);
  return TOWARDS_OPENING.includes(deadline) && over && (alarm === null || now < Date.parse(alarm));
}

/** Ran out, so that somebody is late. */
export function isLate(clock: Pick<ClockRow, 'deadline' | 'from' | 'due' | 'alarm'>, now: number): boolean {
  return Date.parse(clock.due) <= now && !neverRan(clock, now);
}

/** How many clocks ran out: those of the answer, and those that ran out since it came. */
export function overdue({ value, at }: Pick<Asked<'today'>, 'value' | 'at'>, now: number): number {
  const since = value?.clocks.filter((clock) => Date.parse(clock.due) > at && isLate(clock, now));
  return (value?.counts.clocks_overdue ?? 0) + (since?.length ?? 0);
}

/** No two clocks that run have the same; of one paper both parties may have a period. */
export function clockKey({ deadline, subject, party, case: of, exhibitor, number }: Named): string {
  return [deadline, of, exhibitor, number, subject, party].join('/');
}
