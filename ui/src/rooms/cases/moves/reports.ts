// Reports to the authorities and the end of a case (W10).
import type { AuthorityResult, Channel, Department, ReopenedBecause, ReportState, Side } from '../../../core/domain';
import { AUTHORITY_RESULTS, CHANNELS, REOPENED, SIDES } from '../../../core/vocabulary';
import { of } from '../../../parts/form/options';
import { code, text } from '../../../parts/form/read';
import type { FieldSpec, Option } from '../../../parts/form/spec';
import { beside, word } from '../../../words/index.svelte';
import { moment, PAPERS, read, REASONS, RECORD, type Makers, type On } from './spec';

function reports({ view }: On, ...states: ReportState[]): FieldSpec {
  const options: Option[] = Object.entries(view.state.reports).flatMap(([value, report]) =>
    report && states.includes(report.state)
      ? [{ value, label: beside(report.number, word('department', report.department), word('report_state', report.state)) }]
      : [],
  );
  return { kind: 'select', name: 'report', options, first: options[0]?.value ?? '', blank: false, required: true, wide: true };
}

const departments = (on: On): Option[] => of('department', on.view.owed.length > 0 ? on.view.owed : on.view.state.report_to);

export const REPORTS: Makers = {
  transfer_papers: (on) => ({
    fields: [
      { kind: 'select', name: 'department', options: of('department', [...new Set(on.view.rights.flatMap(({ department }) => department ?? []))]), required: true, blank: false, wide: true },
      { kind: 'text', name: 'list', lines: 4, required: true },
      PAPERS,
    ],
    build: (values) => ({ type: 'transfer_papers', case: on.view.id, department: code<Department>(values, 'department'), list: text(values, 'list'), blobs: read.blobs(values) }),
  }),
  prepare_report: (on) => ({
    paper: true,
    fields: [
      { kind: 'select', name: 'department', options: departments(on), first: departments(on)[0]?.value ?? '', required: true, blank: false, wide: true },
      { kind: 'text', name: 'requested', lines: 4, hint: 'hint.requested' },
    ],
    build: (values) => ({ type: 'prepare_report', case: on.view.id, department: code<Department>(values, 'department'), requested: text(values, 'requested') }),
  }),
  send_report: (on) => ({
    fields: [
      reports(on, 'prepared'),
      { kind: 'choice', name: 'channel', options: of('channel', CHANNELS), first: 'paper', required: true },
      moment('sent_at'),
      { kind: 'text', name: 'recipient', label: 'field.report_recipient', required: true },
    ],
    build: (values) => ({
      type: 'send_report',
      case: on.view.id,
      report: text(values, 'report'),
      channel: code<Channel>(values, 'channel'),
      sent_at: read.at(values, 'sent_at'),
      recipient: text(values, 'recipient'),
    }),
  }),
  record_receipt: (on) => ({
    fields: [
      reports(on, 'sent'),
      moment('receipted_at'),
      { kind: 'text', name: 'signed_by', label: 'field.receipt_signed_by' },
      { ...PAPERS, label: 'field.receipt_scan', blob: 'scan' } as typeof PAPERS,
    ],
    build: (values) => ({
      type: 'record_receipt',
      case: on.view.id,
      report: text(values, 'report'),
      receipted_at: read.at(values, 'receipted_at'),
      signed_by: text(values, 'signed_by'),
      blobs: read.blobs(values),
    }),
  }),
  chase_report: (on) => ({
    fields: [reports(on, 'sent'), { ...RECORD, label: 'field.chased' }],
    build: (values) => ({ type: 'chase_report', case: on.view.id, report: text(values, 'report'), record: read.record(values) }),
  }),
  supplement_report: (on) => ({
    fields: [reports(on, 'sent', 'receipted'), { ...RECORD, label: 'field.supplemented' }, PAPERS],
    build: (values) => ({ type: 'supplement_report', case: on.view.id, report: text(values, 'report'), record: read.record(values), blobs: read.blobs(values) }),
  }),
  record_authority_result: (on) => ({
    fields: [
      reports(on, 'sent', 'receipted'),
      { kind: 'choice', name: 'result', label: 'field.authority_result', options: of('authority_result', AUTHORITY_RESULTS), required: true },
      { kind: 'text', name: 'document_number' },
      PAPERS,
    ],
    build: (values) => ({
      type: 'record_authority_result',
      case: on.view.id,
      report: text(values, 'report'),
      result: code<AuthorityResult>(values, 'result'),
      document_number: text(values, 'document_number'),
      blobs: read.blobs(values),
    }),
  }),
  certify_facts: (on) => ({
    paper: true,
    fields: [{ kind: 'choice', name: 'to', label: 'field.certificate_to', options: of('side', on.view.complainant ? SIDES : ['respondent']), first: 'respondent', required: true }],
    build: (values) => ({ type: 'certify_facts', case: on.view.id, to: code<Side>(values, 'to') }),
  }),
  hand_over_case: ({ view }) => ({
    fields: [{ ...RECORD, label: 'field.handed_over' }, PAPERS],
    build: (values) => ({ type: 'hand_over_case', case: view.id, record: read.record(values), blobs: read.blobs(values) }),
  }),
  close_case: ({ view }) => ({
    fields: [],
    build: () => ({ type: 'close_case', case: view.id }),
  }),
  reopen_case: ({ view }) => ({
    fields: [{ kind: 'choice', name: 'because', label: 'field.because', options: of('reopened', REOPENED), required: true }, REASONS],
    build: (values) => ({ type: 'reopen_case', case: view.id, because: code<ReopenedBecause>(values, 'because'), reasons: read.reasons(values) }),
  }),
};
