// A comparison as it is typed: its lines, its pairs of pictures, and the command they become.
import type { Blob, CaseRight, Command, ComparisonForm, FeatureComparison, PointAbout, View } from '../../../core/domain';
import type { CaseView } from '../../../core/views';
import { VIEWS } from '../../../core/vocabulary';
import { t, word } from '../../../words/index.svelte';
import type { Key } from '../../../words/tables';

/** A place on a picture, in thousandths of its width and height. */
export interface Place {
  x: number;
  y: number;
}

export interface Pair {
  view: View | null;
  right: string | null;
  exhibit: string | null;
}

export type Line = {
  words: string;
  shown: string;
  conclusion: FeatureComparison | '';
  about: PointAbout;
  /** By the picture's digest. */
  marks: Record<string, Place>;
};

export interface Sheet {
  /** Which of the case's rights. */
  right: number;
  pairs: Pair[];
  lines: Line[];
  /** Pictures that were brought here and belong to no fact yet. */
  brought: Blob[];
}

/** The parts of a form, in the order in which they are filled in. */
export const PARTS: Record<ComparisonForm, readonly PointAbout['what'][]> = {
  views: ['feature'],
  claims: ['claim'],
  signs: ['feature', 'goods'],
  documents: ['document', 'feature'],
};

/** What the columns of a part are called: what is compared, and what was found of it. */
export const COLUMNS = {
  feature: ['field.feature', 'comparison.shown'],
  claim: ['comparison.claim_words', 'comparison.shown'],
  goods: ['comparison.goods_words', 'comparison.goods_shown'],
  document: ['comparison.documents', 'comparison.document_note'],
} as const satisfies Record<PointAbout['what'], readonly [Key, Key]>;

/** The words for what a line comes to, by what it is about. */
export function concluded(about: PointAbout, conclusion: FeatureComparison): string {
  switch (about.what) {
    case 'feature': return word('feature', conclusion);
    case 'claim': return word('claim_conclusion', conclusion);
    case 'goods': return word('goods_conclusion', conclusion);
    case 'document': return about.present ? word('document_conclusion', conclusion) : t('comparison.absent');
  }
}

export const blank = (about: PointAbout): Line => ({ words: '', shown: '', conclusion: '', about, marks: {} });

/** A new line like the last of its kind: the same claim, or the next class. */
export function another(lines: readonly Line[], what: PointAbout['what']): Line {
  const last = lines.findLast(({ about }) => about.what === what)?.about;
  if (what === 'claim') return blank({ what, claim: last?.what === 'claim' ? last.claim : 1 });
  if (what === 'goods') return blank({ what, class: last?.what === 'goods' ? last.class : null });
  return blank({ what: 'feature' });
}

export const formOf = (view: CaseView, right: number): ComparisonForm => view.rights[right]?.form ?? 'documents';

/** What a sheet begins with: the form of its right, with what the case already knows. */
export function begin(view: CaseView, right: number): Sheet {
  const claimed = view.state.rights[right];
  const form = formOf(view, right);
  const of: Record<ComparisonForm, () => Line[]> = {
    views: () => [blank({ what: 'feature' })],
    claims: () => [blank({ what: 'claim', claim: 1 })],
    signs: () => [blank({ what: 'feature' }), ...classesOf(claimed).map((number) => blank({ what: 'goods', class: number }))],
    documents: () => (view.rights[right]?.documents ?? []).map((paper) => {
      const present = !view.state.missing.includes(paper);
      return { ...blank({ what: 'document', paper, present }), conclusion: present ? '' : 'unclear' };
    }),
  };
  return { right, lines: of[form](), pairs: form === 'documents' ? [] : [pair(form, [])], brought: [] };
}

const classesOf = (claimed: CaseRight | undefined): (number | null)[] => (claimed && claimed.classes.length > 0 ? claimed.classes : [null]);

/** A pair under the first view that has none yet. */
export function pair(form: ComparisonForm, of: readonly Pair[]): Pair {
  const view = form === 'views' ? (VIEWS.find((one) => !of.some((other) => other.view === one)) ?? 'other') : null;
  return { view, right: null, exhibit: null };
}

/** The last comparison on a right, to be gone on from; a new sheet where there is none. */
export function goOn(view: CaseView, right: number): Sheet {
  const claimed = view.state.rights[right];
  const last = view.comparisons.findLast(({ compared }) => compared && compared.right === claimed?.right && compared.number === claimed.number);
  if (!last?.compared) return begin(view, right);
  const lines = last.compared.points.map((point, at): Line => ({
    words: last.features[at]?.[0] ?? '',
    shown: last.shown[at] ?? '',
    conclusion: last.features[at]?.[1] ?? '',
    about: point.about,
    marks: Object.fromEntries(point.marks.map(({ picture, x, y }) => [picture, { x, y }])),
  }));
  return { right, lines, pairs: last.compared.pairs.map((one) => ({ ...one })), brought: [] };
}

/** Every picture that the case or the sheet holds, each once, the oldest first. */
export function pictures(view: CaseView, sheet: Sheet): { blob: Blob; of: string | null }[] {
  const known = view.timeline.flatMap((row) => row.blobs.filter(({ kind }) => ['photo', 'attachment', 'scan'].includes(kind)).map((blob) => ({ blob, of: row.fact })));
  const all = [...known, ...sheet.brought.map((blob) => ({ blob, of: null }))];
  return all.filter(({ blob }, at) => all.findIndex((other) => other.blob.digest === blob.digest) === at);
}

/** The pictures that stand in a pair. */
const standing = (sheet: Sheet): string[] => [...new Set(sheet.pairs.flatMap(({ right, exhibit }) => [right, exhibit]).filter((one) => one !== null))];

/** What is still blank: the line and its field. */
export function lacking({ lines }: Sheet): { line: number; field: 'words' | 'conclusion' }[] {
  return lines.flatMap(({ words, conclusion, about }, line) => [
    ...(words.trim() === '' && about.what !== 'document' ? [{ line, field: 'words' as const }] : []),
    ...(conclusion === '' ? [{ line, field: 'conclusion' as const }] : []),
  ]);
}

export function recordComparison(view: CaseView, sheet: Sheet): Command {
  const claimed = view.state.rights[sheet.right];
  const digests = standing(sheet);
  const known = pictures(view, sheet);
  return {
    type: 'record_comparison',
    case: view.id,
    features: sheet.lines.map(({ words, conclusion }) => [words.trim(), conclusion || 'unclear']),
    shown: sheet.lines.map(({ shown }) => shown.trim()),
    blobs: digests.flatMap((digest) => known.filter(({ blob }) => blob.digest === digest).map(({ blob }) => blob)),
    compared: claimed === undefined ? null : {
      right: claimed.right,
      number: claimed.number,
      form: formOf(view, sheet.right),
      pairs: sheet.pairs.filter(({ right, exhibit }) => right !== null || exhibit !== null),
      points: sheet.lines.map(({ about, marks }) => ({
        about,
        // A mark on a picture that was taken away again is none.
        marks: Object.entries(marks).filter(([picture]) => digests.includes(picture)).map(([picture, { x, y }]) => ({ picture, x, y })),
      })),
    },
  };
}
