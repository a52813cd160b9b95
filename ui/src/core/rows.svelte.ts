// A long list, fetched page by page as it comes into sight.
import { onDestroy } from 'svelte';
import { pagesOf, type Span } from '../parts/virtual';
import { onRefresh, useDesk } from './asked.svelte';
import { asFailure, type Failure } from './failure';
import type { Page } from './views';

const SIZE = 60;

export class Rows<Row, Answer extends Page<Row>> {
  /** The last answer, for counts beside the rows. */
  head = $state.raw<Answer | null>(null);
  total = $state(0);
  failure = $state.raw<Failure | null>(null);
  #pages = $state.raw(new Map<number, Row[]>());
  #asked = new Set<number>();
  #turn = 0;
  #span: Span = { from: 0, to: SIZE };
  #ask: (after: number, limit: number) => Promise<Answer>;

  constructor(ask: (after: number, limit: number) => Promise<Answer>) {
    this.#ask = ask;
  }

  at(index: number): Row | undefined {
    return this.#pages.get(Math.floor(index / SIZE))?.[index % SIZE];
  }

  /** Sees to it that these rows come. */
  need(span: Span): void {
    this.#span = span;
    for (const page of pagesOf(span, SIZE)) void this.#fetch(page, this.#turn);
  }

  /** Asks anew; the old rows stay in sight until the new ones are there. */
  async again(reset = false): Promise<void> {
    const turn = ++this.#turn;
    this.#asked = new Set();
    if (reset) this.#span = { from: 0, to: SIZE };
    const wanted = pagesOf(this.#span, SIZE);
    await Promise.all((wanted.length > 0 ? wanted : [0]).map((page) => this.#fetch(page, turn)));
  }

  async #fetch(page: number, turn: number): Promise<void> {
    if (this.#asked.has(page)) return;
    this.#asked.add(page);
    try {
      const answer = await this.#ask(page * SIZE, SIZE);
      if (turn !== this.#turn) return;
      const fresh = this.head === null || this.#freshTurn !== turn;
      const pages = fresh ? new Map<number, Row[]>() : new Map(this.#pages);
      this.#freshTurn = turn;
      pages.set(page, answer.rows);
      this.#pages = pages;
      this.head = answer;
      this.total = answer.total;
      this.failure = null;
    } catch (thrown) {
      if (turn !== this.#turn) return;
      this.#asked.delete(page);
      this.failure = asFailure(thrown);
    }
  }

  #freshTurn = -1;
}

/** Rows of a list whose query and filter may change: `key` tells when. */
export function rows<Row, Answer extends Page<Row>>(
  key: () => string,
  ask: (after: number, limit: number) => Promise<Answer>,
): Rows<Row, Answer> {
  const desk = useDesk();
  const held = new Rows<Row, Answer>(ask);
  $effect(() => {
    key();
    void held.again(true);
  });
  onRefresh(() => void held.again());
  let due: ReturnType<typeof setTimeout> | undefined;
  const stop = desk.onChanged(() => {
    clearTimeout(due);
    due = setTimeout(() => void held.again(), 20);
  });
  onDestroy(() => {
    clearTimeout(due);
    stop();
  });
  return held;
}
