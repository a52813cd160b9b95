// The table of figures as the page lays it out: its parts, and what the bars are made of.
import type { Counted, CountedGroup } from '../../core/views';
import { word } from '../../words/index.svelte';
import type { Part } from './charts/chart';

/** The columns of the table, in parts that fit a page; the desk's own grouping. */
export const GROUPS: readonly [CountedGroup, readonly Counted[]][] = [
  ['coming_in', ['cases', 'linked', 'received', 'accepted', 'refused', 'unsupplemented', 'foreign', 'enterprises', 'items']],
  ['answers', ['answers_asked', 'answered', 'answered_in_24_hours', 'defaulted']],
  ['conclusions', ['upheld', 'not_established', 'settled', 'withdrawn', 'voluntary', 'transferred', 'overturned', 'undecided']],
  ['measures', ['suspensions', 'withdrawals', 'restored', 'accepted_to_notice', 'notice_to_opinion', 'found_to_demand', 'found_to_report']],
  ['appeals_and_reports', ['appeals', 'appeals_upheld', 'appeals_changed', 'appeals_reversed', 'appeals_dismissed', 'reports_sent', 'results']],
];

/** Columns that hold a mean and not a count. */
export const MINUTES: readonly Counted[] = ['accepted_to_notice', 'notice_to_opinion', 'found_to_demand', 'found_to_report'];

/** How cases ended, each told by its texture too; what was overturned is told as such. */
export function outcomeParts(): Part[] {
  const looks: [Counted, Part['colour'], Part['texture']][] = [
    ['upheld', 'seal', 'solid'],
    ['not_established', 'jade', 'solid'],
    ['settled', 'jade', 'hatch'],
    ['withdrawn', 'jade', 'dots'],
    ['voluntary', 'accent', 'hatch'],
    ['transferred', 'amber', 'bars'],
    ['overturned', 'seal', 'cross'],
    ['undecided', 'ink-3', 'blank'],
  ];
  return looks.map(([code, colour, texture]) => ({ code, colour, texture, label: word('counted', code) }));
}
