// Filling a sentence: `{name}` is a value, `{n|booth|booths}` the form that fits the number `n`.

/** Numbers that name something and count nothing. */
const NAMES = new Set(['year', 'pid', 'sequence', 'number', 'version']);

export type Fill = Record<string, string | number>;

export function fill(sentence: string, values: Fill): string {
  return sentence.replace(/\{([a-z_0-9]+)(?:\|([^|}]*)\|([^}]*))?\}/g, (all, name: string, one, many) => {
    const value = values[name];
    if (value === undefined) return all;
    if (many === undefined) return typeof value === 'number' && !NAMES.has(name) ? value.toLocaleString('en') : String(value);
    return Number(value) === 1 ? one : many;
  });
}
