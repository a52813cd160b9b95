// The domain's words as the pages use them. The shapes are made from the rules themselves
// (`types/`); what a leaf holds in the record comes as its words, or as null where they were
// erased or may not be seen.
import type { Case as RawCase } from './types/Case';
import type { CaseCommand } from './types/CaseCommand';
import type { Complaint as RawComplaint } from './types/Complaint';
import type { Command as AnyCommand } from './types/Command';
import type { Contended } from './types/Contended';
import type { Evaluation } from './types/Evaluation';
import type { Right } from './types/Right';

export type { Answer } from './types/Answer';
export type { AnswerRequest } from './types/AnswerRequest';
export type { Appeal } from './types/Appeal';
export type { AppealOutcome } from './types/AppealOutcome';
export type { AppealState } from './types/AppealState';
export type { Appealed } from './types/Appealed';
export type { ArticleItem } from './types/ArticleItem';
export type { AuthorityContact } from './types/AuthorityContact';
export type { AuthorityResult } from './types/AuthorityResult';
export type { Before } from './types/Before';
export type { Blank } from './types/Blank';
export type { BlankEnd } from './types/BlankEnd';
export type { Blob } from './types/Blob';
export type { BlobKind } from './types/BlobKind';
export type { Body } from './types/Body';
export type { BoothSigned } from './types/BoothSigned';
export type { Certainty } from './types/Certainty';
export type { Channel } from './types/Channel';
export type { Citation } from './types/Citation';
export type { Claim } from './types/Claim';
export type { Compared } from './types/Compared';
export type { ComparisonForm } from './types/ComparisonForm';
export type { Contended } from './types/Contended';
export type { Cooperation } from './types/Cooperation';
export type { Deadline } from './types/Deadline';
export type { Defence } from './types/Defence';
export type { Department } from './types/Department';
export type { Digest } from './types/Digest';
export type { DismissedBecause } from './types/DismissedBecause';
export type { Display } from './types/Display';
export type { DocumentKind } from './types/DocumentKind';
export type { DutyReading } from './types/DutyReading';
export type { Enquiry } from './types/Enquiry';
export type { EscalationStep } from './types/EscalationStep';
export type { Evaluation } from './types/Evaluation';
export type { EvidenceSource } from './types/EvidenceSource';
export type { Exhibit } from './types/Exhibit';
export type { Exhibition } from './types/Exhibition';
export type { ExhibitLine } from './types/ExhibitLine';
export type { Exhibitor } from './types/Exhibitor';
export type { ExhibitorField } from './types/ExhibitorField';
export type { FeatureComparison } from './types/FeatureComparison';
export type { FigureLine } from './types/FigureLine';
export type { Finding } from './types/Finding';
export type { FoundAtNight } from './types/FoundAtNight';
export type { Hall } from './types/Hall';
export type { HallDrawing } from './types/HallDrawing';
export type { Identified } from './types/Identified';
export type { ItemKind } from './types/ItemKind';
export type { ItemLine } from './types/ItemLine';
export type { ItemState } from './types/ItemState';
export type { Keeping } from './types/Keeping';
export type { Kind } from './types/Kind';
export type { LeavingReason } from './types/LeavingReason';
export type { LiftedBecause } from './types/LiftedBecause';
export type { Mediation } from './types/Mediation';
export type { Move } from './types/Move';
export type { MoveNow } from './types/MoveNow';
export type { Outcome } from './types/Outcome';
export type { PaperEntry } from './types/PaperEntry';
export type { PaperKind } from './types/PaperKind';
export type { PaperWeight } from './types/PaperWeight';
export type { PartyKind } from './types/PartyKind';
export type { Pledge } from './types/Pledge';
export type { PledgeDefect } from './types/PledgeDefect';
export type { PledgeState } from './types/PledgeState';
export type { Profile } from './types/Profile';
export type { Refusal } from './types/Refusal';
export type { RefusalGround } from './types/RefusalGround';
export type { Relation } from './types/Relation';
export type { ReopenedBecause } from './types/ReopenedBecause';
export type { Report } from './types/Report';
export type { ReportState } from './types/ReportState';
export type { Request } from './types/Request';
export type { Review } from './types/Review';
export type { ReviewReopenedBecause } from './types/ReviewReopenedBecause';
export type { ReviewRefusalGround } from './types/ReviewRefusalGround';
export type { ReviewState } from './types/ReviewState';
export type { Right } from './types/Right';
export type { Role } from './types/Role';
export type { Round } from './types/Round';
export type { RoundFinding } from './types/RoundFinding';
export type { RoundState } from './types/RoundState';
export type { RuleText } from './types/RuleText';
export type { RulesState } from './types/RulesState';
export type { PlanPicture } from './types/PlanPicture';
export type { RulesVersion } from './types/RulesVersion';
export type { Schedule } from './types/Schedule';
export type { SecondCopyAtNight } from './types/SecondCopyAtNight';
export type { Seen } from './types/Seen';
export type { SentBy } from './types/SentBy';
export type { Service } from './types/Service';
export type { ServiceChannel } from './types/ServiceChannel';
export type { ServiceMethod } from './types/ServiceMethod';
export type { Shot } from './types/Shot';
export type { PointAbout } from './types/PointAbout';
export type { Side } from './types/Side';
export type { Signed } from './types/Signed';
export type { SignerCapacity } from './types/SignerCapacity';
export type { SigningMethod } from './types/SigningMethod';
export type { SoleStanding } from './types/SoleStanding';
export type { Source } from './types/Source';
export type { SuspicionLevel } from './types/SuspicionLevel';
export type { TitlePaper } from './types/TitlePaper';
export type { Told } from './types/Told';
export type { Unit } from './types/Unit';
export type { UnitRole } from './types/UnitRole';
export type { Verdict } from './types/Verdict';
export type { Visit } from './types/Visit';
export type { View } from './types/View';
export type { VisitResult } from './types/VisitResult';

