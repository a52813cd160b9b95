// Rounds and their acts as forms and commands (W4).
import type { BoothSigned, Command, Hall, Right, Shot } from '../../core/domain';
import { BOOTH_SIGNED, ITEM_KINDS, RIGHTS, SHOTS, SHOTS_NEEDED } from '../../core/vocabulary';
import type { OfficerHead } from '../../core/views';
import { named, of } from '../../parts/form/options';
import { added, at, code, many, rows, text, textOrNull } from '../../parts/form/read';
import type { FieldSpec, Option, Values } from '../../parts/form/spec';
import { hall, hallName, listed, t, word } from '../../words/index.svelte';
import { claimedRight, itemLine } from '../cases/complaint';
import { boothsOf } from '../exhibitors/particulars';

export const roundFields = (halls: readonly Hall[], officers: readonly OfficerHead[], self: string): FieldSpec[] => [
  { kind: 'many', name: 'halls', options: halls.map((one) => ({ value: one.code, label: hallName(one) })) },
  { kind: 'many', name: 'inspectors', options: named(officers), first: officers.some(({ id }) => id === self) ? [self] : [], required: true, hint: 'hint.two_inspectors' },
  { kind: 'text', name: 'route', lines: 3, hint: 'hint.route' },
];

/** Without a route, every booth of the halls in the order of their codes; without halls, of the fair. */
function routeOf(values: Values, booths: readonly string[]): string[] {
  const halls = many(values, 'halls');
  const given = boothsOf(text(values, 'route'));
  return given.length > 0 ? given : booths.filter((booth) => halls.length === 0 || halls.some((code) => booth.startsWith(`${code}-`)));
}

export const planRound = (values: Values, booths: readonly string[]): Command => ({
  type: 'plan_round',
  halls: many(values, 'halls'),
  route: routeOf(values, booths),
  inspectors: many(values, 'inspectors'),
});

/** Why there is nowhere to go: no booth lies where the round would walk. */
export function nowhereToGo(values: Values, booths: readonly string[]): string | null {
  if (routeOf(values, booths).length > 0) return null;
  const halls = many(values, 'halls');
  return halls.length === 0 ? t('walk.no_booths') : t('walk.no_booths_in', { halls: listed(halls.map(hall)) });
}

/** What a walk meets most, as buttons; the others stand behind one more. */
const MET_MOST: readonly Right[] = ['design', 'utility_model', 'invention', 'trademark', 'copyright', 'passing_off_patent', 'passing_off_trademark'];
const MORE = 'more';

export function findingFields(exhibits: readonly Option[]): FieldSpec[] {
  return [
    { kind: 'files', name: 'photos', blob: 'photo', pictures: true, least: 3, shots: SHOTS, hint: 'hint.three_photos' },
    { kind: 'choice', name: 'right', label: 'field.right_touched', options: [...of('right', MET_MOST), { value: MORE, label: t('finding.more_rights') }], required: true, big: true },
    { kind: 'select', name: 'other_right', label: 'field.other_right', options: of('right', RIGHTS.filter((right) => !MET_MOST.includes(right))), required: true, when: ({ right }) => right === MORE },
    { kind: 'choice', name: 'signed', label: 'field.booth_signed', options: of('booth_signed', BOOTH_SIGNED), required: true, big: true },
    ...(exhibits.length > 0 ? [{ kind: 'select' as const, name: 'exhibit', label: 'field.item_exhibit' as const, options: exhibits }] : []),
    { kind: 'text', name: 'seen', lines: 2, hint: 'hint.seen_blank' },
    { kind: 'text', name: 'mark_text', hint: 'hint.mark_text', wide: true },
    { kind: 'text', name: 'statement', label: 'field.booth_statement', lines: 2 },
    { kind: 'text', name: 'staff', hint: 'hint.staff' },
    { kind: 'text', name: 'witness', when: ({ signed }) => signed === 'refused' || signed === 'nobody_there' },
    { kind: 'moment', name: 'seen_at', required: true },
    { kind: 'text', name: 'blank', label: 'field.blank', hint: 'hint.blank' },
  ];
}

export function recordFinding(round: string, booth: string, exhibitor: string | null, values: Values): Command {
  const right = code<Right>(values, values.right === MORE ? 'other_right' : 'right');
  return {
    type: 'record_finding',
    round,
    booth,
    exhibitor,
    exhibit: textOrNull(values, 'exhibit'),
    right,
    seen_at: at(values, 'seen_at'),
    // The pictures say it; a record without a word would be none.
    seen: text(values, 'seen').trim() || t('finding.see_photos', { right: word('right', right) }),
    mark_text: text(values, 'mark_text'),
    statement: text(values, 'statement'),
    staff: text(values, 'staff'),
    witness: values.signed === 'yes' ? '' : text(values, 'witness'),
    signed: code<BoothSigned>(values, 'signed'),
    photos: added(values, 'photos').map(({ shot, blob }) => ({ shot: (shot ?? 'close_up') as Shot, blob })),
    blank: textOrNull(values, 'blank'),
  };
}

/** A case on a finding: what might be touched and what was found. */
export const caseFields = (right: Right, label: string): FieldSpec[] => [
  {
    kind: 'rows',
    name: 'rights',
    label: 'field.rights',
    add: 'complaint.add_right',
    least: 1,
    first: [{ right }],
    of: [
      { kind: 'select', name: 'right', options: of('right', RIGHTS), required: true },
      { kind: 'identifier', name: 'number', label: 'field.right_number' },
      { kind: 'text', name: 'title', label: 'field.right_title' },
    ],
  },
  {
    kind: 'rows',
    name: 'items',
    label: 'field.found_items',
    add: 'complaint.add_item',
    least: 1,
    first: [{ label }],
    of: [
      { kind: 'select', name: 'what', label: 'field.item_what', options: of('item_kind', ITEM_KINDS), first: 'exhibit', blank: false },
      { kind: 'text', name: 'label', label: 'field.item_label', required: true },
      { kind: 'number', name: 'quantity', first: 1, least: 1 },
      { kind: 'text', name: 'place', label: 'field.item_place' },
    ],
  },
  { kind: 'text', name: 'facts', label: 'field.found_facts', lines: 4, required: true, hint: 'hint.own_words' },
];

export function openCase(round: string, finding: string, exhibit: string | null, values: Values): Command {
  return {
    type: 'open_case',
    round,
    finding,
    rights: rows(values, 'rights').map(claimedRight),
    items: rows(values, 'items').map((row, index) => ({ ...itemLine(row, []), exhibit: index === 0 && row.what === 'exhibit' ? exhibit : null })),
    facts: text(values, 'facts'),
  };
}

/** Which of the three needed pictures are still missing. */
export const shotsMissing = (values: Values): Shot[] =>
  SHOTS_NEEDED.filter((shot) => !added(values, 'photos').some((one) => one.shot === shot));
