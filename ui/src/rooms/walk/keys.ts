import { typing } from '../../parts/keys';

/** Whether an arrow key already means something where the focus is. */
export function arrowsTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || typing(event) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return true;
  return document.querySelector('dialog[open]') !== null || (event.target instanceof Element && event.target.matches('input, [role="tab"]'));
}
