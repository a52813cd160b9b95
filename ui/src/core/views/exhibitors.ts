// The roster, one exhibitor, one booth, and a roster file before it is taken over.
import type {
  Blob, Coded, Contended, Digest, Exhibit, ExhibitLine, Exhibitor, Identified, Instant, PledgeState, Told, Verdict,
} from '../domain';
import type { Failure } from '../failure';
import type { ExhibitorDocument } from '../types/ExhibitorDocument';
import type { BoothMeasure, CaseRow, Page, PaperRow } from './heads';

export type ExhibitorFilter = 'all' | 'pledge_missing' | 'pledge_signed' | 'review_open' | 'flagged' | 'case_open' | 'under_measure';

/** `{question: 'exhibitors', query, filter, after, limit}` */
export type ExhibitorsView = Page<ExhibitorRow> & { counts: Record<ExhibitorFilter, number> };

export interface ExhibitorRow {
  id: string;
  name: string;
  name_en: string;
  booths: string[];
  code: string;
  country: string;
  pledge: PledgeState;
  exhibits: number;
  review_open: number;
  flagged: number;
  cases_open: number;
  under_measure: number;
}

/** What is owed by or to an exhibitor; `number` and `case` where a paper or case is meant. */
export interface Owed {
  code: 'pledge_not_sent' | 'pledge_never_sent' | 'pledge' | 'pledge_check' | 'pledge_returned' | 'supplement' | 'answer' | 'compliance' | 'review_open' | 'flagged' | 'review_papers' | 'paper_unserved' | 'recheck' | 'appeal_open' | 'restoration';
  due: Instant | null;
  case: string | null;
  number: string | null;
  /** Of how many exhibits; null where it is no matter of exhibits. */
  exhibits: number | null;
}

/** `{question: 'exhibitor', id}` */
export interface ExhibitorView {
  id: string;
  state: Exhibitor;
  /** Checks of the codes it stated. */
  code_check: Identified | null;
  owed: Owed[];
  cases: CaseRow[];
  papers: PaperRow[];
  /** What it handed in, to be looked at beside a form. */
  documents: ExhibitorDocument[];
  measures: BoothMeasure[];
  visits: BoothVisit[];
  /** S and E of domain §5.11: never added up. */
  repeats: { suspected: number; established: number };
  /** The published version that a pledge accepts; none where none is published. */
  rules_version: number | null;
  /** When a missing pledge can keep it out; null where the profile knows no such thing. */
  no_entry_from: Instant | null;
}

export interface BoothVisit {
  round: string;
  booth: string;
  result: string;
  visited_at: Instant;
  by: string | null;
  note: Told;
}

/** `{question: 'booth', code}` */
export interface BoothView {
  code: string;
  hall: string;
  exhibitors: {
    id: string;
    name: string;
    code: string;
    country: string;
    on_site_name: Told;
    on_site_phone: Told;
    pledge: PledgeState;
    pledge_signed_at: Instant | null;
    rules_version: number | null;
    exhibits: ({ id: string } & Exhibit)[];
  }[];
  measures: BoothMeasure[];
  visits: BoothVisit[];
}

/** `{question: 'unflagged', limit}`: exhibits on which the checks found nothing, ready for a batch. */
export interface UnflaggedView {
  total: number;
  exhibits: { exhibitor: string; name: string; booths: string[]; exhibit: string; line: ExhibitLine }[];
}

/** `{question: 'pledges'}`: whom to send to or remind, in hall and booth order. */
export interface PledgesView {
  to_send: string[];
  to_remind: string[];
}

/** How a roster file is read; every part may be left to the desk. */
export interface RosterOptions {
  encoding: string | null;
  delimiter: 'comma' | 'semicolon' | 'tab' | null;
  sheet: string | null;
  mapping: { header_rows: number[]; columns: { index: number; meaning: string }[] } | null;
}

export const NO_OPTIONS: RosterOptions = { encoding: null, delimiter: null, sheet: null, mapping: null };

/** The answer of `intake {purpose: 'roster', path, options}`: a dry run, nothing recorded. */
export interface RosterPreview {
  /** By this the file is imported. */
  file: Digest;
  name: string;
  encodings: string[];
  columns: { index: number; header: string; meaning: string | null; confidence_percent: number; samples: string[] }[];
  /** The numbers of the rows that make up the header. */
  header_rows: number[];
  format: { kind: 'workbook'; workbook: string } | { kind: 'text'; encoding: string; encoding_source: string; delimiter: string };
  sheets: { name: string; hidden: boolean; has_header: boolean }[];
  sheet: string | null;
  rows: number;
  skipped: ({ row: number } & Coded)[];
  rejected: { row: number; reason: Coded; cells: string[] }[];
  difference: RosterDifference;
  pledges_signed: number;
  /** Cells that were read as best they could be. */
  doubts: ({ row: number; column: string; value: string } & Coded)[];
  /** Names of the exhibitors whom the difference names by id. */
  names: Record<string, string>;
}

export interface Tally {
  added: number;
  changed: number;
  unchanged: number;
}

export interface RosterDifference {
  exhibitors: Tally;
  exhibits: Tally;
  booths: Tally;
  changes: { row: number; exhibitor: string; field: string; before: string; after: string }[];
  /** Officers' words that the file contradicts: never overwritten without asking. */
  conflicts: { row: number | null; contended: Contended; officer: string; before: string; roster: string }[];
  kept: number;
  absent: string[];
  ambiguous: number[];
  unfit: { row: number; field: string }[];
  suspicious: { row: number; field: string; verdict: Verdict; why: Coded }[];
}

/** The answer of `intake {purpose: 'pledges', folder}`: scans matched to exhibitors, a dry run. */
export interface PledgeFolderPreview {
  matched: { name: string; blob: Blob; exhibitor: string; exhibitor_name: string; by: 'code' | 'uscc' | 'booth' | 'name' }[];
  unmatched: { name: string; blob: Blob; why: 'none' | 'several' | 'accepted' }[];
  /** Files that are no scans. */
  refused: { name: string; failure: Failure }[];
}
