// Handling a case and the respondent's answer (W6).
import type {
  AnswerRequest, EvidenceSource, FeatureComparison, Mediation, Signed, SuspicionLevel,
} from '../../../core/domain';
import {
  ANSWER_REQUESTS, EVIDENCE_SOURCES, FEATURE_COMPARISONS, MEDIATIONS, SIGNED, SUSPICION_LEVELS,
} from '../../../core/vocabulary';
import { of } from '../../../parts/form/options';
import { atOrNull, code, codes, each, many, numberOrNull, text, yes } from '../../../parts/form/read';
import { phrases, t, word } from '../../../words/index.svelte';
import { BLANK, byHand, itemOptions, items, moment, NOTE, PAPERS, PICTURES, read, REASONS, RECORD, written, type Makers } from './spec';

/** A place that is one of the fair's stations, by its letters. */
const STATION = /^[A-Z]{1,2}$/;

const yesNo = (): { value: string; label: string }[] => [
  { value: 'yes', label: t('answer.admits') },
  { value: 'no', label: t('answer.denies') },
];

export const HANDLING: Makers = {
  record_on_site_check: ({ view }) => ({
    paper: true,
    fields: [
      moment('checked_at'),
      { kind: 'choice', name: 'signed', label: 'field.booth_signed', options: of('booth_signed', SIGNED), required: true },
      { ...RECORD, lines: 5, hint: 'hint.on_site' },
      { kind: 'text', name: 'statement', label: 'field.booth_statement', lines: 3 },
      { kind: 'text', name: 'present', label: 'field.present' },
      BLANK,
      PICTURES,
    ],
    build: (values) => ({
      type: 'record_on_site_check',
      case: view.id,
      checked_at: read.at(values, 'checked_at'),
      record: read.record(values),
      statement: text(values, 'statement'),
      present: text(values, 'present'),
      signed: code<Signed>(values, 'signed'),
      blobs: read.blobs(values),
      blank: read.blank(values),
    }),
  }),
  find_suspicion: (on) => ({
    fields: [
      items(on),
      { kind: 'choice', name: 'level', label: 'field.suspicion_level', required: true, options: SUSPICION_LEVELS.map((value) => ({ value, label: word('suspicion_level', value), hint: word('suspicion_hint', value) })) },
      { ...REASONS, hint: 'hint.found' },
      { kind: 'moment', name: 'found_at', first: 'blank', hint: 'hint.found_at' },
    ],
    build: (values) => ({ type: 'find_suspicion', case: on.view.id, items: read.items(values), level: code<SuspicionLevel>(values, 'level'), reasons: read.reasons(values), found_at: atOrNull(values, 'found_at') }),
  }),
  find_no_suspicion: ({ view }) => ({
    fields: [REASONS],
    build: (values) => ({ type: 'find_no_suspicion', case: view.id, reasons: read.reasons(values) }),
  }),
  notify_complaint: ({ view }) => ({
    paper: true,
    fields: [
      ...(view.short_forms_hours.length > 0
        ? [{ kind: 'select' as const, name: 'short_form_hours', hint: 'hint.short_form' as const, options: view.short_forms_hours.map((hours) => ({ value: String(hours), label: t('time.hours', { hours }) })) }]
        : []),
      BLANK,
      { ...written('notified_at'), hint: 'hint.notified_at' },
      NOTE,
    ],
    build: (values) => ({
      type: 'notify_complaint',
      case: view.id,
      short_form_hours: numberOrNull(values, 'short_form_hours'),
      note: read.note(values),
      ...byHand(values, 'notified_at'),
    }),
  }),
  extend_answer: ({ view }) => ({
    fields: [{ kind: 'moment', name: 'until', first: 'later', required: true }, { ...REASONS, label: 'field.good_cause' }],
    build: (values) => ({ type: 'extend_answer', case: view.id, until: read.at(values, 'until'), reasons: read.reasons(values) }),
  }),
  receive_answer: (on) => ({
    paper: true,
    fields: [
      moment('received_at'),
      { kind: 'text', name: 'handed_in_by' },
      { kind: 'each', name: 'admits', label: 'field.admits', of: itemOptions(on), options: yesNo(), required: true },
      {
        kind: 'many',
        name: 'defences',
        label: 'field.defences',
        options: on.view.defences.map(({ defence, evidence }) => ({
          value: defence,
          label: word('defence', defence),
          hint: phrases(evidence.slice(0, 2).map((one) => word('evidence', one))),
        })),
      },
      { kind: 'many', name: 'requests', label: 'field.answer_requests', options: of('answer_request', ANSWER_REQUESTS) },
      { kind: 'text', name: 'statement', label: 'field.answer_statement', lines: 4 },
      { kind: 'text', name: 'source_of_goods', lines: 2 },
      PAPERS,
    ],
    build: (values) => ({
      type: 'receive_answer',
      case: on.view.id,
      received_at: read.at(values, 'received_at'),
      admits: each(values, 'admits').map(([item, said]) => [item, said === 'yes']),
      defences: many(values, 'defences'),
      requests: codes<AnswerRequest>(values, 'requests'),
      statement: text(values, 'statement'),
      source_of_goods: text(values, 'source_of_goods'),
      handed_in_by: text(values, 'handed_in_by'),
      blobs: read.blobs(values),
    }),
  }),
  record_default: ({ view }) => ({
    grave: true,
    fields: [{ kind: 'many', name: 'places', label: 'field.places_checked', required: true, hint: 'hint.places', options: view.places.map((value) => ({ value, label: STATION.test(value) ? t('settle.station', { station: value }) : value })) }],
    build: (values) => ({ type: 'record_default', case: view.id, places: many(values, 'places') }),
  }),
  record_admission: (on) => ({
    fields: [items(on), { kind: 'text', name: 'statement', label: 'field.respondent_words', lines: 4, required: true }, PAPERS],
    build: (values) => ({ type: 'record_admission', case: on.view.id, items: read.items(values), statement: text(values, 'statement'), blobs: read.blobs(values) }),
  }),
  undertake_withdrawal: (on) => ({
    fields: [items(on), moment('undertaken_at'), { kind: 'text', name: 'signed_by', required: true }, PAPERS],
    build: (values) => ({
      type: 'undertake_withdrawal',
      case: on.view.id,
      items: read.items(values),
      undertaken_at: read.at(values, 'undertaken_at'),
      signed_by: text(values, 'signed_by'),
      blobs: read.blobs(values),
    }),
  }),
  record_mediation: ({ view }) => ({
    fields: [
      { kind: 'choice', name: 'outcome', label: 'field.mediation', options: of('mediation', MEDIATIONS), required: true },
      { kind: 'text', name: 'terms', lines: 4 },
      PAPERS,
    ],
    build: (values) => ({ type: 'record_mediation', case: view.id, outcome: code<Mediation>(values, 'outcome'), terms: text(values, 'terms'), blobs: read.blobs(values) }),
  }),
  record_expert_opinion: ({ view }) => ({
    fields: [
      { kind: 'text', name: 'expert', required: true },
      { kind: 'choice', name: 'conclusion', options: of('feature', FEATURE_COMPARISONS), required: true },
      { ...REASONS, hint: undefined },
      { kind: 'check', name: 'no_conflict', required: true, wide: true },
      PAPERS,
    ],
    build: (values) => ({
      type: 'record_expert_opinion',
      case: view.id,
      expert: text(values, 'expert'),
      conclusion: code<FeatureComparison>(values, 'conclusion'),
      reasons: read.reasons(values),
      no_conflict: yes(values, 'no_conflict'),
      blobs: read.blobs(values),
    }),
  }),
  add_evidence: ({ view }) => ({
    fields: [
      { kind: 'choice', name: 'from', label: 'field.evidence_from', options: of('evidence_source', EVIDENCE_SOURCES), first: 'desk', required: true },
      { kind: 'text', name: 'description', lines: 3 },
      { ...PAPERS, blob: 'photo', least: 1 } as typeof PAPERS,
    ],
    build: (values) => ({ type: 'add_evidence', case: view.id, from: code<EvidenceSource>(values, 'from'), description: text(values, 'description'), blobs: read.blobs(values) }),
  }),
  add_note: ({ view }) => ({
    fields: [{ kind: 'text', name: 'note', lines: 4, required: true }],
    build: (values) => ({ type: 'add_note', case: view.id, note: read.note(values) }),
  }),
};
