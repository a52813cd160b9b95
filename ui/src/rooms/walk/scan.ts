// A USB scanner types: a burst of keys that no hand types so fast, and Enter at its end.
import type { Desk } from '../../core/desk';

/** Between two keys of one burst at most; fast typists stay above it. */
const GAP_MILLISECONDS = 60;
const SHORTEST = 3;

export class Burst {
  #text = '';
  #last = 0;

  /** Takes a key; answers what was scanned when it ends a burst. */
  take(key: string, at: number): string | null {
    const goes_on = at - this.#last <= GAP_MILLISECONDS;
    // Shift comes between the characters and says nothing by itself.
    if (key === 'Shift' || key === 'CapsLock') return null;
    this.#last = at;
    if (key === 'Enter') {
      const text = goes_on ? this.#text : '';
      this.clear();
      return text.length >= SHORTEST ? text : null;
    }
    if ([...key].length !== 1) this.clear();
    else this.#text = goes_on ? this.#text + key : key;
    return null;
  }

  clear(): void {
    this.#text = '';
  }
}

/** A code as it is compared: however wide its characters are, and whatever their case. */
const plain = (code: string): string => code.normalize('NFKC').trim().toUpperCase();

const matching = (codes: readonly string[], text: string): string | undefined => codes.find((code) => plain(code) === plain(text));

/**
 * The booth of a code and the round in which it is opened: the round at hand, else the one that
 * runs and has it on its route. A booth beside the route may be visited too.
 */
export async function boothOf(desk: Desk, at: string | null, text: string): Promise<{ round: string; code: string } | null> {
  const rounds = at === null ? (await desk.view<'rounds'>({ question: 'rounds' })).rounds.filter(({ state }) => state === 'running').map(({ id }) => id) : [at];
  for (const round of rounds) {
    const { booths } = await desk.view<'round'>({ question: 'round', id: round });
    const code = matching(booths.map((booth) => booth.code), text);
    if (code !== undefined) return { round, code };
  }
  const [round] = rounds;
  if (round === undefined) return null;
  const { state } = await desk.view<'fair'>({ question: 'fair' });
  const code = matching(state.booths, text);
  return code === undefined ? null : { round, code };
}
