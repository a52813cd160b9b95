// What the counter found, as lines that lead somewhere.
import type { CounterHit } from '../../core/views';
import type { Room } from '../../core/way.svelte';
import type { Icon } from '../../parts/icons';
import { beside, firm, listed, t, word } from '../../words/index.svelte';

export interface Line {
  key: string;
  icon: Icon;
  title: string;
  /** Where it stands, if the title does not say so. */
  place: string;
  more: string;
  to: [Room, ...string[]];
  /** Booths that it is about. */
  booths: readonly string[];
  /** Makes something new instead of opening what is there. */
  make?: boolean;
}

export function lines(hits: readonly CounterHit[], query: string): Line[] {
  const firms = new Set(hits.flatMap((hit) => (hit.kind === 'exhibitor' ? [hit.id] : [])));
  // A firm that is listed already says its booth.
  const found = hits.flatMap((hit) => (hit.kind === 'booth' ? line({ ...hit, exhibitors: hit.exhibitors.filter(({ id }) => !firms.has(id)) }) : line(hit)));
  return [...found, walkIn(query)];
}

const plain = (code: string): string => code.normalize('NFKC').toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');

/** What a scanned code says exactly: a booth, or by its number a paper whose code also tells its seal, a case, a paper. */
export function exactly(hits: readonly CounterHit[], scanned: string): Line[] {
  const [code = '', ...seal] = scanned.trim().split(/\s+/);
  const says = (text: string) => plain(text) === plain(code);
  const booths = hits.filter((hit) => hit.kind === 'booth' && says(hit.code));
  const cases = hits.filter((hit) => hit.kind === 'case' && says(hit.number));
  const papers = hits.filter((hit) => hit.kind === 'paper' && says(hit.row.number));
  const inOrder = seal.length > 0 ? [papers, cases, booths] : [booths, cases, papers];
  return inOrder.find((some) => some.length > 0)?.flatMap(line) ?? [];
}

function line(hit: CounterHit): Line[] {
  switch (hit.kind) {
    case 'exhibitor':
      return [
        {
          key: hit.id,
          icon: 'exhibitors',
          title: firm(hit.name),
          place: listed(hit.booths),
          more: beside(t('counter.pledge', { state: word('pledge_state', hit.pledge) }), hit.cases_open > 0 && t('counter.cases', { n: hit.cases_open })),
          to: ['today', 'visitor', hit.id],
          booths: hit.booths,
        },
      ];
    case 'booth':
      // Several exhibitors at one booth are several people who may stand here.
      return hit.exhibitors.map(({ id, name }) => ({
        key: `${hit.code}/${id}`,
        icon: 'exhibitors',
        title: beside(hit.code, firm(name)),
        place: '',
        more: t('counter.booth'),
        to: ['today', 'visitor', id],
        booths: [hit.code],
      }));
    case 'case':
      return [
        {
          key: hit.id,
          icon: 'cases',
          title: beside(hit.number, firm(hit.respondent)),
          place: hit.booth,
          more: word('stage', hit.stage),
          to: ['cases', hit.id],
          booths: [hit.booth],
        },
      ];
    case 'paper':
      return [
        {
          key: hit.row.number,
          icon: 'papers',
          title: beside(hit.row.number, word('paper_kind', hit.row.kind)),
          place: '',
          more: firm(hit.row.to),
          to: ['papers', hit.row.number],
          booths: [],
        },
      ];
  }
}

function walkIn(query: string): Line {
  return { key: 'walk-in', icon: 'plus', title: t('counter.walk_in', { query }), place: '', more: '', to: ['today', 'walk-in', query], booths: [], make: true };
}
