// Appeals by either side (W9).
import type { AppealOutcome, DismissedBecause, Side } from '../../../core/domain';
import { APPEAL_OUTCOMES, DISMISSED, SIDES } from '../../../core/vocabulary';
import type { Option } from '../../../parts/form/spec';
import { named, of } from '../../../parts/form/options';
import { code, many, text } from '../../../parts/form/read';
import { beside, listed, t, word } from '../../../words/index.svelte';
import { moment as told } from '../../../words/time';
import { items, moment, PAPERS, read, REASONS, RECORD, restrained, type Makers, type On } from './spec';

/** The appeal that is under way; the last one where none is. */
function current({ view }: On): string {
  const all = Object.entries(view.state.appeals);
  const open = all.find(([, appeal]) => appeal?.state === 'filed' || appeal?.state === 'under_review');
  return (open ?? all.at(-1))?.[0] ?? '';
}

const against = ({ view }: On): Option[] =>
  view.appealable.map(({ number, act, by, until }) => ({
    value: number,
    label: beside(
      `${word('appealed', act)} ${number}`,
      listed(by.map((side) => word('side', side))),
      until && t('appeal.until', { at: told(until) }),
    ),
  }));

export const APPEALS: Makers = {
  file_appeal: (on) => ({
    paper: true,
    fields: [
      { kind: 'choice', name: 'by', label: 'field.appeal_by', options: of('side', on.view.state.complainant === null ? ['respondent'] : SIDES), first: 'respondent', required: true },
      { kind: 'select', name: 'against', options: against(on), required: true, wide: true },
      moment('filed_at'),
      { kind: 'text', name: 'signed_by', required: true },
      { kind: 'text', name: 'grounds', lines: 5, required: true },
      PAPERS,
    ],
    build: (values) => ({
      type: 'file_appeal',
      case: on.view.id,
      by: code<Side>(values, 'by'),
      against: text(values, 'against'),
      filed_at: read.at(values, 'filed_at'),
      grounds: text(values, 'grounds'),
      signed_by: text(values, 'signed_by'),
      blobs: read.blobs(values),
    }),
  }),
  admit_appeal: (on) => {
    const first = on.view.state.appeals[current(on)]?.first_decider;
    return {
      fields: [
        {
          kind: 'select',
          name: 'reviewer',
          required: true,
          hint: 'hint.reviewer',
          options: named(on.officers.filter(({ id, roles }) => roles.includes('reviewer') && id !== first && !on.view.state.recused.includes(id))),
        },
      ],
      build: (values) => ({ type: 'admit_appeal', case: on.view.id, appeal: current(on), reviewer: text(values, 'reviewer') }),
    };
  },
  dismiss_appeal: (on) => ({
    paper: true,
    grave: true,
    fields: [{ kind: 'choice', name: 'because', label: 'field.because', options: of('dismissed', DISMISSED), required: true }, REASONS],
    build: (values) => ({ type: 'dismiss_appeal', case: on.view.id, appeal: current(on), because: code<DismissedBecause>(values, 'because'), reasons: read.reasons(values) }),
  }),
  grant_stay: (on) => ({
    fields: [items(on, restrained(on)), REASONS],
    build: (values) => ({ type: 'grant_stay', case: on.view.id, appeal: current(on), items: read.items(values), reasons: read.reasons(values) }),
  }),
  end_stay: (on) => ({
    fields: [REASONS],
    build: (values) => ({ type: 'end_stay', case: on.view.id, appeal: current(on), reasons: read.reasons(values) }),
  }),
  hold_hearing: (on) => ({
    fields: [moment('heard_at'), { ...RECORD, lines: 6, label: 'field.hearing' } as typeof RECORD, PAPERS],
    build: (values) => ({ type: 'hold_hearing', case: on.view.id, appeal: current(on), heard_at: read.at(values, 'heard_at'), record: read.record(values), blobs: read.blobs(values) }),
  }),
  decide_appeal: (on) => ({
    paper: true,
    fields: [
      { kind: 'choice', name: 'outcome', label: 'field.appeal_outcome', required: true, options: APPEAL_OUTCOMES.map((value) => ({ value, label: word('appeal_outcome', value), hint: word('appeal_hint', value) })) },
      { ...items(on, [], 'freed'), required: false, when: (values) => values.outcome === 'changed' },
      { ...REASONS, lines: 7 } as typeof REASONS,
    ],
    build: (values) => ({
      type: 'decide_appeal',
      case: on.view.id,
      appeal: current(on),
      outcome: code<AppealOutcome>(values, 'outcome'),
      freed: values.outcome === 'changed' ? many(values, 'freed') : [],
      reasons: read.reasons(values),
    }),
  }),
};
