// What the desk answers is what the pages expect: the generated types fit the pages' own.
import type { Questions } from '../src/core/views';
import type { BlanksView } from '../src/core/types/BlanksView';
import type { BoothView } from '../src/core/types/BoothView';
import type { CasesView } from '../src/core/types/CasesView';
import type { CaseView } from '../src/core/types/CaseView';
import type { ChangesView } from '../src/core/types/ChangesView';
import type { ComplaintView } from '../src/core/types/ComplaintView';
import type { CounterView } from '../src/core/types/CounterView';
import type { DraftView } from '../src/core/types/DraftView';
import type { ExhibitorsView } from '../src/core/types/ExhibitorsView';
import type { ExhibitorView } from '../src/core/types/ExhibitorView';
import type { FairView } from '../src/core/types/FairView';
import type { EvidenceView } from '../src/core/types/EvidenceView';
import type { NightView } from '../src/core/types/NightView';
import type { PapersView } from '../src/core/types/PapersView';
import type { PlanView } from '../src/core/types/PlanView';
import type { PieceView } from '../src/core/types/PieceView';
import type { PledgesView } from '../src/core/types/PledgesView';
import type { ReportsView } from '../src/core/types/ReportsView';
import type { RoundsView } from '../src/core/types/RoundsView';
import type { RoundView } from '../src/core/types/RoundView';
import type { SessionView } from '../src/core/types/SessionView';
import type { TodayView } from '../src/core/types/TodayView';
import type { UnflaggedView } from '../src/core/types/UnflaggedView';

/** The desk counts under every filter; its type only says under which it may. */
type Counted<V extends { counts: object }> = Omit<V, 'counts'> & { counts: Required<V['counts']> };
type Answer<Q extends keyof Questions> = Questions[Q]['answer'];

export const fits = {
  session: (given: SessionView): Answer<'session'> => given,
  today: (given: TodayView): Answer<'today'> => given,
  plan: (given: PlanView): Answer<'plan'> => given,
  changes: (given: ChangesView): Answer<'changes'> => given,
  counter: (given: CounterView): Answer<'counter'> => given,
  exhibitors: (given: Counted<ExhibitorsView>): Answer<'exhibitors'> => given,
  exhibitor: (given: ExhibitorView): Answer<'exhibitor'> => given,
  unflagged: (given: UnflaggedView): Answer<'unflagged'> => given,
  pledges: (given: PledgesView): Answer<'pledges'> => given,
  booth: (given: BoothView): Answer<'booth'> => given,
  rounds: (given: RoundsView): Answer<'rounds'> => given,
  round: (given: RoundView): Answer<'round'> => given,
  cases: (given: Counted<CasesView>): Answer<'cases'> => given,
  case: (given: CaseView): Answer<'case'> => given,
  complaint: (given: ComplaintView): Answer<'complaint'> => given,
  papers: (given: Counted<PapersView>): Answer<'papers'> => given,
  blanks: (given: BlanksView): Answer<'blanks'> => given,
  evidence: (given: EvidenceView): Answer<'evidence'> => given,
  piece: (given: PieceView): Answer<'piece'> => given,
  night: (given: NightView): Answer<'night'> => given,
  reports: (given: ReportsView): Answer<'reports'> => given,
  fair: (given: FairView): Answer<'fair'> => given,
  draft: (given: DraftView): Answer<'draft'> => given,
};
