// What the window asks of the desk and what it gets: one entry per question.
import type { AboutView } from './types/AboutView';
import type { AskingDesk } from './types/AskingDesk';
import type { DevicesView } from './types/DevicesView';
import type { ChangesView, DraftView, CounterView, IdentifyView, PlanView, SessionView, TodayView } from './views/desk';
import type { BoothView, ExhibitorFilter, ExhibitorsView, ExhibitorView, PledgesView, UnflaggedView } from './views/exhibitors';
import type { RoundsView, RoundView } from './views/walk';
import type { CaseFilter, CasesView, CaseView, ComplaintQuestion, ComplaintView } from './views/cases';
import type { BlanksView, FairView, PaperFilter, PapersView, ReportsView } from './views/office';
import type { PaperKind } from './domain';
import type { EvidenceFilter } from './types/EvidenceFilter';
import type { ExhibitFilter } from './types/ExhibitFilter';
import type { ExhibitsView } from './types/ExhibitsView';
import type { EvidenceView } from './types/EvidenceView';
import type { HistoryView } from './types/HistoryView';
import type { NightView } from './types/NightView';
import type { PieceView } from './types/PieceView';
import type { PrintedOut } from './types/PrintedOut';
import type { PrintoutLanguage } from './types/PrintoutLanguage';
import type { PrintoutOf } from './types/PrintoutOf';
import type { StatisticsView } from './types/StatisticsView';
import type { ReadScan } from './types/ReadScan';
import type { ScansView } from './types/ScansView';

export type * from './views/heads';
export type * from './views/desk';
export type * from './views/walk';
export type * from './views/cases';
export type * from './views/office';
export type { DeviceRow } from './types/DeviceRow';
export type { DevicesView } from './types/DevicesView';
export type { InvitedDesk } from './types/InvitedDesk';
export type { Synced } from './types/Synced';
export type { EvidenceFilter } from './types/EvidenceFilter';
export type { EvidenceRow } from './types/EvidenceRow';
export type { ExhibitFilter } from './types/ExhibitFilter';
export type { ExhibitRow } from './types/ExhibitRow';
export type { ExhibitsView } from './types/ExhibitsView';
export type { EvidenceView } from './types/EvidenceView';
export type { PieceView } from './types/PieceView';
export type { HandedOver } from './types/HandedOver';
export type { HistoryEntry } from './types/HistoryEntry';
export type { HistoryView } from './types/HistoryView';
export type { NightView } from './types/NightView';
export type { PrintedOut } from './types/PrintedOut';
export type { PrintoutLanguage } from './types/PrintoutLanguage';
export type { PrintoutOf } from './types/PrintoutOf';
export type { Counted } from './types/Counted';
export type { CountedGroup } from './types/CountedGroup';
export type { StatisticsView } from './types/StatisticsView';
export type { TableOf } from './types/TableOf';
export type { ReadScan } from './types/ReadScan';
export type { RefusedFile } from './types/RefusedFile';
export type { ScanProposal } from './types/ScanProposal';
export type { ScansView } from './types/ScansView';
export * from './views/exhibitors';

interface Window {
  after: number;
  limit: number;
}

/** Every question with its parameters and its answer. */
export interface Questions {
  session: { ask: object; answer: SessionView };
  today: { ask: object; answer: TodayView };
  plan: { ask: object; answer: PlanView };
  changes: { ask: object; answer: ChangesView };
  counter: { ask: { query: string }; answer: CounterView };
  exhibitors: { ask: { query: string; filter: ExhibitorFilter } & Window; answer: ExhibitorsView };
  exhibits: { ask: { query: string; filter: ExhibitFilter; from: string | null } & Window; answer: ExhibitsView };
  exhibitor: { ask: { id: string }; answer: ExhibitorView };
  english_names: { ask: object; answer: Record<string, string> };
  history: { ask: { id: string }; answer: HistoryView };
  unflagged: { ask: { limit: number }; answer: UnflaggedView };
  pledges: { ask: object; answer: PledgesView };
  booth: { ask: { code: string }; answer: BoothView };
  rounds: { ask: object; answer: RoundsView };
  round: { ask: { id: string }; answer: RoundView };
  cases: { ask: { query: string; filter: CaseFilter } & Window; answer: CasesView };
  case: { ask: { id: string }; answer: CaseView };
  complaint: { ask: ComplaintQuestion; answer: ComplaintView };
  evidence: { ask: { query: string; filter: EvidenceFilter } & Window; answer: EvidenceView };
  piece: { ask: { blob: string }; answer: PieceView };
  papers: { ask: { query: string; filter: PaperFilter; kind: PaperKind | null } & Window; answer: PapersView };
  scans: { ask: { scans: ReadScan[] }; answer: ScansView };
  blanks: { ask: object; answer: BlanksView };
  night: { ask: object; answer: NightView };
  reports: { ask: object; answer: ReportsView };
  statistics: { ask: object; answer: StatisticsView };
  printout: { ask: { of: PrintoutOf; language: PrintoutLanguage }; answer: PrintedOut };
  fair: { ask: object; answer: FairView };
  identify: { ask: { text: string; as: string | null }; answer: IdentifyView };
  draft: { ask: { key: string }; answer: DraftView };
  devices: { ask: object; answer: DevicesView };
  asking_desks: { ask: object; answer: AskingDesk[] };
  about: { ask: object; answer: AboutView };
}

export type Name = keyof Questions;
export type Question<Q extends Name = Name> = { [N in Q]: { question: N } & Questions[N]['ask'] }[Q];
export type Answer<Q extends Name> = Questions[Q]['answer'];
