// What desks disagree on, in words: the field, what each side says of it, and where it is settled.
import type { Command } from '../../core/domain';
import type { ClashRow, SideRow, Subject } from '../../core/views';
import { write } from '../../core/way.svelte';
import { beside, country, firm, hall, known, listed, t, word } from '../../words/index.svelte';

/** The name of a field, and what it names beside that. */
export function parts(field: string): { name: string; of: string } {
  const at = field.indexOf('/');
  return at < 0 ? { name: field, of: '' } : { name: field.slice(0, at), of: field.slice(at + 1) };
}

export function fieldWord(field: string): string {
  const { name, of } = parts(field);
  return name === 'details' ? word('exhibitor_field', of) : word('clash', name);
}

/** A stream as people call it. */
export function called(subject: Subject): string {
  if (subject.number !== '') return subject.number;
  if (subject.stream === 'exhibition') return t('settle.fair');
  if (subject.stream.startsWith('round/')) return t('settle.round', { halls: listed(subject.booth.split(' ').map(hall)) });
  return firm(subject.who) || t('erased');
}

export const settlePlace = (stream: string): string => write('today', 'settle', ...stream.split('/'));

/** Where the stream itself stands. */
export function placeOf(stream: string): string {
  const [kind, id = ''] = stream.split('/');
  if (kind === 'case') return write('cases', id);
  if (kind === 'exhibitor') return write('exhibitors', id);
  if (kind === 'round') return write('walk', 'round', id);
  return write('fair');
}

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const inside = (value: unknown, name: string): unknown => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined);

/** What one side says of the field, in plain words. */
export function claim(row: ClashRow, side: SideRow, officers: Record<string, string>): string {
  const { name, of } = parts(row.field);
  const { detail } = side;
  const officer = (id: unknown): string => officers[text(id)] ?? text(id);
  switch (name) {
    case 'handler':
      return t('claim_of.handler', { name: officer(detail.officer) });
    case 'reviewer':
      return t('claim_of.reviewer', { name: officer(detail.reviewer) });
    case 'details': {
      const told = inside(detail.details, of) ?? inside(detail.followed, of);
      return told === null ? t('claim_of.apart') : t('claim_of.value', { value: of === 'country' ? country(text(told)) : text(told) });
    }
    case 'decision':
      if (side.fact === 'decision_made') return t('claim_of.decided', { outcome: word('outcome', text(detail.outcome)) });
      break;
    case 'appeal':
      return t('claim_of.reviewed', { outcome: word('appeal_outcome', text(detail.outcome)) });
    case 'notice':
      return t('claim_of.notice', { hours: text(detail.answer_hours) });
    case 'exhibit':
      if (side.fact === 'exhibit_dropped') break;
      return t('claim_of.value', { value: beside(text(inside(detail.line, 'name')), text(inside(detail.line, 'model'))) });
    case 'display':
      if (detail.to !== undefined) return word('display', text(detail.to));
      return t(side.fact === 'items_rechecked' ? 'claim_of.seen_again' : 'claim_of.given_back');
    case 'major_event':
      return t(detail.major === true ? 'claim_of.major' : 'claim_of.not_major');
    case 'end':
      return t(side.fact === 'case_closed' ? 'claim_of.closed' : 'claim_of.goes_on', { fact: word('fact', side.fact) });
    case 'link':
      return t(detail.leads === true ? 'claim_of.leads' : 'claim_of.follows');
  }
  return word('fact', side.fact);
}

/** What keeping a side means beyond the claim itself. */
export function follows(row: ClashRow, side: SideRow): string | null {
  const { name } = parts(row.field);
  return known('follows_of', `${name}_${side.fact}`) ?? known('follows_of', name);
}

/** The command that settles a field in favour of one side. */
export function settling(stream: string, field: string, keep: string, reasons: string): Command {
  const [kind, id = ''] = stream.split('/');
  if (kind === 'case') return { type: 'settle_case_clash', case: id, field, keep, reasons };
  if (kind === 'exhibitor') return { type: 'settle_exhibitor_clash', exhibitor: id, field, keep, reasons };
  if (kind === 'round') return { type: 'settle_round_clash', round: id, field, keep, reasons };
  return { type: 'settle_exhibition_clash', field, keep, reasons };
}
