// Decision, withdrawal and what follows (W7, W8).
import type { EscalationStep, Keeping, LiftedBecause, Outcome, Seen } from '../../../core/domain';
import { ESCALATIONS, KEEPINGS, LIFTED, OUTCOMES, SEEN } from '../../../core/vocabulary';
import { named, of } from '../../../parts/form/options';
import { code, each, text } from '../../../parts/form/read';
import { word } from '../../../words/index.svelte';
import { away, BLANK, byHand, itemOptions, items, moment, NOTE, PAPERS, PICTURES, read, REASONS, RECORD, restrained, written, type Makers } from './spec';

export const MEASURES: Makers = {
  order_suspension: (on) => ({
    paper: true,
    grave: true,
    fields: [
      items(on),
      REASONS,
      BLANK,
      written('ordered_at'),
    ],
    build: (values) => ({
      type: 'order_suspension',
      case: on.view.id,
      items: read.items(values),
      reasons: read.reasons(values),
      ...byHand(values, 'ordered_at'),
    }),
  }),
  request_suspension_review: ({ view }) => ({
    fields: [{ kind: 'text', name: 'grounds', lines: 4, required: true }],
    build: (values) => ({ type: 'request_suspension_review', case: view.id, grounds: text(values, 'grounds') }),
  }),
  review_suspension: ({ view }) => ({
    fields: [
      { kind: 'choice', name: 'stands', options: of('second_look', ['stands', 'falls']), required: true },
      REASONS,
    ],
    build: (values) => ({ type: 'review_suspension', case: view.id, stands: text(values, 'stands') === 'stands', reasons: read.reasons(values) }),
  }),
  make_decision: (on) => ({
    paper: true,
    fields: [
      { kind: 'choice', name: 'outcome', required: true, options: OUTCOMES.map((value) => ({ value, label: word('outcome', value), hint: word('outcome_hint', value) })) },
      items(on),
      { ...REASONS, lines: 7, hint: 'hint.decision' } as typeof REASONS,
    ],
    build: (values) => ({ type: 'make_decision', case: on.view.id, outcome: code<Outcome>(values, 'outcome'), items: read.items(values), reasons: read.reasons(values) }),
  }),
  order_withdrawal: (on) => ({
    paper: true,
    grave: true,
    fields: [items(on, on.view.state.decision?.items), BLANK, written('ordered_at'), NOTE],
    build: (values) => ({ type: 'order_withdrawal', case: on.view.id, items: read.items(values), note: read.note(values), ...byHand(values, 'ordered_at') }),
  }),
  record_compliance: (on) => ({
    paper: true,
    fields: [
      items(on, restrained(on)),
      moment('complied_at'),
      { kind: 'choice', name: 'kept_by', options: of('keeping', KEEPINGS), first: 'exhibitor', required: true, hint: 'hint.keeping' },
      { ...RECORD, hint: 'hint.compliance' },
      BLANK,
      { ...PICTURES, hint: 'hint.before_after' },
    ],
    build: (values) => ({
      type: 'record_compliance',
      case: on.view.id,
      items: read.items(values),
      complied_at: read.at(values, 'complied_at'),
      kept_by: code<Keeping>(values, 'kept_by'),
      record: read.record(values),
      blobs: read.blobs(values),
      blank: read.blank(values),
    }),
  }),
  record_refusal: (on) => ({
    fields: [items(on, restrained(on)), moment('refused_at'), { ...RECORD, label: 'field.what_was_said' }, PICTURES],
    build: (values) => ({
      type: 'record_refusal',
      case: on.view.id,
      items: read.items(values),
      refused_at: read.at(values, 'refused_at'),
      record: read.record(values),
      blobs: read.blobs(values),
    }),
  }),
  escalate_measure: ({ view, officers, self }) => ({
    grave: true,
    fields: [
      { kind: 'choice', name: 'step', label: 'field.escalation_step', options: of('escalation_step', ESCALATIONS), first: ESCALATIONS[view.state.steps.length] ?? '', required: true, hint: 'hint.ladder' },
      { kind: 'select', name: 'second_officer', options: named(officers.filter(({ id }) => id !== self)), required: true },
      REASONS,
      PICTURES,
    ],
    build: (values) => ({
      type: 'escalate_measure',
      case: view.id,
      step: code<EscalationStep>(values, 'step'),
      second_officer: text(values, 'second_officer'),
      reasons: read.reasons(values),
      blobs: read.blobs(values),
    }),
  }),
  record_taken_by_authority: (on) => ({
    fields: [
      items(on),
      { kind: 'text', name: 'authority', required: true },
      { kind: 'text', name: 'document_number' },
      { ...PAPERS, label: 'field.authority_list' },
    ],
    build: (values) => ({
      type: 'record_taken_by_authority',
      case: on.view.id,
      items: read.items(values),
      authority: text(values, 'authority'),
      document_number: text(values, 'document_number'),
      blobs: read.blobs(values),
    }),
  }),
  recheck_items: (on) => ({
    fields: [
      moment('rechecked_at'),
      {
        kind: 'each',
        name: 'seen',
        label: 'field.recheck_seen',
        required: true,
        of: itemOptions(on).filter(({ value }) => away(on).includes(value)),
        options: of('seen', SEEN),
      },
      PICTURES,
    ],
    build: (values) => ({
      type: 'recheck_items',
      case: on.view.id,
      seen: each(values, 'seen').map(([item, seen]) => [item, seen as Seen]),
      rechecked_at: read.at(values, 'rechecked_at'),
      blobs: read.blobs(values),
    }),
  }),
  order_restoration: (on) => ({
    paper: true,
    fields: [
      items(on, on.view.state.restoration?.items ?? restrained(on)),
      { kind: 'choice', name: 'because', label: 'field.because', options: of('lifted', LIFTED), required: true },
      REASONS,
    ],
    build: (values) => ({ type: 'order_restoration', case: on.view.id, items: read.items(values), because: code<LiftedBecause>(values, 'because'), reasons: read.reasons(values) }),
  }),
  record_restored: (on) => ({
    fields: [items(on, on.view.state.restoration?.items), moment('restored_at'), PICTURES],
    build: (values) => ({ type: 'record_restored', case: on.view.id, items: read.items(values), restored_at: read.at(values, 'restored_at'), blobs: read.blobs(values) }),
  }),
  record_goods_returned: (on) => ({
    fields: [items(on, away(on)), { ...RECORD, label: 'field.returned_to' }, PAPERS],
    build: (values) => ({ type: 'record_goods_returned', case: on.view.id, items: read.items(values), record: read.record(values), blobs: read.blobs(values) }),
  }),
};
