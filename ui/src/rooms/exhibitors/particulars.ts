// Who an exhibitor is and what it shows, as forms and as commands.
import type { Claim, ClaimedKind, Command, ExhibitLine, Exhibitor, Hall } from '../../core/domain';
import { CLAIMED, EXHIBITOR_FIELDS } from '../../core/vocabulary';
import { of } from '../../parts/form/options';
import { numberOrNull, rows, text, textOrNull, yes } from '../../parts/form/read';
import type { FieldSpec, Values } from '../../parts/form/spec';

/** `3-A12、A13` and the like, as people write several booths. */
export function boothsOf(written: string): string[] {
  const parts = written.split(/[\s、，,;；/]+/).filter(Boolean);
  let hall = '';
  return parts.map((part) => {
    const code = part.toUpperCase().replace(/[－—–]/g, '-');
    const [before, after] = code.split('-', 2);
    if (after !== undefined && before !== undefined) hall = before;
    return after === undefined && hall !== '' ? `${hall}-${code}` : code;
  });
}

/** The booths that lie in none of these halls: a code begins with its hall. */
export const boothsOutside = (booths: readonly string[], halls: readonly Hall[]): string[] =>
  booths.filter((booth) => !halls.some((hall) => booth.startsWith(`${hall.code}-`)));

export const CLAIM_FIELDS = (): FieldSpec[] => [
  { kind: 'select', name: 'right', label: 'field.claimed_right', options: of('right', CLAIMED), required: true },
  { kind: 'text', name: 'number', label: 'field.claimed_number' },
  { kind: 'check', name: 'zl_shown' },
  { kind: 'check', name: 'registered_sign_shown' },
  { kind: 'number', name: 'nice_class_of_goods', least: 1, most: 45, when: (row) => row.right === 'trademark' },
];

export const EXHIBIT_FIELDS = (): FieldSpec[] => [
  { kind: 'text', name: 'name', label: 'field.exhibit_name', required: true },
  { kind: 'text', name: 'model' },
  { kind: 'text', name: 'brand' },
  { kind: 'rows', name: 'claims', of: CLAIM_FIELDS(), add: 'exhibit.add_claim' },
];

export function claim(row: Values): Claim {
  return {
    right: text(row, 'right') as ClaimedKind,
    number: textOrNull(row, 'number'),
    stage: 'unstated',
    zl_shown: yes(row, 'zl_shown'),
    registered_sign_shown: yes(row, 'registered_sign_shown'),
    nice_class_of_goods: text(row, 'right') === 'trademark' ? numberOrNull(row, 'nice_class_of_goods') : null,
    registered_classes: [],
    registered_on: null,
    renewal_shown: false,
    filed_on: null,
    term_compensation_claimed: false,
    gi_mark_shown: false,
    holder_code: null,
  };
}

export function line(row: Values): ExhibitLine {
  return {
    name: text(row, 'name'),
    model: text(row, 'model'),
    brand: text(row, 'brand'),
    booth: textOrNull(row, 'booth'),
    claims: rows(row, 'claims').map(claim),
  };
}

/** A line of an exhibit as a form holds it. */
export function lineValues(given: ExhibitLine): Values {
  return { ...given, booth: given.booth ?? '', claims: given.claims.map((one) => ({ ...one, number: one.number ?? '' })) };
}

export const walkInFields = (): FieldSpec[] => [
  { kind: 'text', name: 'name', label: 'exhibitor_field.name', required: true, wide: true },
  { kind: 'identifier', name: 'uscc', label: 'exhibitor_field.uscc', as: 'unified_social_credit_code' },
  { kind: 'text', name: 'booths', label: 'field.booths', required: true, hint: 'hint.booths' },
  { kind: 'text', name: 'on_site_name', label: 'exhibitor_field.on_site_name' },
  { kind: 'text', name: 'on_site_phone', label: 'exhibitor_field.on_site_phone' },
  { kind: 'text', name: 'country', label: 'exhibitor_field.country', hint: 'hint.country' },
  { kind: 'text', name: 'address', label: 'exhibitor_field.address' },
  { kind: 'check', name: 'natural_person' },
  { kind: 'rows', name: 'exhibits', of: EXHIBIT_FIELDS(), add: 'exhibit.add' },
];

export function registerExhibitor(values: Values, round: string | null): Command {
  const details: Record<string, string> = {};
  for (const field of EXHIBITOR_FIELDS) {
    const said = text(values, field);
    if (said !== '') details[field] = said;
  }
  return {
    type: 'register_exhibitor',
    round,
    natural_person: yes(values, 'natural_person'),
    details,
    booths: boothsOf(text(values, 'booths')),
    exhibits: rows(values, 'exhibits').map(line),
  };
}

export const correctionFields = (exhibitor: Exhibitor): FieldSpec[] => [
  ...EXHIBITOR_FIELDS.map((name): FieldSpec => ({
    kind: name === 'uscc' ? 'identifier' : 'text',
    name,
    label: `exhibitor_field.${name}`,
    first: exhibitor.details[name]?.value ?? '',
    ...(name === 'uscc' ? { as: 'unified_social_credit_code' } : {}),
    ...(name === 'name' || name === 'address' ? { wide: true } : {}),
  })),
  { kind: 'check', name: 'natural_person', first: exhibitor.kind === 'natural_person' },
];

/** The particulars as they were before a correction. */
export function correctBack(id: string, before: Values, given: Values): Command {
  const details: Record<string, string> = {};
  for (const field of EXHIBITOR_FIELDS) {
    if (text(before, field) !== text(given, field)) details[field] = text(before, field);
  }
  return { type: 'correct_exhibitor', exhibitor: id, natural_person: yes(before, 'natural_person'), details };
}

/** Only what changed is stated; a blank clears a field. */
export function correctExhibitor(id: string, exhibitor: Exhibitor, values: Values): Command {
  const details: Record<string, string> = {};
  for (const field of EXHIBITOR_FIELDS) {
    const said = text(values, field);
    if (said !== (exhibitor.details[field]?.value ?? '')) details[field] = said;
  }
  return { type: 'correct_exhibitor', exhibitor: id, natural_person: yes(values, 'natural_person'), details };
}

