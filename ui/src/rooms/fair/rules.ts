// The published rules as forms and commands (W3).
import type { Command } from '../../core/domain';
import { RULE_PARTS } from '../../core/vocabulary';
import type { FairView } from '../../core/views';
import { of } from '../../parts/form/options';
import { at, blobs, rows, text, yes } from '../../parts/form/read';
import type { FieldSpec, Values } from '../../parts/form/spec';
import { listed } from '../../words/index.svelte';

/** A new version starts from the newest one, and the first from the proposal. */
export function draftFields({ state, proposed_sections }: FairView): FieldSpec[] {
  const newest = Object.values(state.rules).at(-1);
  const short = newest?.short_forms_hours ?? state.profile?.deadline.short_forms_hours.value ?? [];
  return [
    {
      kind: 'rows',
      name: 'sections',
      label: 'field.sections',
      add: 'rules.add_section',
      least: 1,
      first: (newest?.sections ?? proposed_sections).map((section) => ({ ...section })),
      of: [
        { kind: 'text', name: 'section', label: 'field.section_number', required: true },
        { kind: 'select', name: 'part', label: 'field.rule_part', options: of('rule_part', RULE_PARTS), required: true },
        { kind: 'text', name: 'zh', label: 'field.text_zh', lines: 4, required: true, hint: 'hint.own_words' },
        { kind: 'text', name: 'en', label: 'field.text_en', lines: 3 },
      ],
    },
    { kind: 'text', name: 'short_forms', first: listed(short.map(String)), hint: 'hint.short_forms' },
    { kind: 'check', name: 'post_show_appeals', first: newest?.post_show_appeals ?? state.profile?.appeal.post_show.value ?? false },
  ];
}

export const draftRules = (values: Values): Command => ({
  type: 'draft_rules',
  sections: rows(values, 'sections').map((row) => ({ section: text(row, 'section'), part: text(row, 'part'), zh: text(row, 'zh'), en: text(row, 'en') })),
  post_show_appeals: yes(values, 'post_show_appeals'),
  short_forms_hours: (text(values, 'short_forms').match(/\d+/g) ?? []).map(Number),
});

export const publishFields = (): FieldSpec[] => [
  { kind: 'moment', name: 'published_at', required: true },
  {
    kind: 'rows',
    name: 'places',
    label: 'field.publication_places',
    add: 'rules.add_place',
    least: 1,
    of: [
      { kind: 'text', name: 'place', label: 'field.publication_place', required: true, wide: true },
      { kind: 'files', name: 'photos', label: 'field.publication_photos', blob: 'photo', pictures: true, least: 1 },
    ],
  },
];

export const publishRules = (version: number, values: Values): Command => ({
  type: 'publish_rules',
  version,
  places: rows(values, 'places').map((row) => ({ place: text(row, 'place'), photos: blobs(row, 'photos').map(({ digest }) => digest) })),
  blobs: rows(values, 'places').flatMap((row) => blobs(row, 'photos')),
  published_at: at(values, 'published_at'),
});
