// Filling a sentence: `{name}` is a value, `{n|booth|booths}` the form that fits the number `n`.

/** Numbers that count; years, places and versions are numbers too, and are written as they are. */
const COUNTS = new Set(['n', 'all', 'total', 'count', 'accepted', 'expected', 'done', 'facts', 'rows', 'exhibits', 'booths']);

export type Fill = Record<string, string | number>;

export function fill(sentence: string, values: Fill): string {
  return sentence.replace(/\{([a-z_0-9]+)(?:\|([^|}]*)\|([^}]*))?\}/g, (all, name: string, one, many) => {
    const value = values[name];
    if (value === undefined) return all;
    if (many === undefined) return typeof value === 'number' && COUNTS.has(name) ? value.toLocaleString('en') : String(value);
    return Number(value) === 1 ? one : many;
  });
}