/** An instant in UTC, RFC 3339. */
export type Instant = string;
/** A calendar day, `YYYY-MM-DD`, in the fair's time zone. */
export type Day = string;
/** A time of day, `HH:MM:SS`. */
export type TimeOfDay = string;

/** A coded sentence: `code` names it, the other fields fill its placeholders. */
export interface Coded {
  code: string;
}

/** The right that a booth claims for an exhibit. */
export type ClaimedKind =
  | 'patent' | 'invention' | 'utility_model' | 'design' | 'trademark' | 'geographical_indication'
  | 'copyright_work' | 'software' | 'plant_variety' | 'plant_variety_forestry' | 'layout_design';

/** Where a case stands, for lists. */
export type Stage =
  | 'received' | 'to_supplement' | 'refused' | 'to_examine' | 'found' | 'suspended' | 'answer_due'
  | 'decision_due' | 'decided' | 'withdrawal_due' | 'withdrawn' | 'voluntary' | 'appealed'
  | 'restoration_due' | 'to_close' | 'closed';

/** A right on which a case relies. */
export interface CaseRight {
  right: Right;
  number: string;
  title: string;
  holder: string;
  classes: number[];
  status_proved_on: Day | null;
  evaluation: Evaluation;
}

export type Case = Omit<RawCase, 'rights'> & { rights: CaseRight[] };
export type Complaint = Omit<RawComplaint, 'rights'> & { rights: CaseRight[] };

type OwnRights =
  | ({ type: 'receive_complaint' } & Complaint)
  | (Omit<Extract<CaseCommand, { type: 'open_case' }>, 'rights'> & { rights: CaseRight[] });

/** A roster that was read in a dry run is taken over; the desk fills in what it read. */
export interface ImportRoster {
  type: 'import_roster';
  file: string;
  whole: boolean;
  overrule: Contended[];
  keep: Contended[];
}

/** Halls as they are drawn. */
export type DrawHalls = Extract<AnyCommand, { type: 'draw_halls' }>;

/** A command, exactly as the rules read it. */
export type Command =
  | Exclude<AnyCommand, { type: 'receive_complaint' | 'open_case' | 'import_roster' }>
  | OwnRights
  | ImportRoster;
