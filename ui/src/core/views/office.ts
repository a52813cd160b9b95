// Papers, reports, and the fair itself.
import type { Cooperation, Department, DutyReading, Exhibition, FigureLine, Instant, PaperKind, Profile, Right, RuleText, Schedule } from '../domain';
import type { BlankRow } from '../types/BlankRow';
import type { DutyRow } from './desk';
import type { OfficerHead, Page, PaperRow } from './heads';

export type PaperFilter = 'all' | 'unserved' | 'unsigned' | 'today';

/** `{question: 'papers', query, filter, kind, after, limit}` */
export type PapersView = Page<PaperRow> & { counts: Record<PaperFilter, number> };

/** `{question: 'blanks'}` */
export interface BlanksView {
  blanks: BlankRow[];
}

/** A report owed, drawn up or sent. */
export interface ReportRow {
  case: string;
  case_number: string;
  respondent: string;
  rights: Right[];
  department: Department;
  report: string | null;
  number: string | null;
  state: 'owed' | 'prepared' | 'sent' | 'receipted' | 'answered';
  due: Instant | null;
  sent_at: Instant | null;
  receipted_at: Instant | null;
  result: string | null;
  paper: PaperRow | null;
}

/** `{question: 'reports'}` */
export interface ReportsView {
  duties: DutyRow[];
  reports: ReportRow[];
  certificates: PaperRow[];
  cooperation: Cooperation[];
}

/** `{question: 'fair'}` */
export interface FairView {
  state: Exhibition;
  officers: (OfficerHead & { retired: boolean })[];
  /** The figures of the profile in force, one by one. */
  figures: FigureLine[];
  /** Profiles that ship with the program. */
  profiles: { profile: Profile; figures: FigureLine[] }[];
  readings: DutyReading[];
  /** The holiday calendar that a new schedule takes over. */
  holidays: Schedule['holidays'];
  /** Papers of the exhibition's own stream: the rules above all. */
  papers: PaperRow[];
  /** The text that a first draft of the rules starts from, one section per part. */
  proposed_sections: RuleText[];
  /** What keeps the fair from closing. */
  open: { cases: { id: string; number: string }[]; blanks: number; reports: number };
}

export type { PaperKind };
