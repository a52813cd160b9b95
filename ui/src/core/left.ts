// Where a list was left, so that whoever comes back stands where they stood. It is kept in memory
// alone, for the officer who left it: what was typed may name somebody.

export interface Left<F extends string = string> {
  query: string;
  filter: F;
  /** How far it was scrolled, in points. */
  scrolled: number;
  /** The row that had the focus. */
  current: number;
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
