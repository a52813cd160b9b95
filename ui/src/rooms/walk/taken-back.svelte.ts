// The last visit, for as long as it can be taken back. It is recorded already; taking it back is
// a fact of its own.
import type { Digest, VisitResult } from '../../core/domain';

/** As long as the rules allow. */
const UNDO_MILLISECONDS = 10_000;

export interface LastVisit {
  round: string;
  code: string;
  result: VisitResult;
  /** The fact that says so. */
  visit: Digest;
  until: number;
}

class TakenBack {
  last = $state.raw<LastVisit | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  offer(visit: Omit<LastVisit, 'until'>): void {
    clearTimeout(this.#timer);
    this.last = { ...visit, until: Date.now() + UNDO_MILLISECONDS };
    this.#timer = setTimeout(() => this.close(), UNDO_MILLISECONDS);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.last = null;
  }
}

export const takenBack = new TakenBack();
