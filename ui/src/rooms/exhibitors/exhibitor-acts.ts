// The acts on an exhibitor that belong to no pledge and no review.
import type { Command, DocumentKind, Right, ServiceChannel } from '../../core/domain';
import { DOCUMENT_KINDS, RIGHTS, SERVICE_CHANNELS } from '../../core/vocabulary';
import type { ExhibitorView } from '../../core/views';
import { of } from '../../parts/form/options';
import { at, blobOrNull, code, rows, text, textOrNull } from '../../parts/form/read';
import type { FieldSpec, Values } from '../../parts/form/spec';
import { readDay } from '../../words/entry';
import type { Key } from '../../words/tables';
import { boothsOf, correctBack, correctExhibitor, correctionFields, EXHIBIT_FIELDS, line } from './particulars';

export interface ExhibitorAct {
  title: Key;
  fields: FieldSpec[];
  build: (values: Values) => Command;
  /** As in an act's form. */
  undo?: (before: Values, given: Values) => Command;
}

export function exhibitorActs({ id, state }: ExhibitorView): ExhibitorAct[] {
  return [
    { title: 'exhibitor.correct', fields: correctionFields(state), build: (values) => correctExhibitor(id, state, values), undo: (before, given) => correctBack(id, before, given) },
    {
      title: 'exhibitor.booths',
      fields: [
        { kind: 'text', name: 'added', label: 'field.booths_added', hint: 'hint.booths' },
        { kind: 'many', name: 'left', label: 'field.booths_left', options: state.booths.map((value) => ({ value, label: value })) },
      ],
      build: (values) => ({ type: 'change_booths', exhibitor: id, added: boothsOf(text(values, 'added')), left: (values.left as string[]) ?? [] }),
      undo: (_, given) => ({ type: 'change_booths', exhibitor: id, added: (given.left as string[]) ?? [], left: boothsOf(text(given, 'added')) }),
    },
    {
      title: 'exhibitor.list',
      fields: [{ kind: 'rows', name: 'exhibits', of: EXHIBIT_FIELDS(), add: 'exhibit.add', least: 1 }],
      build: (values) => ({ type: 'list_exhibits', exhibitor: id, round: null, exhibits: rows(values, 'exhibits').map(line) }),
    },
    {
      title: 'exhibitor.service',
      fields: [
        ...SERVICE_CHANNELS.map((name): FieldSpec => ({ kind: 'text', name, label: `service_channel.${name}`, first: state.service?.channels[name] ?? '' })),
        { kind: 'moment', name: 'agreed_at', required: true },
      ],
      build: (values) => ({
        type: 'agree_service',
        exhibitor: id,
        channels: Object.fromEntries(SERVICE_CHANNELS.flatMap((name) => (text(values, name) ? [[name, text(values, name)]] : []))) as Partial<Record<ServiceChannel, string>> as Record<ServiceChannel, string>,
        agreed_at: at(values, 'agreed_at'),
      }),
    },
    {
      title: 'exhibitor.document',
      fields: [
        { kind: 'select', name: 'kind', label: 'field.document_kind', options: of('document_kind', DOCUMENT_KINDS), required: true },
        { kind: 'text', name: 'number', label: 'field.document_number', required: true },
        { kind: 'text', name: 'authority', label: 'field.document_authority', required: true },
        { kind: 'day', name: 'issued_on', required: true },
        { kind: 'select', name: 'right', options: of('right', RIGHTS) },
        { kind: 'select', name: 'exhibit', options: Object.entries(state.exhibits).map(([value, one]) => ({ value, label: one.line.name })) },
        { kind: 'text', name: 'edition', hint: 'hint.edition_of_document' },
        { kind: 'text', name: 'note', lines: 3, required: true, hint: 'hint.quote' },
        { kind: 'files', name: 'scan', blob: 'scan', one: true, least: 1 },
      ],
      build: (values) => ({
        type: 'register_effective_document',
        exhibitor: id,
        kind: code<DocumentKind>(values, 'kind'),
        number: text(values, 'number'),
        authority: text(values, 'authority'),
        issued_on: readDay(text(values, 'issued_on')) ?? text(values, 'issued_on'),
        right: (textOrNull(values, 'right') as Right | null) ?? null,
        exhibit: textOrNull(values, 'exhibit'),
        case: null,
        edition: text(values, 'edition'),
        note: text(values, 'note'),
        scan: blobOrNull(values, 'scan')!,
      }),
    },
  ];
}

