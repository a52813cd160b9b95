// What several views say of the same thing.
import type { Certainty, Citation, Coded, Day, Deadline, Digest, Display, Instant, PaperKind, Right, Role, ServiceMethod, Side, Source, Stage, TimeOfDay, Told } from '../domain';

export interface OfficerHead {
  id: string;
  name: string;
  roles: Role[];
}

export interface FairHead {
  id: string;
  name_zh: string;
  name_en: string;
  edition: string;
  /** An IANA time zone, such as `Asia/Shanghai`. */
  zone: string;
  public_days: Day[];
  opening: { date: Day; opens: TimeOfDay; closes: TimeOfDay }[];
  phase: 'unopened' | 'open' | 'closed';
}

/** A clock with what it is about. */
export interface ClockRow {
  deadline: Deadline;
  /** What it is about, as the case writes it; a number, a department or an item. */
  subject: string;
  /** Whose period it is; null where it is the organiser's own. */
  party: Side | null;
  from: Instant;
  due: Instant;
  alarm: Instant | null;
  stopped_at: Instant | null;
  case: string | null;
  number: string | null;
  exhibitor: string | null;
  /** Whose matter it is: the exhibitor's name. */
  who: string;
  right: Right | null;
  source: Source;
  certainty: Certainty;
}

export interface PaperRow {
  /** `case/…`, `exhibitor/…`, `round/…` or `exhibition`. */
  stream: string;
  number: string;
  kind: PaperKind;
  /** The stored PDF; null where a blank was filled in by hand. */
  blob: Digest | null;
  issued_at: Instant | null;
  /** To whom: the party's name, blank where it goes to nobody. */
  to: string;
  case: string | null;
  case_number: string | null;
  /** Every time it was printed again. */
  reprints: { at: Instant; by: string | null; copies: number }[];
  /** Whether this kind of paper is served at all. */
  to_serve: boolean;
  /** Whether this kind of paper comes back signed. */
  to_sign: boolean;
  services: {
    proof: string;
    method: ServiceMethod;
    served_at: Instant;
    recorded_at: Instant;
    by: string | null;
    recipient: Told;
  }[];
  signed_copies: Digest[];
  /** Which pages of a scan are this paper's, where it holds other papers too. */
  signed_pages: Record<Digest, number[]>;
}

export interface CaseRow {
  id: string;
  number: string;
  stage: Stage;
  respondent: string;
  complainant: string | null;
  booth: string;
  rights: Right[];
  handler: string | null;
  opened_at: Instant | null;
  closed_at: Instant | null;
  /** The clock that runs out next. */
  next: { deadline: Deadline; due: Instant; alarm: Instant | null } | null;
}

/** A window of a list: `after` rows were left out before these. */
export interface Page<Row> {
  /** None where a window follows another, of which this was told. */
  total: number | null;
  after: number;
  rows: Row[];
  /** Where the next window begins, in lists that know rows by their place. */
  next?: string | null;
}

export interface BoothMeasure {
  case: string;
  number: string;
  item: string;
  label: Told;
  place: Told;
  display: Display;
  /** Whether it must stay away; false once its measure was lifted, and where an authority took it. */
  watched: boolean;
}

export type { Citation, Coded };
