// Whether the palette or the overview of keys is open, and what each officer opened last.
import type { Line } from '../rooms/counter/hits';

/** What was opened: an action by its name, or a hit as it was found. */
export type Recent = { action: string } | { line: Line };

const REMEMBERED = 6;

class Palette {
  open = $state(false);
  keys = $state(false);
  /** In memory alone, and each officer's own: a name that is erased must not live on in a list of this kind. */
  #recent = $state.raw<Record<string, readonly Recent[]>>({});

  close(): void {
    this.open = false;
    this.keys = false;
  }

  recent(officer: string): readonly Recent[] {
    return this.#recent[officer] ?? [];
  }

  remember(officer: string, one: Recent): void {
    const others = this.recent(officer).filter((other) => name(other) !== name(one));
    this.#recent = { ...this.#recent, [officer]: [one, ...others].slice(0, REMEMBERED) };
  }

  forget(): void {
    this.#recent = {};
  }
}

function name(of: Recent): string {
  return 'action' in of ? of.action : of.line.key;
}

export const palette = new Palette();
