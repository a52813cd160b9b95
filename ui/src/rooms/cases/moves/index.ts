// Every move of a case with its form, and how the moves are shown.
import type { Move, MoveNow } from '../../../core/domain';
import type { CaseView } from '../../../core/views';
import { APPEALS } from './appeals';
import { HANDLING } from './handling';
import { INTAKE } from './intake';
import { MEASURES } from './measures';
import { REPORTS } from './reports';
import type { MoveForm, On } from './spec';

const MAKERS = { ...INTAKE, ...HANDLING, ...MEASURES, ...APPEALS, ...REPORTS };

/** Moves that are no list of fields: each has a dialog of its own. */
export const OWN_DIALOG: readonly Move[] = ['record_comparison'];

export function moveForm(move: Move, on: On): MoveForm {
  const make = MAKERS[move];
  if (make === undefined) throw new Error(`no form for ${move}`);
  return make(on);
}

/** Moves that are open at nearly any time: they stand apart, so that the others are seen. */
const ANY_TIME: readonly Move[] = [
  'assign_handler', 'declare_conflict', 'record_on_site_check', 'record_comparison', 'add_evidence',
  'add_note', 'certify_facts', 'record_expert_opinion', 'record_mediation', 'withdraw_complaint',
  'record_taken_by_authority', 'record_goods_returned', 'transfer_papers',
];

/** Moves against a party. */
export const GRAVE: readonly Move[] = ['order_suspension', 'order_withdrawal', 'escalate_measure', 'refuse_complaint', 'record_default', 'dismiss_appeal'];

/** Refusals that say "not yet"; the others say that the move is past or has no object. */
const NOT_YET: readonly string[] = [
  'suspicion_not_found', 'rules_not_published', 'notice_not_served', 'answer_period_runs',
  'no_withdrawal_decided', 'still_open', 'complaint_incomplete', 'role_missing', 'officer_recused',
  'reviewer_not_independent', 'contested',
];
/** The moves on a case's road, of which it is worth saying why they are not open yet. */
const ROAD: readonly Move[] = [
  'accept_complaint', 'find_suspicion', 'order_suspension', 'notify_complaint', 'receive_answer',
  'record_default', 'make_decision', 'order_withdrawal', 'record_compliance', 'admit_appeal',
  'decide_appeal', 'order_restoration', 'prepare_report', 'send_report', 'close_case',
];

export interface MovesShown {
  /** What the next clock waits for, first. */
  now: MoveNow[];
  anyTime: MoveNow[];
  notYet: MoveNow[];
}

export function shown(moves: readonly MoveNow[], stage: CaseView['stage']): MovesShown {
  const allowed = moves.filter(({ hindered }) => hindered === null);
  const main = allowed.filter(({ step, due }) => due || !ANY_TIME.includes(step));
  return {
    now: [...main.filter(({ due }) => due), ...main.filter(({ due }) => !due)],
    anyTime: allowed.filter(({ step, due }) => !due && ANY_TIME.includes(step)),
    // A refused case goes nowhere.
    notYet: stage === 'refused' ? [] : moves.filter(({ step, hindered }) => hindered !== null && ROAD.includes(step) && NOT_YET.includes(hindered.code)),
  };
}
