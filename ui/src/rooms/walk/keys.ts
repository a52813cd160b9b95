import { composing } from '../../parts/ime';

const FIELDS = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable="true"]';

/** Whether a key is typed into a field or an input method, where it means what is written. */
export function inField(event: KeyboardEvent): boolean {
  return composing(event) || (event.target instanceof Element && event.target.matches(FIELDS));
}

/** Whether an arrow key already means something where the focus is. */
export function arrowsTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || inField(event) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return true;
  return document.querySelector('dialog[open]') !== null || (event.target instanceof Element && event.target.matches('input, [role="tab"]'));
}
