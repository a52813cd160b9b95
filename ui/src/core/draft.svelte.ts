// Drafts: what a person typed outlives a crash, a closed window and a change of officer.
import { onDestroy } from 'svelte';
import { useDesk } from './asked.svelte';

const PAUSE_MILLISECONDS = 300;

export class Draft<T extends object> {
  value = $state() as T;
  /** Whether something kept earlier was brought back. */
  restored = $state(false);
  ready = $state(false);
  #keep: (value: T) => void;
  #forget: () => void;

  constructor(initial: T, keep: (value: T) => void, forget: () => void) {
    this.value = initial;
    this.#keep = keep;
    this.#forget = forget;
  }

  keep(): void {
    this.#keep($state.snapshot(this.value) as T);
  }

  /** Ends the draft, because what it held is recorded or given up. */
  drop(): void {
    this.restored = false;
    this.#forget();
  }
}

/**
 * Keeps `initial` under `key` as it changes, but never the fields named in `secret`. A kept draft is laid over it, so that a field that a
 * later version added has its own first value.
 */
export function draft<T extends object>(key: string, initial: T, secret: readonly (keyof T)[] = []): Draft<T> {
  const desk = useDesk();
  let due: ReturnType<typeof setTimeout> | undefined;
  let first = '';
  const write = (value: T) => {
    const kept = { ...value };
    for (const field of secret) delete kept[field];
    void desk.tend({ chore: 'keep_draft', key, value: kept }).catch(() => undefined);
  };
  const held = new Draft<T>(
    initial,
    (value) => {
      clearTimeout(due);
      due = setTimeout(() => {
        due = undefined;
        write(value);
      }, PAUSE_MILLISECONDS);
    },
    () => {
      clearTimeout(due);
      due = undefined;
      first = JSON.stringify($state.snapshot(held.value));
      void desk.tend({ chore: 'drop_draft', key }).catch(() => undefined);
    },
  );
  first = JSON.stringify(initial);
  void desk
    .view<'draft'>({ question: 'draft', key })
    .then(({ value }) => {
      if (value && typeof value === 'object') {
        held.value = { ...held.value, ...(value as Partial<T>) };
        held.restored = true;
      }
    })
    .catch(() => undefined)
    .finally(() => (held.ready = true));
  $effect(() => {
    const now = JSON.stringify(held.value);
    if (!held.ready || now === first) return;
    first = '';
    held.keep();
  });
  onDestroy(() => {
    // The last words before a page closes must not fall into the pause.
    if (due === undefined) return;
    clearTimeout(due);
    write($state.snapshot(held.value) as T);
  });
  return held;
}
