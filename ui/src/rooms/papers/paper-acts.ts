// What can be done with an issued paper: serve it, print it again, file its signed copy.
import type { Command, LeavingReason, PaperKind, ServiceChannel, ServiceMethod, Side } from '../../core/domain';
import { LEAVING_REASONS, SERVICE_CHANNELS, SERVICE_METHODS, SIDES } from '../../core/vocabulary';
import type { PaperRow } from '../../core/views';
import { of } from '../../parts/form/options';
import { at, blobOrNull, blobs, code, number, text, textOrNull, yes } from '../../parts/form/read';
import type { FieldSpec, Values } from '../../parts/form/spec';
import type { Key } from '../../words/tables';
import { word } from '../../words/index.svelte';

export interface PaperAct {
  title: Key;
  fields: FieldSpec[];
  build: (values: Values) => Command;
  first?: boolean;
  /** Goes to the printer once it is registered. */
  prints?: boolean;
}

/** Papers that concern one side alone; any other paper of a case is served on a side that is named. */
const ONE_SIDE: Partial<Record<PaperKind, Side>> = {
  acceptance: 'complainant',
  supplement: 'complainant',
  refusal: 'complainant',
  suspension_notice: 'respondent',
  complaint_notice: 'respondent',
  withdrawal_notice: 'respondent',
};

const left = (values: Values): boolean => values.method === 'left_at_booth';

export function method(values: Values): ServiceMethod {
  switch (text(values, 'method')) {
    case 'left_at_booth':
      return {
        method: 'left_at_booth',
        because: code<LeavingReason>(values, 'because'),
        witnessed: text(values, 'witness') !== '',
        pictured: blobs(values, 'blobs').length > 0,
      };
    case 'electronic':
      return { method: 'electronic', channel: (textOrNull(values, 'channel') as ServiceChannel | null), confirmed: yes(values, 'confirmed') };
    default:
      return { method: 'by_hand' };
  }
}

export function paperActs(paper: PaperRow): PaperAct[] {
  const { stream, number: printed } = paper;
  const oneSide = ONE_SIDE[paper.kind] ?? null;
  const sides = stream.startsWith('case/') && oneSide === null;
  const serve: PaperAct = {
    title: 'papers.serve',
    first: paper.services.length === 0 && paper.to_serve,
    fields: [
      ...(sides ? [{ kind: 'choice' as const, name: 'to', label: 'field.served_on' as const, options: of('side', SIDES), required: true }] : []),
      { kind: 'choice', name: 'method', label: 'field.service_method', first: 'by_hand', required: true, options: SERVICE_METHODS.map((value) => ({ value, label: word('service_method', value), hint: word('service_hint', value) })) },
      { kind: 'moment', name: 'served_at', required: true, hint: 'hint.served_at' },
      { kind: 'text', name: 'recipient', first: paper.to, required: true },
      { kind: 'choice', name: 'because', label: 'field.leaving_reason', options: of('leaving_reason', LEAVING_REASONS), first: 'refused', required: true, when: left },
      { kind: 'text', name: 'witness', hint: 'hint.witness', when: left },
      { kind: 'text', name: 'place', label: 'field.service_place' },
      { kind: 'select', name: 'channel', label: 'field.service_channel', options: of('service_channel', SERVICE_CHANNELS), hint: 'hint.service_channel', when: (values) => values.method === 'electronic' },
      { kind: 'check', name: 'confirmed', when: (values) => values.method === 'electronic' },
      { kind: 'files', name: 'blobs', label: 'field.service_pictures', blob: 'photo', pictures: true },
      { kind: 'text', name: 'blank', label: 'field.blank', hint: 'hint.blank_service' },
    ],
    build: (values) => ({
      type: 'serve_paper',
      stream,
      number: printed,
      to: sides ? (textOrNull(values, 'to') as Side | null) : oneSide,
      method: method(values),
      served_at: at(values, 'served_at'),
      recipient: text(values, 'recipient'),
      witness: left(values) ? text(values, 'witness') : '',
      place: text(values, 'place'),
      blobs: blobs(values, 'blobs'),
      blank: textOrNull(values, 'blank'),
    }),
  };
  const reprint: PaperAct = {
    title: 'papers.reprint',
    prints: true,
    fields: [{ kind: 'number', name: 'copies', first: 1, least: 1, most: 50, required: true }],
    build: (values) => ({ type: 'reprint_paper', stream, number: printed, copies: number(values, 'copies') }),
  };
  const file: PaperAct = {
    title: 'papers.file_signed',
    fields: [{ kind: 'files', name: 'scan', blob: 'scan', one: true, least: 1 }],
    // A form without its scan is never sent: the field demands one.
    build: (values) => ({ type: 'file_signed_copy', stream, number: printed, scan: blobOrNull(values, 'scan')!, pages: [] }),
  };
  return [...(paper.to_serve ? [serve] : []), ...(paper.to_sign ? [file] : []), ...(paper.blob ? [reprint] : [])];
}
