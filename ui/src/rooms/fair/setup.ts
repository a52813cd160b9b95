// Setting up a fair: its pages as forms and commands.
import type { Command, Department, UnitRole } from '../../core/domain';
import { DEPARTMENTS, UNIT_ROLES } from '../../core/vocabulary';
import type { FairView } from '../../core/views';
import { of } from '../../parts/form/options';
import { code, rows, text, yes } from '../../parts/form/read';
import type { FieldSpec, Values } from '../../parts/form/spec';
import { readDay, readTime } from '../../words/entry';
import { t } from '../../words/index.svelte';
import { filledIn } from './proposal';

const lines = (written: string): string[] => written.split(/\n|；|;/).map((one) => one.trim()).filter(Boolean);

const day = (row: Values, name: string): string => readDay(text(row, name)) ?? text(row, name);

/** A time of day as the rules write it; what cannot be read is sent as it is, to be refused. */
const time = (row: Values, name: string): string => {
  const read = readTime(text(row, name));
  return read === null ? text(row, name) : `${read}:00`;
};

export function showFields({ state }: FairView): FieldSpec[] {
  const hours = (date: string) => state.schedule?.opening.find((one) => one.date === date);
  const days = (state.schedule?.public_days ?? []).map((date) => ({
    date,
    opens: hours(date)?.opens.slice(0, 5) ?? '',
    closes: hours(date)?.closes.slice(0, 5) ?? '',
  }));
  return [
    { kind: 'text', name: 'name_zh', first: filledIn('proposed.name', state.name_zh), example: t('proposed.name'), required: true },
    { kind: 'text', name: 'name_en', first: filledIn('proposed.name', state.name_en) },
    { kind: 'text', name: 'edition', first: state.edition, hint: 'hint.edition' },
    { kind: 'text', name: 'code', label: 'field.fair_code', first: state.code, required: true, hint: 'hint.fair_code' },
    { kind: 'text', name: 'venue', first: filledIn('proposed.venue', state.venue), example: t('proposed.venue'), required: true },
    { kind: 'text', name: 'zone', first: state.schedule?.zone ?? 'Asia/Shanghai', required: true },
    {
      kind: 'rows',
      name: 'halls',
      add: 'fair.add_hall',
      least: 1,
      first: state.halls.map((hall) => ({ ...hall })),
      of: [
        { kind: 'text', name: 'code', label: 'field.hall_code', hint: 'hint.hall_code', required: true },
        { kind: 'text', name: 'name', label: 'field.hall_name' },
      ],
    },
    {
      kind: 'rows',
      name: 'days',
      label: 'field.public_days',
      add: 'fair.add_day',
      least: 1,
      first: days,
      of: [
        { kind: 'day', name: 'date', required: true },
        { kind: 'time', name: 'opens', first: '09:00', required: true },
        { kind: 'time', name: 'closes', first: '17:00', required: true },
      ],
    },
    { kind: 'text', name: 'build_up', label: 'field.build_up_days', first: (state.schedule?.build_up_days ?? []).join('；'), hint: 'hint.build_up', wide: true },
  ];
}

export function describeExhibition(values: Values, { state, holidays }: FairView): Command {
  const days = rows(values, 'days');
  return {
    type: 'describe_exhibition',
    name_zh: text(values, 'name_zh'),
    name_en: text(values, 'name_en'),
    edition: text(values, 'edition'),
    code: text(values, 'code').toUpperCase(),
    venue: text(values, 'venue'),
    halls: rows(values, 'halls').map((row) => ({ code: text(row, 'code'), name: text(row, 'name') })),
    schedule: {
      zone: text(values, 'zone'),
      public_days: days.map((row) => day(row, 'date')),
      build_up_days: lines(text(values, 'build_up').replace(/[、，,]/g, ';')).map((one) => readDay(one) ?? one),
      opening: days.map((row) => ({ date: day(row, 'date'), opens: time(row, 'opens'), closes: time(row, 'closes') })),
      holidays: state.schedule?.holidays ?? holidays,
    },
  };
}

