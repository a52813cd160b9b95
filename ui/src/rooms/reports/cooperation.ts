// The log of an authority's visit or request (W13).
import type { Command } from '../../core/domain';
import { at, atOrNull, blobs, rows, text, yes } from '../../parts/form/read';
import type { FieldSpec, Values } from '../../parts/form/spec';

export const cooperationFields = (): FieldSpec[] => [
  { kind: 'text', name: 'authority', label: 'field.visiting_authority', required: true },
  { kind: 'text', name: 'document_number' },
  {
    kind: 'rows',
    name: 'officers',
    label: 'field.visiting_officers',
    add: 'cooperation.add_officer',
    least: 2,
    of: [
      { kind: 'text', name: 'name', label: 'field.person_name', required: true },
      { kind: 'text', name: 'certificate', required: true },
    ],
  },
  { kind: 'text', name: 'legal_basis', lines: 2, hint: 'hint.quote' },
  { kind: 'text', name: 'asked', label: 'field.authority_asked', lines: 3, required: true },
  { kind: 'moment', name: 'began_at', required: true },
  { kind: 'moment', name: 'ended_at', first: 'blank' },
  { kind: 'check', name: 'confidential', wide: true },
  { kind: 'files', name: 'given', blob: 'attachment', hint: 'hint.given' },
];

export function logCooperation(values: Values): Command {
  return {
    type: 'log_cooperation',
    authority: text(values, 'authority'),
    document_number: text(values, 'document_number'),
    officers: rows(values, 'officers').map((row) => ({ name: text(row, 'name'), certificate: text(row, 'certificate') })),
    legal_basis: text(values, 'legal_basis'),
    asked: text(values, 'asked'),
    confidential: yes(values, 'confidential'),
    began_at: at(values, 'began_at'),
    ended_at: atOrNull(values, 'ended_at'),
    given: blobs(values, 'given'),
  };
}
