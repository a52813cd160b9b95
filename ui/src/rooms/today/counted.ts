// How far the fair has come, as figures with their words and where each leads.
import type { TodayView } from '../../core/views';
import { write } from '../../core/way.svelte';
import { t } from '../../words/index.svelte';

export interface Counted {
  label: string;
  value: string;
  to: string;
  /** Whether somebody has to do something about it. */
  open: boolean;
}

const said = (count: number): string => count.toLocaleString('en');
const of = (done: number, all: number): string => `${said(done)} / ${said(all)}`;

export function counted(counts: TodayView['counts']): Counted[] {
  return [
    { label: t('count.pledges'), value: of(counts.pledges_accepted, counts.exhibitors), to: write('exhibitors'), open: counts.pledges_accepted < counts.exhibitors },
    { label: t('count.booths'), value: of(counts.booths_visited, counts.booths), to: write('walk'), open: false },
    { label: t('count.reviews'), value: said(counts.reviews_open), to: write('exhibitors', 'list', 'review_open'), open: counts.reviews_open > 0 },
    { label: t('count.findings'), value: said(counts.findings_open), to: write('walk'), open: counts.findings_open > 0 },
    { label: t('count.cases'), value: said(counts.cases_open), to: write('cases'), open: false },
    { label: t('count.unserved'), value: said(counts.papers_unserved), to: write('papers', 'list', 'unserved'), open: counts.papers_unserved > 0 },
  ];
}
