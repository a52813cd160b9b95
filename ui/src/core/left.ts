// Where a list was left, so that whoever comes back stands where they stood. It is kept in memory
// alone, for the officer who left it: what was typed may name somebody.

/** Where a list stands. */
export interface Place {
  /** How far it is scrolled, in points. */
  scrolled: number;
  /** The row at its top. */
  top: number;
  /** The row that has the focus. */
  current: number;
}

export interface Left<F extends string = string> extends Place {
  query: string;
  filter: F;
}

let whose: string | null = null;
let lists = new Map<string, Left>();

/** What an officer left of a list; nothing of what another one did. */
export function left<F extends string>(officer: string | null, list: string, filters: readonly F[]): Left<F> | undefined {
  const how = officer === whose ? lists.get(list) : undefined;
  const filter = filters.find((one) => one === how?.filter);
  return how && filter ? { ...how, filter } : undefined;
}

export function leave(officer: string | null, list: string, how: Left): void {
  if (officer !== whose) lists = new Map();
  whose = officer;
  lists.set(list, how);
}

export function forget(): void {
  lists = new Map();
}
