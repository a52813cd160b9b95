// Who sits here, what is due, and who stands at the counter.
import type { ArticleItem, Coded, DutyReading, Identified, Instant, PledgeState, Role } from '../domain';
import type { HandingIn } from '../types/HandingIn';
import type { HandedOver } from '../types/HandedOver';
import type { LastDay } from '../types/LastDay';
import type { ClockRow, FairHead, OfficerHead, PaperRow } from './heads';

/** A fair that somebody may sign in to; its officers tell it apart. */
export interface FairToOpen {
  exhibition: string;
  rehearsal: boolean;
  rehearsal_passphrase: string | null;
  officers: OfficerHead[];
}

/** The second copy: never chosen, its medium away, or up to date. */
export type SecondMedium = { state: 'none' } | { state: 'away'; folder: string; full: boolean } | { state: 'current'; folder: string };

/** `{question: 'session'}` */
export interface SessionView {
  /** There is no fair in the desk's folder yet. */
  first_start: boolean;
  /** Nobody is signed in. */
  locked: boolean;
  fair: FairHead | null;
  rehearsal: boolean;
  /** The passphrase of every officer of a rehearsal fair, told on the page for signing in. */
  rehearsal_passphrase: string | null;
  officer: OfficerHead | null;
  /** Officers who can sign in at this desk, retired ones left out. */
  officers: OfficerHead[];
  /** Fairs of this desk, the one opened last first; their names are encrypted. */
  fairs: FairToOpen[];
  /** The open fair can be read here and not written, until this machine takes a lost one's place. */
  awaits_takeover: boolean;
  second_copy: SecondMedium;
  /** How far what this machine recorded has come; null where no office keeps the fair. */
  handing_in: HandingIn | null;
  station: string | null;
  settings: Partial<Settings>;
}

export interface Settings {
  language: 'zh-CN' | 'en';
  theme: 'system' | 'light' | 'dark' | 'contrast';
  text_size: 'normal' | 'large' | 'larger';
  /** Whether the system says that a clock nears its end. */
  notify: 'on' | 'off';
  /** Minutes without input until the desk locks itself; `never` where the machine does so. */
  lock_after: 'never' | '5' | '10' | '15' | '30';
  /** How the cases are shown. */
  cases_as: 'list' | 'board';
}

/** A duty of Article 19 with the evidence that the record holds for it. */
export interface DutyRow extends DutyReading {
  /** `good`: in order. `open`: something is missing. `overdue`: a clock has run out. */
  state: 'good' | 'open' | 'overdue';
  /** Lines such as `pledges_accepted {accepted, expected}`; words in `ui.json` under `proof.`. */
  evidence: Coded[];
}

/** `{question: 'today'}` */
export interface TodayView {
  /** Running clocks in the order of their end: at most fifty that ran out, then at most fifty that come. */
  clocks: ClockRow[];
  counts: {
    pledges_accepted: number;
    exhibitors: number;
    booths_visited: number;
    booths: number;
    reviews_open: number;
    cases_open: number;
    findings_open: number;
    papers_unserved: number;
    clocks_overdue: number;
  };
  duties: DutyRow[];
  /** What the last shift handed over, while nobody has taken it. */
  handed_over: HandedOver | null;
  /** What is owed before dismantling; null before noon of the last public day. */
  last_day: LastDay | null;
}

export type { LastDay } from '../types/LastDay';
export type { OwedCase } from '../types/OwedCase';

/** `{question: 'plan'}` */
export type { PlanView } from '../types/PlanView';
export type { PlanHall } from '../types/PlanHall';
export type { PlanBooth } from '../types/PlanBooth';
export type { BoothState } from '../types/BoothState';
/** A list of places before it is recorded. */
export type { PlanPreview } from '../types/PlanPreview';
export type { HallPreview } from '../types/HallPreview';

/** `{question: 'changes'}` */
export type { ChangesView } from '../types/ChangesView';
export type { ChangeLine } from '../types/ChangeLine';

/** `{question: 'counter', query}` */
export interface CounterView {
  hits: CounterHit[];
}

export type CounterHit =
  | { kind: 'exhibitor'; id: string; name: string; booths: string[]; pledge: PledgeState; cases_open: number }
  | { kind: 'booth'; code: string; exhibitors: { id: string; name: string }[] }
  | { kind: 'case'; id: string; number: string; stage: string; respondent: string; booth: string }
  | { kind: 'paper'; row: PaperRow };

/** `{question: 'identify', text, as}` */
export type IdentifyView = Identified;

/** `{question: 'draft', key}` */
export interface DraftView {
  value: unknown;
  kept_at: Instant | null;
}

export type { ArticleItem, Role };
