// Rounds.
import type { Instant, Round } from '../domain';

/** `{question: 'rounds'}` */
export interface RoundsView {
  rounds: RoundRow[];
  /** Findings that the desk has not dealt with. */
  findings: FindingRow[];
}

export interface RoundRow {
  id: string;
  /** Such as `R-03`, counted in the order of planning. */
  name: string;
  state: Round['state'];
  halls: string[];
  inspectors: string[];
  booths: number;
  visited: number;
  findings: number;
  started_at: Instant | null;
  ended_at: Instant | null;
}

export interface FindingRow {
  round: string;
  finding: string;
  number: string;
  booth: string;
  exhibitor: string | null;
  exhibitor_name: string;
  right: string;
  seen: string | null;
  seen_at: Instant;
  by: string | null;
  photos: number;
  /** One hour without a word on it is overdue (domain §2.4.3). */
  due: Instant | null;
}

/** `{question: 'round', id}` */
export interface RoundView {
  id: string;
  name: string;
  state: Round;
  /** The route with what is known of each booth. */
  booths: { code: string; names: string[]; result: string | null; pledge_missing: boolean; under_measure: boolean; case_open: boolean }[];
}
