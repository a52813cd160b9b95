// The acts on the review of an exhibit that its state allows (W2).
import type { Command, Exhibit, ReviewRefusalGround, ReviewReopenedBecause, ReviewState } from '../../core/domain';
import { REVIEW_GROUNDS, REVIEW_REOPENED } from '../../core/vocabulary';
import { of } from '../../parts/form/options';
import { at, blobs, code, text } from '../../parts/form/read';
import type { FieldSpec, Values } from '../../parts/form/spec';
import { t } from '../../words/index.svelte';
import type { Key } from '../../words/tables';
import { EXHIBIT_FIELDS, line, lineValues } from './particulars';

export interface ReviewAct {
  title: Key;
  /** None: the act is done at once. */
  fields: FieldSpec[];
  build: (values: Values) => Command;
  grave?: boolean;
  /** The act that takes the decision back. */
  undo?: () => Command;
}

const REASONS: FieldSpec = { kind: 'text', name: 'reasons', lines: 4, required: true, hint: 'hint.own_words' };

/** Whether a named person has decided. */
export const isDecided = ({ state }: Exhibit['review']): boolean => ['cleared', 'cleared_without_claim', 'refused'].includes(state);

export function reviewActs(exhibitor: string, exhibit: string, { line: declared, review }: Exhibit): ReviewAct[] {
  const both = { exhibitor, exhibit };
  const undo = (): Command => ({ type: 'reopen_review', ...both, because: 'mistake', reasons: t('review.taken_back') });
  if (isDecided(review)) {
    return [
      {
        title: 'review.reopen',
        fields: [{ kind: 'choice', name: 'because', label: 'field.because', options: of('review_reopened', REVIEW_REOPENED), required: true }, REASONS],
        build: (values) => ({ type: 'reopen_review', ...both, because: code<ReviewReopenedBecause>(values, 'because'), reasons: text(values, 'reasons') }),
      },
    ];
  }
  const correct: ReviewAct = {
    title: 'review.correct',
    fields: EXHIBIT_FIELDS().map((field): FieldSpec => withFirst(field, lineValues(declared))),
    build: (values) => ({ type: 'correct_exhibit', ...both, line: line({ ...values, booth: declared.booth ?? '' }) }),
  };
  const drop: ReviewAct = { title: 'review.drop', fields: [], build: () => ({ type: 'drop_exhibit', ...both }) };
  if (review.state === 'auto_pass' || review.state === 'to_review') return [correct, drop];
  const file: ReviewAct = {
    title: 'review.file_papers',
    fields: [{ kind: 'files', name: 'papers', label: 'field.review_papers', blob: 'attachment', least: 1 }],
    build: (values) => ({ type: 'file_review_papers', exhibitor, exhibits: [exhibit], papers: blobs(values, 'papers') }),
  };
  const request: ReviewAct = {
    title: 'review.request_papers',
    fields: [
      { kind: 'text', name: 'asked', label: 'field.papers_asked', lines: 4, required: true, hint: 'hint.own_words' },
      { kind: 'moment', name: 'due', first: 'blank', required: true },
    ],
    build: (values) => ({ type: 'request_review_papers', exhibitor, exhibits: [exhibit], asked: text(values, 'asked'), due: at(values, 'due') }),
  };
  const clear: ReviewAct = {
    title: 'review.clear',
    fields: [{ kind: 'text', name: 'reasons', lines: 3, hint: 'hint.own_words' }],
    build: (values) => ({ type: 'clear_exhibit', ...both, reasons: text(values, 'reasons') }),
    undo,
  };
  const withoutClaim: ReviewAct = {
    title: 'review.without_claim',
    fields: [REASONS],
    build: (values) => ({ type: 'clear_exhibit_without_claim', ...both, reasons: text(values, 'reasons') }),
    undo,
  };
  const refuse: ReviewAct = {
    title: 'review.refuse',
    grave: true,
    fields: [{ kind: 'choice', name: 'ground', label: 'field.ground', options: of('review_ground', REVIEW_GROUNDS), required: true }, REASONS],
    build: (values) => ({ type: 'refuse_exhibit', ...both, ground: code<ReviewRefusalGround>(values, 'ground'), reasons: text(values, 'reasons') }),
  };
  if (review.state === 'wait_papers') return [file, clear, withoutClaim, refuse];
  return [clear, withoutClaim, request, refuse, correct, drop];
}

function withFirst(field: FieldSpec, values: Values): FieldSpec {
  const first = values[field.name];
  if (field.kind === 'rows') return { ...field, first: first as Values[] };
  if (field.kind === 'text') return { ...field, first: String(first ?? '') };
  return field;
}

/** How a review's state looks: colour with a mark. */
export function reviewLook(state: ReviewState): { tone: 'jade' | 'amber' | 'seal' | 'accent' | 'ink'; mark: string } {
  switch (state) {
    case 'cleared':
      return { tone: 'jade', mark: '✓' };
    case 'cleared_without_claim':
      return { tone: 'jade', mark: '－' };
    case 'auto_pass':
      return { tone: 'ink', mark: '○' };
    case 'auto_flag':
    case 'recheck':
      return { tone: 'amber', mark: '!' };
    case 'wait_papers':
    case 'manual':
      return { tone: 'accent', mark: '…' };
    case 'refused':
      return { tone: 'seal', mark: '✕' };
    default:
      return { tone: 'ink', mark: '?' };
  }
}
