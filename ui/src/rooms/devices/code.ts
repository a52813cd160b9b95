// The code of an invitation as people type it; where the other side is reached stands in a link already.
import type { FieldSpec, Values } from '../../parts/form/spec';
import { text } from '../../parts/form/read';

/** Whether a code is the whole one, as it is scanned. */
export const isLink = (code: string): boolean => code.startsWith('boothward://join/');

const linked = (values: Values): boolean => isLink(text(values, 'invitation_code'));

export const CODE_FIELDS: FieldSpec[] = [
  { kind: 'text', name: 'invitation_code', lines: 2, hint: 'hint.invitation_code', required: true, wide: true },
  { kind: 'text', name: 'office_address', hint: 'hint.office_address', required: true, wide: true, when: (values) => !linked(values) },
];

export const readCode = (values: Values): { code: string; address: string } => ({
  code: text(values, 'invitation_code'),
  address: linked(values) ? '' : text(values, 'office_address'),
});
