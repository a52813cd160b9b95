// What the desk finds as somebody types or scans: the last question counts, and none is guessed.
import { useDesk } from '../../core/asked.svelte';
import type { Desk } from '../../core/desk';
import { asFailure, type Failure } from '../../core/failure';
import type { CounterHit } from '../../core/views';

/** Between two keys a person takes longer; a scanner does not. */
const SCANNER_MILLISECONDS = 60;

export class Search {
  query = $state('');
  hits = $state.raw<readonly CounterHit[]>([]);
  /** For which text the hits stand; blank where none has been asked. */
  answered = $state('');
  failure = $state.raw<Failure | null>(null);
  #desk: Desk;
  #asking = false;
  #typed = 0;

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

  /** Whether somebody can have read the hits for what is typed now: Enter means one of them. */
  get read(): boolean {
    return this.current && performance.now() - this.#typed > SCANNER_MILLISECONDS;
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

  /** Asks at each letter; while an answer is awaited, only for what is typed when it has come. */
  async follow(): Promise<void> {
    const text = this.text;
    this.#typed = performance.now();
    if (text === '') {
      this.hits = [];
      this.answered = '';
      this.failure = null;
      return;
    }
    if (this.#asking) return;
    this.#asking = true;
    for (let asked = ''; asked !== this.text && this.text !== ''; ) await this.ask((asked = this.text));
    this.#asking = false;
  }
}

export function search(): Search {
  const one = new Search(useDesk());
  $effect(() => void one.follow());
  return one;
}
