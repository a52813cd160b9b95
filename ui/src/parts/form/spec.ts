// Forms as lists of fields: what a field is, its first value, and whether it is filled in.
import type { BlobKind } from '../../core/domain';
import type { Key } from '../../words/tables';

export interface Option {
  value: string;
  label: string;
  /** A second line, such as what a choice leads to. */
  hint?: string;
}

export type Values = Record<string, unknown>;

interface Common {
  name: string;
  /** The field's word; `field.<name>` where none is given. */
  label?: Key;
  /** A ready label, where it is made of data. */
  said?: string;
  hint?: Key;
  required?: boolean;
  /** Takes the whole width. */
  wide?: boolean;
  /** Is asked for only while this holds. */
  when?: (values: Values) => boolean;
}

export type FieldSpec = Common &
  (
    | { kind: 'text'; lines?: number; first?: string; width?: 'short'; example?: string }
    | { kind: 'secret' }
    | { kind: 'number'; first?: number; least?: number; most?: number }
    | { kind: 'identifier'; as?: string; first?: string }
    | { kind: 'select'; options: readonly Option[]; first?: string; blank?: boolean }
    /** `big` where a thumb chooses. */
    | { kind: 'choice'; options: readonly Option[]; first?: string; big?: boolean }
    | { kind: 'many'; options: readonly Option[]; first?: readonly string[] }
    | { kind: 'check'; first?: boolean }
    /** An instant: a day and a time in the fair's zone; one that comes `later` is never now. */
    | { kind: 'moment'; first?: 'now' | 'blank' | 'later' }
    | { kind: 'day'; first?: string }
    | { kind: 'time'; first?: string }
    /** One choice for each of several things. */
    | { kind: 'each'; of: readonly Option[]; options: readonly Option[]; first?: string }
    | { kind: 'files'; blob: BlobKind; personal?: boolean; least?: number; one?: boolean; pictures?: boolean; shots?: readonly string[] }
    | { kind: 'rows'; of: readonly FieldSpec[]; add: Key; least?: number; first?: readonly Values[] }
  );

export interface Moment {
  day: string;
  time: string;
  /** The very instant, where the field took the present moment and it was not typed over. */
  exact?: string;
}

/** The values that a fresh form holds. */
export function firstValues(fields: readonly FieldSpec[], present: Moment): Values {
  const values: Values = {};
  for (const field of fields) values[field.name] = firstValue(field, present);
  return values;
}

function firstValue(field: FieldSpec, present: Moment): unknown {
  switch (field.kind) {
    case 'text':
    case 'identifier':
      return field.first ?? '';
    case 'secret':
      return '';
    case 'number':
      return field.first ?? null;
    case 'select':
      return field.first ?? (field.blank === false ? (field.options[0]?.value ?? '') : '');
    case 'choice':
    case 'day':
    case 'time':
      return field.first ?? '';
    case 'many':
      return [...(field.first ?? [])];
    case 'check':
      return field.first ?? false;
    case 'moment':
      return field.first === 'blank' || field.first === 'later' ? { day: '', time: '' } : { ...present };
    case 'each':
      return Object.fromEntries(field.of.map((one) => [one.value, field.first ?? '']));
    case 'files':
      return [];
    case 'rows': {
      const given = field.first ?? [];
      const least = Math.max(field.least ?? 0, given.length);
      return Array.from({ length: least }, (_, at) => ({ ...firstValues(field.of, present), ...given[at] }));
    }
  }
}

/** Whether a field is asked for now. */
export function isAsked(field: FieldSpec, values: Values): boolean {
  return field.when === undefined || field.when(values);
}

/** The names of required fields that are blank; in rows as `rows.0.name`. */
export function missing(fields: readonly FieldSpec[], values: Values, path = ''): string[] {
  return fields.flatMap((field) => {
    if (!isAsked(field, values)) return [];
    const name = path + field.name;
    const value = values[field.name];
    if (field.kind === 'rows') {
      const rows = (value as Values[]) ?? [];
      const inner = rows.flatMap((row, at) => missing(field.of, row, `${name}.${at}.`));
      return rows.length < (field.least ?? (field.required ? 1 : 0)) ? [name, ...inner] : inner;
    }
    if (field.kind === 'files' && (value as unknown[]).length < (field.least ?? 0)) return [name];
    return field.required && isBlank(field, value) ? [name] : [];
  });
}

/** What a field that hinders says: that it is blank, or that what stands in it is told below. */
export function hindrance(value: unknown): 'form.needed' | 'form.mend' {
  if (value === null || value === undefined) return 'form.needed';
  if (typeof value === 'string') return value.trim() === '' ? 'form.needed' : 'form.mend';
  if (Array.isArray(value)) return value.length === 0 ? 'form.needed' : 'form.mend';
  if (typeof value === 'object' && 'day' in value) return isBlank({ kind: 'moment' } as FieldSpec, value) ? 'form.needed' : 'form.mend';
  return 'form.mend';
}

function isBlank(field: FieldSpec, value: unknown): boolean {
  switch (field.kind) {
    case 'moment': {
      const { day, time } = value as Moment;
      return day === '' || time === '';
    }
    case 'many':
    case 'files':
      return (value as unknown[]).length === 0;
    case 'each':
      return Object.values(value as Record<string, string>).some((one) => one === '');
    case 'check':
      return value !== true;
    case 'number':
      return value === null || Number.isNaN(value);
    default:
      return String(value ?? '').trim() === '';
  }
}
