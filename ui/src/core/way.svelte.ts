// Where the window stands. The address after `#` says it, so that back and forward work.

export const ROOMS = ['today', 'exhibitors', 'walk', 'cases', 'evidence', 'papers', 'reports', 'devices', 'fair', 'settings'] as const;
export type Room = (typeof ROOMS)[number];

export interface Place {
  room: Room;
  /** What is open within the room: an id, or a page such as `new`. */
  at: string[];
}

export function read(hash: string): Place {
  const [room, ...at] = hash.replace(/^#\/?/, '').split('/').filter(Boolean).map(decodeURIComponent);
  const known = ROOMS.find((name) => name === room);
  return known ? { room: known, at } : { room: 'today', at: [] };
}

export function write(room: Room, ...at: string[]): string {
  return `#/${[room, ...at].map(encodeURIComponent).join('/')}`;
}

class Way {
  place = $state.raw<Place>(read(globalThis.location?.hash ?? ''));

  go(room: Room, ...at: string[]): void {
    const hash = write(room, ...at);
    if (globalThis.location.hash === hash) {
      this.place = read(hash);
    } else {
      globalThis.location.hash = hash;
    }
  }

  /** Follows the address while the window is open. */
  follow(): () => void {
    const moved = () => (this.place = read(globalThis.location.hash));
    moved();
    globalThis.addEventListener('hashchange', moved);
    return () => globalThis.removeEventListener('hashchange', moved);
  }
}

export const way = new Way();
