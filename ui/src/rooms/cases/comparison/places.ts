// Where a mark stands on a picture, and where a hand or an arrow puts it.
import type { Place } from './sheet';

export const WHOLE = 1000;
export const MIDDLE: Place = { x: WHOLE / 2, y: WHOLE / 2 };

const within = (value: number): number => Math.min(WHOLE, Math.max(0, Math.round(value)));

/** The place under a pointer, in thousandths of the picture as it is shown. */
export function under(box: { left: number; top: number; width: number; height: number }, { clientX, clientY }: { clientX: number; clientY: number }): Place {
  return {
    x: within(((clientX - box.left) / Math.max(1, box.width)) * WHOLE),
    y: within(((clientY - box.top) / Math.max(1, box.height)) * WHOLE),
  };
}

const ARROWS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Where an arrow leads: two hundredths of the picture, with Shift two thousandths. */
export function moved({ x, y }: Place, { key, shiftKey }: { key: string; shiftKey: boolean }): Place | null {
  const arrow = ARROWS[key];
  if (arrow === undefined) return null;
  const by = shiftKey ? 2 : 20;
  return { x: within(x + arrow[0] * by), y: within(y + arrow[1] * by) };
}
