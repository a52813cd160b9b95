// What a move's form is, and the fields that many of them share.
import type { Command, Move } from '../../../core/domain';
import type { OfficerHead, CaseView } from '../../../core/views';
import { at, atOrNull, blobs, codes, many, text, textOrNull } from '../../../parts/form/read';
import type { FieldSpec, Option, Values } from '../../../parts/form/spec';
import { beside, t, word } from '../../../words/index.svelte';

export interface MoveForm {
  fields: FieldSpec[];
  build: (values: Values) => Command;
  /** As in an act's form. */
  undo?: (before: Values, given: Values) => Command | null;
  /** It issues a paper, which is shown first. */
  paper?: boolean;
  /** It acts against a party. */
  grave?: boolean;
}

/** What a form needs to know beside the case. */
export interface On {
  view: CaseView;
  /** Everyone who can be named. */
  officers: OfficerHead[];
  /** Whoever is signed in. */
  self: string;
}

export type Makers = Partial<Record<Move, (on: On) => MoveForm>>;

export const itemOptions = ({ view }: On): Option[] =>
  view.state.items.map((item) => ({
    value: item.item,
    label: item.label ?? word('item_kind', item.what),
    hint: beside(word('item_kind', item.what), t('item.quantity', { n: item.quantity }), item.place),
  }));

/** Items to choose; all of `given` at first, or all there are. */
export function items(on: On, given?: readonly string[], name = 'items'): FieldSpec {
  const first = given ?? on.view.state.items.map(({ item }) => item);
  return { kind: 'many', name, options: itemOptions(on), first, required: true };
}

/** Items under a measure that is in force. */
export function restrained({ view }: On): string[] {
  const { suspension, withdrawal } = view.state;
  const measures = [suspension, withdrawal].filter((measure) => measure?.in_force);
  return [...new Set(measures.flatMap((measure) => measure?.items ?? []))];
}

/** Items that are off display, or should be. */
export const away = ({ view }: On): string[] =>
  view.state.items.filter(({ display }) => !['displayed', 'restored', 'taken_by_authority'].includes(display)).map(({ item }) => item);

/** Reasons in the organiser's own words. */
export const REASONS: FieldSpec = { kind: 'text', name: 'reasons', lines: 5, required: true, hint: 'hint.own_words' };
export const RECORD: FieldSpec = { kind: 'text', name: 'record', lines: 4, required: true };
export const NOTE: FieldSpec = { kind: 'text', name: 'note', lines: 3, hint: 'hint.note_beside' };
export const PICTURES: FieldSpec = { kind: 'files', name: 'blobs', label: 'field.pictures', blob: 'photo', pictures: true };
export const PAPERS: FieldSpec = { kind: 'files', name: 'blobs', label: 'field.files', blob: 'attachment' };
/** A numbered blank that was filled in by hand. */
export const BLANK: FieldSpec = { kind: 'text', name: 'blank', label: 'field.blank', hint: 'hint.blank' };

/** When a paper was written on its blank; asked for only where there is one, for else it is now. */
export const written = (name: string): FieldSpec => ({
  kind: 'moment', name, first: 'blank', hint: 'hint.ordered_at', required: true,
  when: (values) => text(values, 'blank') !== '',
});

/** The blank that an act was written on, and when. */
export const byHand = <T extends string>(values: Values, name: T): Record<T, string | null> & { blank: string | null } => {
  const blank = textOrNull(values, 'blank');
  return { [name]: blank === null ? null : atOrNull(values, name), blank } as Record<T, string | null> & { blank: string | null };
};

export const moment = (name: string): FieldSpec => ({ kind: 'moment', name, required: true });

export const read = {
  items: (values: Values) => many(values, 'items'),
  reasons: (values: Values) => text(values, 'reasons'),
  record: (values: Values) => text(values, 'record'),
  note: (values: Values) => text(values, 'note'),
  blobs: (values: Values) => blobs(values, 'blobs'),
  blank: (values: Values) => textOrNull(values, 'blank'),
  at,
  codes,
};
