import type { Attachment } from 'svelte/attachments';

/** A swipe is far enough, flat, and quick; anything else is a scroll or a rest of the hand. */
const FAR = 80;
const QUICK_MILLISECONDS = 600;

export function swiped(across: number, down: number, milliseconds: number): 'next' | 'previous' | null {
  if (Math.abs(across) < FAR || Math.abs(across) < 2 * Math.abs(down) || milliseconds > QUICK_MILLISECONDS) return null;
  return across < 0 ? 'next' : 'previous';
}

/** Hears a finger swipe over an element; a mouse marks text instead. */
export function swipes(done: (way: 'next' | 'previous') => void): Attachment<HTMLElement> {
  return (element) => {
    let from: PointerEvent | null = null;
    const down = (event: PointerEvent): void => {
      from = event.pointerType === 'mouse' || !event.isPrimary ? null : event;
    };
    const up = (event: PointerEvent): void => {
      const way = from && swiped(event.clientX - from.clientX, event.clientY - from.clientY, event.timeStamp - from.timeStamp);
      from = null;
      if (way) done(way);
    };
    const lost = (): void => void (from = null);
    element.addEventListener('pointerdown', down);
    element.addEventListener('pointerup', up);
    element.addEventListener('pointercancel', lost);
    return () => {
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointerup', up);
      element.removeEventListener('pointercancel', lost);
    };
  };
}
