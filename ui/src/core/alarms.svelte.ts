// Clocks that near their end are said through the system, each once, without a word on whom they are about.
import { clockKey } from './clocks';
import type { ClockRow } from './views';

const SOON_MILLISECONDS = 30 * 60_000;

/** What is told of a clock: its kind and its end. */
export interface Alarm {
  deadline: string;
  due: string;
}

export class Alarms {
  #told = new Set<string>();

  /** Clocks that are due within half an hour and were not told yet, what ends first first; from now on they are told. */
  fresh(clocks: readonly ClockRow[], now: number): Alarm[] {
    const near = clocks.filter(({ due, stopped_at }) => {
      const left = Date.parse(due) - now;
      return stopped_at === null && left > 0 && left <= SOON_MILLISECONDS;
    });
    const untold = near.filter((clock) => !this.#told.has(name(clock)));
    for (const clock of untold) this.#told.add(name(clock));
    return untold.map(({ deadline, due }) => ({ deadline, due })).sort((one, other) => Date.parse(one.due) - Date.parse(other.due));
  }
}

/** A clock that was set anew is another. */
function name(clock: ClockRow): string {
  return `${clockKey(clock)}/${clock.due}`;
}
