// Finding booths: under a finger, in a part of the sheet, beside another.
import type { Stand } from './arrange';

const CELL = 400;

/** A grid of squares, each with the booths that reach into it. */
export class Grid {
  #cells = new Map<string, Stand[]>();

  constructor(stands: readonly Stand[]) {
    for (const stand of stands) {
      for (let column = Math.floor(stand.x / CELL); column <= Math.floor((stand.x + stand.width) / CELL); column += 1) {
        for (let row = Math.floor(stand.y / CELL); row <= Math.floor((stand.y + stand.depth) / CELL); row += 1) {
          const key = `${column}/${row}`;
          const cell = this.#cells.get(key);
          if (cell) cell.push(stand);
          else this.#cells.set(key, [stand]);
        }
      }
    }
  }

  /** The booth at a point, or the nearest within `reach`. */
  at(x: number, y: number, reach = 0): Stand | null {
    let best: Stand | null = null;
    let distance = reach;
    for (let column = Math.floor((x - reach) / CELL); column <= Math.floor((x + reach) / CELL); column += 1) {
      for (let row = Math.floor((y - reach) / CELL); row <= Math.floor((y + reach) / CELL); row += 1) {
        for (const stand of this.#cells.get(`${column}/${row}`) ?? []) {
          const away = Math.hypot(Math.max(stand.x - x, 0, x - stand.x - stand.width), Math.max(stand.y - y, 0, y - stand.y - stand.depth));
          if (away === 0) return stand;
          if (away < distance) [best, distance] = [stand, away];
        }
      }
    }
    return best;
  }
}

export type Direction = 'left' | 'right' | 'up' | 'down';

const middle = (stand: Stand) => ({ x: stand.x + stand.width / 2, y: stand.y + stand.depth / 2 });

/** The next booth in a direction: near, and rather straight ahead than aside. */
export function beyond(stands: readonly Stand[], from: Stand, direction: Direction): Stand | null {
  const here = middle(from);
  const flat = direction === 'left' || direction === 'right';
  const sign = direction === 'right' || direction === 'down' ? 1 : -1;
  let best: Stand | null = null;
  let least = Infinity;
  for (const stand of stands) {
    if (stand === from) continue;
    const there = middle(stand);
    const ahead = sign * (flat ? there.x - here.x : there.y - here.y);
    const aside = Math.abs(flat ? there.y - here.y : there.x - here.x);
    if (ahead <= 1) continue;
    const cost = ahead + 3 * aside;
    if (cost < least) [best, least] = [stand, cost];
  }
  return best;
}

/** Beside the same aisle or not: the booth that stands first when one reads the sheet. */
export function first(stands: readonly Stand[]): Stand | null {
  return stands.reduce<Stand | null>((one, other) => (one === null || other.y < one.y - 1 || (Math.abs(other.y - one.y) <= 1 && other.x < one.x) ? other : one), null);
}
