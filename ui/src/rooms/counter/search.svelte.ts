// What the desk finds as somebody types or scans: the last question counts, and none is guessed.
import { useDesk } from '../../core/asked.svelte';
import type { Desk } from '../../core/desk';
import { asFailure, type Failure } from '../../core/failure';
import type { CounterHit } from '../../core/views';

const PAUSE_MILLISECONDS = 60;

export class Search {
  query = $state('');
  hits = $state.raw<readonly CounterHit[]>([]);
  /** For which text the hits stand; blank where none has been asked. */
  answered = $state('');
  failure = $state.raw<Failure | null>(null);
  #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** What is sought, without the blanks around it. */
  get text(): string {
    return this.query.trim();
  }

  /** Whether the hits are those of what is typed now. */
  get current(): boolean {
    return this.answered === this.text;
  }

  /** Asks at once; a scanner sends Enter before the answer to its letters has come. */
  async ask(text: string): Promise<readonly CounterHit[]> {
    try {
      const { hits } = await this.#desk.view<'counter'>({ question: 'counter', query: text });
      if (this.text === text) {
        this.hits = hits;
        this.answered = text;
        this.failure = null;
      }
      return hits;
    } catch (thrown) {
      if (this.text === text) this.failure = asFailure(thrown);
      return [];
    }
  }

  /** Asks when the typing pauses. */
  follow(): (() => void) | undefined {
    const text = this.text;
    if (text === '') {
      this.hits = [];
      this.answered = '';
      this.failure = null;
      return undefined;
    }
    const timer = setTimeout(() => void this.ask(text), PAUSE_MILLISECONDS);
    return () => clearTimeout(timer);
  }
}

export function search(): Search {
  const one = new Search(useDesk());
  $effect(() => one.follow());
  return one;
}
