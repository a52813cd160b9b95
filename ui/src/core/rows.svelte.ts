// A long list, fetched page by page as it comes into sight, and a page ahead.
import { onDestroy } from 'svelte';
import { pagesOf, type Span } from '../parts/virtual';
import { onRefresh, useDesk } from './asked.svelte';
import { asFailure, type Failure } from './failure';
import type { Page } from './views';

const SIZE = 60;
/** Pages asked for at once: one that is dragged past is not asked for any more. */
const AT_ONCE = 3;

/** How many rows stand before a window, how many it has, and the place where it begins, where that is known. */
export type Ask<Answer> = (after: number, limit: number, from: string | null) => Promise<Answer>;

export class Rows<Row, Answer extends Page<Row>> {
  /** The last answer, for counts beside the rows. */
  head = $state.raw<Answer | null>(null);
  total = $state(0);
  failure = $state.raw<Failure | null>(null);
  /** What is sought and filtered: another list begins at its top. */
  key = $state('');
  #pages = $state.raw(new Map<number, Row[]>());
  /** Where the page after this one begins. */
  #next = new Map<number, string | null>();
  #asked = new Set<number>();
  #waiting = 0;
  #turn = 0;
  #span: Span;
  #down = true;
  #ask: Ask<Answer>;

  constructor(ask: Ask<Answer>, start = 0) {
    this.#ask = ask;
    this.#span = { from: start, to: start + 1 };
  }

  at(index: number): Row | undefined {
    return this.#pages.get(Math.floor(index / SIZE))?.[index % SIZE];
  }

  /** Sees to it that these rows come, and then those that come into sight next. */
  need(span: Span): void {
    if (span.from !== this.#span.from) this.#down = span.from > this.#span.from;
    this.#span = span;
    this.#go();
  }

  /** Asks anew; the old rows stay in sight until the new ones are there. */
  async again(reset = false): Promise<void> {
    this.#turn += 1;
    this.#asked = new Set();
    this.#next = new Map();
    this.#waiting = 0;
    if (reset) this.#span = { from: 0, to: SIZE };
    const wanted = pagesOf(this.#span, SIZE);
    await Promise.all((wanted.length > 0 ? wanted : [0]).map((page) => this.#fetch(page)));
  }

  #go(): void {
    if (this.head === null) return;
    const { from, to } = this.#span;
    const ahead = this.#down ? { from: to, to: to + SIZE } : { from: from - SIZE, to: from };
    const within = { from: Math.max(0, ahead.from), to: Math.min(this.total, ahead.to) };
    for (const page of [...pagesOf(this.#span, SIZE), ...pagesOf(within, SIZE)]) {
      if (this.#waiting >= AT_ONCE) return;
      void this.#fetch(page);
    }
  }

  async #fetch(page: number): Promise<void> {
    if (this.#asked.has(page)) return;
    this.#asked.add(page);
    this.#waiting += 1;
    const turn = this.#turn;
    try {
      const answer = await this.#ask(page * SIZE, SIZE, this.#next.get(page - 1) ?? null);
      if (turn !== this.#turn) return;
      const fresh = this.head === null || this.#freshTurn !== turn;
      const pages = fresh ? new Map<number, Row[]>() : new Map(this.#pages);
      this.#freshTurn = turn;
      pages.set(page, answer.rows);
      this.#next.set(page, answer.next ?? null);
      this.#pages = pages;
      if (answer.total !== null) {
        this.head = answer;
        this.total = answer.total;
      }
      this.failure = null;
      this.#waiting -= 1;
      this.#go();
    } catch (thrown) {
      if (turn !== this.#turn) return;
      this.#asked.delete(page);
      this.#waiting -= 1;
      this.failure = asFailure(thrown);
    }
  }

  #freshTurn = -1;
}

/** Rows of a list whose query and filter may change: `key` tells when. It begins at the row `start`. */
export function rows<Row, Answer extends Page<Row>>(
  key: () => string,
  ask: Ask<Answer>,
  start = 0,
): Rows<Row, Answer> {
  const desk = useDesk();
  const held = new Rows<Row, Answer>(ask, start);
  let first = true;
  $effect(() => {
    held.key = key();
    void held.again(!first);
    first = false;
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
