// Taking a complaint in (W5).
import type { TitlePaper } from '../../../core/domain';
import { named } from '../../../parts/form/options';
import { codes, many, text } from '../../../parts/form/read';
import { word } from '../../../words/index.svelte';
import { NOTE, PAPERS, REASONS, read, type Makers } from './spec';

export const INTAKE: Makers = {
  require_supplement: ({ view }) => ({
    paper: true,
    fields: [NOTE],
    build: (values) => ({ type: 'require_supplement', case: view.id, note: read.note(values) }),
  }),
  record_supplement: ({ view }) => ({
    fields: [
      { kind: 'many', name: 'brought', options: view.state.missing.map((value) => ({ value, label: word('paper', value) })) },
      PAPERS,
    ],
    build: (values) => ({ type: 'record_supplement', case: view.id, brought: codes<TitlePaper>(values, 'brought'), blobs: read.blobs(values) }),
  }),
  accept_complaint: ({ view }) => ({
    paper: true,
    fields: [],
    build: () => ({ type: 'accept_complaint', case: view.id }),
  }),
  refuse_complaint: ({ view }) => ({
    paper: true,
    grave: true,
    fields: [
      {
        kind: 'many',
        name: 'grounds',
        label: 'field.refusal_grounds',
        required: true,
        options: view.grounds.map(({ ground, weight }) => ({
          value: ground,
          label: word('ground', ground),
          ...(weight === 'warn' ? { hint: word('ground_weight', weight) } : {}),
        })),
      },
      REASONS,
    ],
    build: (values) => ({ type: 'refuse_complaint', case: view.id, grounds: many(values, 'grounds'), reasons: read.reasons(values) }),
  }),
  withdraw_complaint: ({ view }) => ({
    fields: [{ kind: 'text', name: 'reasons', lines: 3, label: 'field.complainant_words' }, PAPERS],
    build: (values) => ({ type: 'withdraw_complaint', case: view.id, reasons: read.reasons(values), blobs: read.blobs(values) }),
  }),
  assign_handler: ({ view, officers, self }) => ({
    fields: [
      {
        kind: 'select',
        name: 'officer',
        required: true,
        blank: false,
        first: self,
        options: named(officers.filter(({ roles }) => roles.some((role) => ['handler', 'decider', 'head_on_duty'].includes(role)))),
      },
    ],
    build: (values) => ({ type: 'assign_handler', case: view.id, officer: text(values, 'officer') }),
    // Whoever had it has it again; a case that nobody handled cannot be nobody's again.
    undo: () => (view.state.handler ? { type: 'assign_handler', case: view.id, officer: view.state.handler } : null),
  }),
  declare_conflict: ({ view }) => ({
    fields: [{ kind: 'text', name: 'reasons', lines: 4, required: true, label: 'field.conflict' }],
    build: (values) => ({ type: 'declare_conflict', case: view.id, reasons: read.reasons(values) }),
  }),
};
