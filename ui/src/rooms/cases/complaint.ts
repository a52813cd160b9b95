// A complaint as its form and its command: every field of domain §6.3.
import type {
  Before, CaseRight, Command, Evaluation, ItemKind, ItemLine, PartyKind, Relation, Request, Right, SoleStanding, TitlePaper,
} from '../../core/domain';
import { BEFORE, EVALUATIONS, ITEM_KINDS, PARTY_KINDS, RELATIONS, REQUESTS, RIGHTS, SOLE_STANDINGS } from '../../core/vocabulary';
import type { ComplaintQuestion } from '../../core/views';
import { of } from '../../parts/form/options';
import { at, blobs, code, codes, number, rows, text, textOrNull, yes } from '../../parts/form/read';
import type { FieldSpec, Option, Values } from '../../parts/form/spec';
import { readDay } from '../../words/entry';

export interface Section {
  name: 'respondent' | 'complainant' | 'rights' | 'facts' | 'statement';
  fields: FieldSpec[];
}

/** Rights whose opinion needs an evaluation report. */
const EVALUATED: readonly string[] = ['utility_model', 'design'];

/** `exhibits` are those that the respondent declared. */
export function sections(exhibits: readonly Option[], booths: readonly string[]): Section[] {
  return [
    {
      name: 'respondent',
      fields: [
        { kind: 'select', name: 'booth', label: 'field.booth', options: booths.map((value) => ({ value, label: value })), required: true },
        { kind: 'moment', name: 'received_at', required: true },
        {
          kind: 'rows',
          name: 'items',
          label: 'field.complained_items',
          add: 'complaint.add_item',
          least: 1,
          of: [
            { kind: 'select', name: 'what', label: 'field.item_what', options: of('item_kind', ITEM_KINDS), first: 'exhibit', blank: false },
            { kind: 'select', name: 'exhibit', label: 'field.item_exhibit', options: exhibits, when: (row) => row.what === 'exhibit' && exhibits.length > 0 },
            { kind: 'text', name: 'label', label: 'field.item_label', required: true, when: (row) => String(row.exhibit ?? '') === '' || row.what !== 'exhibit' },
            { kind: 'number', name: 'quantity', first: 1, least: 1 },
            { kind: 'text', name: 'place', label: 'field.item_place' },
          ],
        },
      ],
    },
    {
      name: 'complainant',
      fields: [
        { kind: 'choice', name: 'kind', label: 'field.party_kind', options: of('party_kind', PARTY_KINDS), first: 'organisation', required: true },
        { kind: 'text', name: 'name', label: 'field.complainant_name', required: true },
        { kind: 'identifier', name: 'code', label: 'field.party_code', as: 'unified_social_credit_code', when: (values) => values.kind === 'organisation' },
        { kind: 'text', name: 'foreign_code', label: 'field.registry_number', when: (values) => values.kind === 'foreign' },
        { kind: 'text', name: 'country', label: 'exhibitor_field.country', when: (values) => values.kind === 'foreign' },
        { kind: 'identifier', name: 'identity', hint: 'hint.identity', when: (values) => values.kind === 'natural' },
        { kind: 'text', name: 'phone', required: true },
        { kind: 'text', name: 'address' },
        { kind: 'text', name: 'agreed_address', hint: 'hint.agreed_address' },
        { kind: 'text', name: 'badge' },
        { kind: 'select', name: 'relation', options: of('relation', RELATIONS), first: 'holder', blank: false },
        { kind: 'select', name: 'acts', label: 'field.sole_standing', options: of('sole_standing', SOLE_STANDINGS), first: 'alone', blank: false, when: (values) => values.relation === 'sole_licensee' },
        { kind: 'check', name: 'authorised', when: (values) => values.relation === 'ordinary_licensee' },
        { kind: 'check', name: 'by_agent', wide: true },
        { kind: 'text', name: 'agent_name', required: true, when: (values) => values.by_agent === true },
        { kind: 'text', name: 'agent_phone', when: (values) => values.by_agent === true },
        { kind: 'check', name: 'power_of_attorney', when: (values) => values.by_agent === true },
      ],
    },
    {
      name: 'rights',
      fields: [
        {
          kind: 'rows',
          name: 'rights',
          label: 'field.rights',
          add: 'complaint.add_right',
          least: 1,
          of: [
            { kind: 'select', name: 'right', options: of('right', RIGHTS), required: true },
            { kind: 'identifier', name: 'number', label: 'field.right_number' },
            { kind: 'text', name: 'title', label: 'field.right_title' },
            { kind: 'text', name: 'holder', label: 'field.right_holder' },
            { kind: 'text', name: 'classes', label: 'field.right_classes', hint: 'hint.classes', when: (row) => ['trademark', 'passing_off_trademark'].includes(String(row.right)) },
            { kind: 'day', name: 'status_proved_on' },
            { kind: 'select', name: 'evaluation', options: of('evaluation', EVALUATIONS), first: 'none', blank: false, when: (row) => EVALUATED.includes(String(row.right)) },
          ],
        },
      ],
    },
    {
      name: 'facts',
      fields: [
        { kind: 'text', name: 'facts', label: 'field.complaint_facts', lines: 6, required: true, hint: 'hint.complaint_facts' },
        { kind: 'text', name: 'steps_before', lines: 2 },
        {
          kind: 'rows',
          name: 'parallel',
          add: 'complaint.add_parallel',
          of: [
            { kind: 'select', name: 'before', options: of('before', BEFORE), required: true },
            { kind: 'text', name: 'number', label: 'field.parallel_number' },
          ],
        },
        { kind: 'check', name: 'former', wide: true },
        { kind: 'text', name: 'former_follow_up', wide: true, hint: 'hint.former', when: (values) => values.former === true },
        { kind: 'many', name: 'requests', options: of('request', REQUESTS) },
        { kind: 'files', name: 'blobs', label: 'field.complaint_files', blob: 'attachment' },
      ],
    },
    {
      name: 'statement',
      fields: [{ kind: 'check', name: 'truth_stated', required: true, wide: true }],
    },
  ];
}

