// A view that stays true: it is asked again whenever the record says that something changed.
import { getContext, onDestroy, setContext, untrack } from 'svelte';
import type { Chore, Desk, Executed } from './desk';
import type { Command } from './domain';
import { asFailure, type Failure } from './failure';
import { notices } from './notices.svelte';
import type { Answer, Name, Question } from './views';

const KEY = Symbol('desk');

export function setDesk(desk: Desk): Desk {
  return setContext(KEY, desk);
}

export function useDesk(): Desk {
  return getContext<Desk>(KEY);
}

class Pulse {
  beat = $state(0);
}

const pulse = new Pulse();

/** Asks every view again: another officer sees and may do other things. */
export function refresh(): void {
  pulse.beat += 1;
}

/** Runs `again` at every beat after the first. */
export function onRefresh(again: () => void): void {
  let seen = pulse.beat;
  $effect(() => {
    if (pulse.beat === seen) return;
    seen = pulse.beat;
    again();
  });
}

export class Asked<Q extends Name> {
  value = $state.raw<Answer<Q> | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** When the answer came. */
  at = 0;
  #desk: Desk;
  #question: () => Question<Q> | null;
  #turn = 0;

  constructor(desk: Desk, question: () => Question<Q> | null) {
    this.#desk = desk;
    this.#question = question;
  }

  /** Asks again; an answer that another has overtaken is dropped. */
  async again(): Promise<void> {
    const question = this.#question();
    const turn = ++this.#turn;
    if (question === null) {
      this.value = null;
      return;
    }
    try {
      const answer = await this.#desk.view(question);
      if (turn !== this.#turn) return;
      this.at = Date.now();
      this.value = answer;
      this.failure = null;
    } catch (thrown) {
      if (turn === this.#turn) this.failure = asFailure(thrown);
    }
  }
}

/** Asks while the component lives; the question may depend on state. */
export function asked<Q extends Name>(question: () => Question<Q> | null): Asked<Q> {
  const desk = useDesk();
  const held = new Asked<Q>(desk, question);
  let before = '';
  // Asked before the page is put together, so that the answer is worked out meanwhile.
  $effect.pre(() => {
    const now = JSON.stringify(question());
    // Another subject is another page: nothing of the former may stand under its name.
    if (before !== '' && subject(before) !== subject(now)) held.value = null;
    before = now;
    void held.again();
  });
  onRefresh(() => void held.again());
  // Several facts of one act come as several events; one new question answers them all.
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

function subject(question: string): unknown {
  const read = JSON.parse(question) as { question?: string; id?: string; code?: string } | null;
  return `${read?.question}/${read?.id ?? read?.code ?? ''}`;
}

/** One act of an officer: a repeated try of the same command is the same command. */
export class Act {
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);
  #desk: Desk;
  #tried = '';
  #id = '';

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  async execute(command: Command): Promise<Executed | null> {
    const written = JSON.stringify(command);
    if (written !== this.#tried) {
      this.#tried = written;
      this.#id = crypto.randomUUID();
    }
    const done = await this.run(() => this.#desk.execute(command, this.#id));
    if (done === null) return null;
    this.#tried = '';
    // What was recorded stays recorded: a paper that could not be made is told apart from the act.
    if (done.trouble) notices.warn(done.trouble);
    return done;
  }

  async tend(chore: Chore): Promise<boolean> {
    return (await this.run(() => this.#desk.tend(chore).then(() => true))) ?? false;
  }

  /** Runs anything that may fail; null where it did. */
  async run<T>(work: () => Promise<T>): Promise<T | null> {
    // An effect that begins work does not begin it again when the work ends.
    if (untrack(() => this.busy)) return null;
    this.busy = true;
    this.failure = null;
    try {
      return await work();
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return null;
    } finally {
      this.busy = false;
    }
  }

  clear(): void {
    this.failure = null;
  }
}

export function act(): Act {
  return new Act(useDesk());
}
