// Cases, and a complaint before it is one.
import type {
  Blob, Case, Citation, Coded, Compared, ComparisonForm, Department, Digest, FeatureComparison, Identified, Instant, MoveNow, Relation, Right, Stage,
  TitlePaper, Told,
} from '../domain';
import type { CaseRow, ClockRow, Page, PaperRow } from './heads';

export type CaseFilter = 'open' | 'mine' | 'overdue' | 'measures' | 'reports_due' | 'appeals' | 'closed' | 'all';

/** `{question: 'cases', query, filter, after, limit}` */
export type CasesView = Page<CaseRow> & { counts: Record<CaseFilter, number> };

/** A side of a case. */
export interface Party {
  exhibitor: string | null;
  name: string;
  contact: Told;
  phone: Told;
  /** A telephone was recorded, and it is erased or may not be seen. */
  phone_withheld: boolean;
  address: Told;
  agent: Told;
  agent_phone: Told;
}

/** A comparison, feature by feature. */
export interface ComparisonRow {
  digest: Digest;
  at: Instant;
  by: string | null;
  features: [Told, FeatureComparison][];
  /** What the exhibit shows of each feature. */
  shown: Told[];
  /** None where only conclusions were recorded. */
  compared: Compared | null;
  pictures: Digest[];
}

export interface TimelineRow {
  digest: Digest;
  /** When it was done. */
  at: Instant;
  recorded_at: Instant;
  /** The fact's tag, such as `suspension_ordered`; words in `ui.json` under `fact.`. */
  fact: string;
  by: string | null;
  /** Its own words, where it has any and they may be seen. */
  note: Told;
  /** Codes and figures that its sentence fills in. */
  detail: Record<string, unknown>;
  papers: PaperRow[];
  blobs: Blob[];
}

export interface RightReading {
  right: Right;
  number: Identified | null;
  department: Department | null;
  decider: string;
  notes: string[];
  cautions: string[];
  law: Citation[];
  /** What may be said of it on the spot. */
  triage: Coded;
  /** In which form it is compared. */
  form: ComparisonForm;
  /** The documents that it needs. */
  documents: TitlePaper[];
}

/** `{question: 'case', id}` */
export interface CaseView {
  id: string;
  number: string;
  stage: Stage;
  state: Case;
  respondent: Party;
  complainant: Party | null;
  /** Names of the officers whom the state names by id. */
  officers: Record<string, string>;
  rights: RightReading[];
  /** Names of declared exhibits whom the items name by id. */
  exhibits: Record<string, string>;
  comparisons: ComparisonRow[];
  /** The four moments of Article 19 (4). */
  moments: { found_at: Instant | null; demanded_at: Instant | null; complied_at: Instant | null; reported_at: Instant | null };
  timeline: TimelineRow[];
  clocks: ClockRow[];
  moves: MoveNow[];
  papers: PaperRow[];
  /** Stations and agreed addresses that could hold an answer. */
  places: string[];
  /** The short answer periods of the published rules. */
  short_forms_hours: number[];
  /** Grounds of refusal that can be raised on its rights. */
  grounds: { ground: string; weight: 'block' | 'warn' }[];
  /** Defences that an answer can pick from. */
  defences: { defence: string; evidence: string[]; sources: Citation[] }[];
  /** Acts that each side can still appeal against, and until when. */
  appealable: { number: string; act: string; by: ('complainant' | 'respondent')[]; until: Instant | null }[];
  /** Departments still owed a report. */
  owed: Department[];
  linked: CaseRow[];
}

/** `{question: 'complaint', relation, rights, brought, respondent, parallel, foreign, name, code}`: what the rules say before it is entered. */
export interface ComplaintView {
  rights: {
    right: Right;
    standing: Coded & { papers?: string[]; why?: string; cured_by?: string[] };
    sources: Citation[];
    notes: string[];
    papers: { paper: string; weight: 'required' | 'for_opinion' | 'if_asked'; brought: boolean; citation: Citation }[];
    number: Identified | null;
    department: Department | null;
    cautions: string[];
  }[];
  grounds: { ground: string; weight: 'block' | 'warn' }[];
  /** Everything required that is missing, over all rights. */
  missing: string[];
  /** Whether it can be accepted as it stands. */
  acceptable: boolean;
}

export interface ComplaintQuestion {
  relation: Relation;
  rights: { right: Right; number: string }[];
  brought: string[];
  respondent: string | null;
  parallel: string[];
  foreign: boolean;
  /** The complainant: by them the same complaint again is known. */
  name: string;
  code: string;
}