export const unitFields = ({ state }: FairView): FieldSpec[] => [
  {
    kind: 'rows',
    name: 'units',
    add: 'fair.add_unit',
    least: 1,
    first: state.units.map((unit) => ({ ...unit, name: filledIn('proposed.unit', unit.name) })),
    of: [
      { kind: 'text', name: 'name', label: 'field.unit_name', example: t('proposed.unit'), required: true, wide: true },
      { kind: 'select', name: 'role', label: 'field.unit_role', options: of('unit_role', UNIT_ROLES), first: 'host', blank: false },
      { kind: 'check', name: 'contracts', wide: true },
      { kind: 'check', name: 'seals', wide: true },
      { kind: 'check', name: 'owes_duty', wide: true },
    ],
  },
];

export const recordUnits = (values: Values): Command => ({
  type: 'record_units',
  units: rows(values, 'units').map((row) => ({
    name: text(row, 'name'),
    role: code<UnitRole>(row, 'role'),
    contracts: yes(row, 'contracts'),
    seals: yes(row, 'seals'),
    owes_duty: yes(row, 'owes_duty'),
  })),
});

export const bodyFields = ({ state: { body } }: FairView): FieldSpec[] => [
  { kind: 'text', name: 'name', label: 'field.body_name', first: body?.name, required: true },
  { kind: 'text', name: 'place', label: 'field.body_place', first: body?.place, required: true },
  { kind: 'text', name: 'phone', first: body?.phone, required: true },
  { kind: 'text', name: 'hours', label: 'field.body_hours', first: body?.hours, required: true },
  { kind: 'text', name: 'address', label: 'field.body_address', first: body?.address, hint: 'hint.body_address', wide: true },
  { kind: 'text', name: 'stations', first: body?.stations.join('\n'), lines: 3, hint: 'hint.stations' },
  {
    kind: 'rows',
    name: 'members',
    add: 'fair.add_member',
    least: 1,
    first: body?.members.map(([member, name]) => ({ ...member, name: name ?? '' })),
    of: [
      { kind: 'text', name: 'name', label: 'field.person_name', required: true },
      { kind: 'text', name: 'capacity', label: 'field.member_capacity' },
      { kind: 'text', name: 'unit', label: 'field.member_unit' },
    ],
  },
];

export const describeBody = (values: Values): Command => ({
  type: 'describe_body',
  name: text(values, 'name'),
  place: text(values, 'place'),
  phone: text(values, 'phone'),
  hours: text(values, 'hours'),
  address: text(values, 'address'),
  members: rows(values, 'members').map((row) => ({ name: text(row, 'name'), capacity: text(row, 'capacity'), unit: text(row, 'unit') })),
  stations: lines(text(values, 'stations')),
});

export const authorityFields = ({ state }: FairView): FieldSpec[] => {
  const given = Object.values(state.authorities).flatMap((one) => (one ? [{ ...one }] : []));
  return [
    {
      kind: 'rows',
      name: 'contacts',
      label: 'field.contacts',
      add: 'fair.add_authority',
      least: 1,
      first: given.length > 0 ? given : DEPARTMENTS.map((department) => ({ department })),
      of: [
        { kind: 'select', name: 'department', options: of('department', DEPARTMENTS), required: true, wide: true },
        { kind: 'text', name: 'name', label: 'field.authority_name', required: true },
        { kind: 'text', name: 'phone' },
        { kind: 'text', name: 'address' },
      ],
    },
  ];
};

export const recordAuthorities = (values: Values): Command => ({
  type: 'record_authorities',
  contacts: rows(values, 'contacts').map((row) => ({
    department: code<Department>(row, 'department'),
    name: text(row, 'name'),
    phone: text(row, 'phone'),
    address: text(row, 'address'),
  })),
});

export const dutyFields = ({ state }: FairView): FieldSpec[] => [
  {
    kind: 'rows',
    name: 'duties',
    add: 'fair.add_duty',
    least: 1,
    first: state.duties.map((duty) => ({ ...duty })),
    of: [
      { kind: 'text', name: 'text', label: 'field.duty_text', required: true, wide: true },
      { kind: 'text', name: 'basis', label: 'field.duty_basis' },
      { kind: 'check', name: 'done', label: 'field.duty_done' },
    ],
  },
];

export const recordDuties = (values: Values): Command => ({
  type: 'record_duties',
  duties: rows(values, 'duties').map((row) => ({ text: text(row, 'text'), basis: text(row, 'basis'), done: yes(row, 'done') })),
});
