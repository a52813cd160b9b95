// The lines of the palette: what was opened last, what can be done, and what was found.
import type { CounterHit } from '../core/views';
import type { Icon } from '../parts/icons';
import { exactly, lines, type Line } from '../rooms/counter/hits';
import { GROUPS, title, type Action } from './actions';
import { beside } from '../words/index.svelte';
import { fits } from './match';
import type { Recent } from './palette.svelte';

export interface Entry {
  key: string;
  icon: Icon;
  title: string;
  more: string;
  opens: { action: Action } | { line: Line };
}

export interface Group {
  name: 'recent' | 'fits' | 'found' | 'more' | 'new' | Action['group'];
  entries: Entry[];
}

/** More would push what was found out of sight. */
const SURE_AT_MOST = 4;
const MAYBE_AT_MOST = 8;

const ofAction = (action: Action): Entry => ({ key: action.id, icon: action.icon, title: title(action), more: '', opens: { action } });
const ofLine = (line: Line): Entry => ({ key: line.key, icon: line.icon, title: line.title, more: beside(line.place, line.more), opens: { line } });
const filled = (groups: Group[]): Group[] => groups.filter(({ entries }) => entries.length > 0);

/** Before anything is typed: what was opened last, then everything that can be done. */
export function resting(actions: readonly Action[], recent: readonly Recent[]): Group[] {
  const last = recent.flatMap((one): Entry[] => {
    if ('line' in one) return [ofLine(one.line)];
    // What another role may do is not offered again.
    const action = actions.find(({ id }) => id === one.action);
    return action ? [ofAction(action)] : [];
  });
  const known = new Set(last.map(({ key }) => key));
  const others = actions.filter(({ id }) => !known.has(id));
  return filled([
    { name: 'recent', entries: last },
    ...GROUPS.map((name): Group => ({ name, entries: others.filter(({ group }) => group === name).map(ofAction) })),
  ]);
}

/** What fits: actions that are surely meant, what the desk found, actions that may be meant. */
export function sought(query: string, actions: readonly Action[], hits: readonly CounterHit[], mayRegister: boolean): Group[] {
  const fitting = actions.map((action) => ({ action, fit: fits(query, action.chinese, action.english) }));
  const of = (wanted: 'sure' | 'maybe', most: number): Entry[] =>
    fitting.filter(({ fit }) => fit === wanted).slice(0, most).map(({ action }) => ofAction(action));
  const all = lines(hits, query);
  const found = all.filter(({ make }) => !make).map(ofLine);
  const sure = of('sure', SURE_AT_MOST);
  const maybe = of('maybe', MAYBE_AT_MOST);
  return filled([
    { name: 'fits', entries: found.length > 0 ? sure : [...sure, ...maybe] },
    { name: 'found', entries: found },
    { name: 'more', entries: found.length > 0 ? maybe : [] },
    { name: 'new', entries: mayRegister ? all.filter(({ make }) => make).map(ofLine) : [] },
  ]);
}

/**
 * What a scanner means, which sends Enter before any list has come: what bears the code rather than an action. None
 * where several stand at one booth.
 */
export function scanned(query: string, actions: readonly Action[], hits: readonly CounterHit[]): Entry | null {
  const exact = exactly(hits, query);
  if (exact.length > 1) return null;
  const first = exact[0] ?? lines(hits, query).find(({ make }) => !make);
  if (first) return ofLine(first);
  return sought(query, actions, [], false)[0]?.entries[0] ?? null;
}