export function relation(values: Values): Relation {
  const own = ((): Relation => {
    const is = text(values, 'relation');
    if (is === 'sole_licensee') return { is, acts: code<SoleStanding>(values, 'acts') };
    if (is === 'ordinary_licensee') return { is, authorised: yes(values, 'authorised') };
    return { is } as Relation;
  })();
  return yes(values, 'by_agent') ? { is: 'agent', power_of_attorney: yes(values, 'power_of_attorney'), principal: own } : own;
}

export function claimedRight(row: Values): CaseRight {
  const right = code<Right>(row, 'right');
  return {
    right,
    number: text(row, 'number'),
    title: text(row, 'title'),
    holder: text(row, 'holder'),
    classes: (text(row, 'classes').match(/\d+/g) ?? []).map(Number),
    status_proved_on: readDay(text(row, 'status_proved_on')),
    evaluation: EVALUATED.includes(right) ? code<Evaluation>(row, 'evaluation') : 'none',
  };
}

export function itemLine(row: Values, exhibits: readonly Option[]): ItemLine {
  const what = code<ItemKind>(row, 'what');
  const exhibit = what === 'exhibit' ? textOrNull(row, 'exhibit') : null;
  const declared = exhibits.find(({ value }) => value === exhibit)?.label ?? '';
  return { what, exhibit, quantity: number(row, 'quantity') || 1, label: exhibit ? declared : text(row, 'label'), place: text(row, 'place') };
}

export function question(values: Values): ComplaintQuestion {
  return {
    relation: relation(values),
    rights: rows(values, 'rights').filter((row) => text(row, 'right') !== '').map((row) => ({ right: code<Right>(row, 'right'), number: text(row, 'number') })),
    brought: codes(values, 'brought'),
    respondent: textOrNull(values, 'respondent'),
    parallel: rows(values, 'parallel').map((row) => text(row, 'before')).filter(Boolean),
    foreign: values.kind === 'foreign',
    name: text(values, 'name'),
    code: text(values, values.kind === 'foreign' ? 'foreign_code' : 'code'),
  };
}

export function receiveComplaint(values: Values, exhibits: readonly Option[]): Command {
  const kind = code<PartyKind>(values, 'kind');
  return {
    type: 'receive_complaint',
    respondent: text(values, 'respondent'),
    booth: text(values, 'booth'),
    received_at: at(values, 'received_at'),
    kind,
    name: text(values, 'name'),
    code: kind === 'organisation' ? text(values, 'code') : kind === 'foreign' ? text(values, 'foreign_code') : '',
    country: kind === 'foreign' ? text(values, 'country') : '',
    address: text(values, 'address'),
    phone: text(values, 'phone'),
    agreed_address: text(values, 'agreed_address'),
    badge: text(values, 'badge'),
    identity: kind === 'natural' ? text(values, 'identity') : '',
    relation: relation(values),
    agent_name: yes(values, 'by_agent') ? text(values, 'agent_name') : '',
    agent_phone: yes(values, 'by_agent') ? text(values, 'agent_phone') : '',
    rights: rows(values, 'rights').map(claimedRight),
    items: rows(values, 'items').map((row) => itemLine(row, exhibits)),
    facts: text(values, 'facts'),
    steps_before: text(values, 'steps_before'),
    parallel: rows(values, 'parallel').map((row) => ({ before: code<Before>(row, 'before'), number: text(row, 'number') })),
    former_follow_up: yes(values, 'former') ? text(values, 'former_follow_up') : null,
    requests: codes<Request>(values, 'requests'),
    brought: codes<TitlePaper>(values, 'brought'),
    truth_stated: yes(values, 'truth_stated'),
    blobs: blobs(values, 'blobs'),
  };
}
