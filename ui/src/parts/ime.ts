/** Whether a key belongs to an input method. WebKit tells the confirming Enter only by its code. */
export function composing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}
