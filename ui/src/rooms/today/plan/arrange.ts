// The halls on one sheet: side by side and below each other, so that they fill a frame best.
import type { PlanBooth, PlanHall } from '../../../core/views';

/** A hall on the sheet; `y` is where its floor begins, below its name. */
export interface Placed {
  hall: PlanHall;
  x: number;
  y: number;
}

/** A booth on the sheet. */
export interface Stand {
  booth: PlanBooth;
  hall: PlanHall;
  x: number;
  y: number;
  width: number;
  depth: number;
}

export interface Sheet {
  halls: Placed[];
  stands: Stand[];
  width: number;
  depth: number;
}

/** Between halls. */
const GAP = 90;
/** Above a hall, for its name. */
export const HEAD = 190;

function shelves(halls: readonly PlanHall[], widest: number): Omit<Sheet, 'stands'> {
  const placed: Placed[] = [];
  let x = 0;
  let y = 0;
  let shelf = 0;
  let width = 0;
  for (const hall of halls) {
    if (x > 0 && x + hall.width > widest) {
      x = 0;
      y += shelf + GAP;
      shelf = 0;
    }
    placed.push({ hall, x, y: y + HEAD });
    x += hall.width + GAP;
    width = Math.max(width, x - GAP);
    shelf = Math.max(shelf, HEAD + hall.depth);
  }
  return { halls: placed, width, depth: y + shelf };
}

/** Every way of breaking the halls into shelves that differ, the one that shows them largest first. */
export function arrange(halls: readonly PlanHall[], aspect: number): Sheet {
  const widths = halls.flatMap((_, from) => halls.slice(from).map((__, length) => halls.slice(from, from + length + 1).reduce((sum, hall) => sum + hall.width + GAP, 0)));
  const ways = [...new Set(widths)].map((width) => shelves(halls, width));
  const scale = (way: { width: number; depth: number }): number => Math.min(aspect / way.width, 1 / way.depth);
  const best = ways.reduce<Omit<Sheet, 'stands'> | null>((one, other) => (one === null || scale(other) > scale(one) ? other : one), null);
  if (best === null) return { halls: [], stands: [], width: 1, depth: 1 };
  const stands = best.halls.flatMap(({ hall, x, y }) => hall.booths.map((booth): Stand => ({ booth, hall, x: x + booth.x, y: y + booth.y, width: booth.width, depth: booth.depth })));
  return { ...best, stands };
}
