// Keys, as this machine's keyboard names them.
import { composing } from './ime';

const APPLE = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '');

/** `Ctrl K`, or `⌘K` on a Mac. */
export function chord(key: string): string {
  return APPLE ? `⌘${key}` : `Ctrl ${key}`;
}

/** Whether a key would write something where the focus is, or belongs to an input method. */
export function typing(event: KeyboardEvent): boolean {
  if (composing(event)) return true;
  const at = event.target;
  if (!(at instanceof HTMLElement)) return false;
  if (at instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit', 'file'].includes(at.type);
  return at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement || at.isContentEditable;
}
