// A desk that nobody sits at: after a while without input it warns, then it is left to whoever comes.

/** Everything a hand can do. */
const STIRS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'input', 'compositionupdate'] as const;
const TICK_MILLISECONDS = 1_000;
const WARNING_MILLISECONDS = 60_000;
/** Minutes, where nothing was set. */
export const LOCKS_AFTER = 10;

/** The setting in milliseconds; null for a desk that has its own lock. */
export function lockAfter(setting: string | undefined): number | null {
  if (setting === 'never') return null;
  const minutes = Number(setting);
  return (minutes > 0 ? minutes : LOCKS_AFTER) * 60_000;
}

export class Idle {
  /** Whole seconds until the lock, once it is announced. */
  left = $state<number | null>(null);
  #last = Date.now();
  #where = '';

  /** Somebody is here. */
  stir(): void {
    this.#last = Date.now();
    this.left = null;
  }

  /** Watches until the end of the window's life, and locks after so many milliseconds without input. */
  watch(after: number, lock: () => void): () => void {
    this.stir();
    const warned = Math.min(WARNING_MILLISECONDS, after / 2);
    const tick = () => {
      const now = Date.now();
      // A clock that was set back has not made anybody idle for longer.
      this.#last = Math.min(this.#last, now);
      const left = after - (now - this.#last);
      if (left <= 0) lock();
      this.left = left <= warned ? Math.max(0, Math.ceil(left / 1_000)) : null;
    };
    const stirred = (event: Event) => this.#felt(event);
    const timer = setInterval(tick, TICK_MILLISECONDS);
    for (const one of STIRS) globalThis.addEventListener(one, stirred, { capture: true, passive: false });
    return () => {
      clearInterval(timer);
      for (const one of STIRS) globalThis.removeEventListener(one, stirred, { capture: true });
      this.left = null;
    };
  }

  #felt(event: Event): void {
    // What moves under a hand that rests is told as a movement too.
    if (event.type === 'pointermove') {
      const { screenX, screenY, clientX, clientY } = event as PointerEvent;
      const where = [screenX, screenY, clientX, clientY].join();
      const rested = this.#where === where;
      this.#where = where;
      if (rested) return;
    }
    // Whoever wakes the desk means nothing else by it: no button lies under this key unseen. Letters are written.
    if (this.left !== null && event instanceof KeyboardEvent && !writes(event)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    this.stir();
  }
}

/** Whether a key writes a letter or belongs to an input method. */
function writes(event: KeyboardEvent): boolean {
  if (event.isComposing || event.keyCode === 229) return true;
  const field = event.target instanceof Element && event.target.closest('input:not([type=checkbox], [type=radio]), textarea') !== null;
  return field && [...event.key].length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
}
