// What to do about a move that is not possible yet: another move, or a place to go to.
import type { Move, Refusal } from '../../../core/domain';
import type { CaseView } from '../../../core/views';
import { way } from '../../../core/way.svelte';
import { nextStep } from '../../../parts/next-step';
import type { Key } from '../../../words/tables';

export type Next = { move: Move } | { label: Key; go: () => void };

/** The moves that remove what hinders another, the likeliest first. */
const REMOVES: Record<string, readonly Move[]> = {
  suspicion_not_found: ['find_suspicion'],
  notice_not_served: ['notify_complaint'],
  no_withdrawal_decided: ['make_decision'],
  complaint_incomplete: ['require_supplement', 'record_supplement'],
  answer_period_runs: ['receive_answer', 'record_admission'],
};

/** The moves that end what keeps a case open. */
const ENDS: Record<string, readonly Move[]> = {
  intake: ['accept_complaint', 'record_supplement', 'require_supplement'],
  suspicion: ['find_suspicion', 'find_no_suspicion'],
  decision: ['make_decision'],
  hand_over: ['hand_over_case', 'record_authority_result'],
  appeal: ['decide_appeal', 'admit_appeal'],
  restoration: ['record_restored', 'order_restoration'],
  withdrawal: ['order_withdrawal'],
  report: ['prepare_report', 'send_report'],
  second_look: ['review_suspension'],
  compliance: ['record_compliance', 'recheck_items'],
  recheck: ['recheck_items'],
};

export function nextOf(view: CaseView, hindered: Refusal): Next | null {
  const may = (step: Move): boolean => view.moves.some((one) => one.step === step && one.hindered === null);
  // A notice that was made out waits for its service, not for another notice.
  if (hindered.code === 'notice_not_served' && view.state.notice) {
    const { number } = view.state.notice;
    return { label: 'next.serve', go: () => way.go('papers', number) };
  }
  const open = hindered.code === 'still_open' ? hindered.what.flatMap((what) => ENDS[what] ?? []) : [];
  const wanted = [...(REMOVES[hindered.code] ?? []), ...open];
  const move = wanted.find(may);
  if (move !== undefined) return { move };
  // Where only the role is missing, somebody else can take the step.
  const role = wanted.map((step) => view.moves.find((one) => one.step === step)?.hindered).find((why) => why?.code === 'role_missing');
  return nextStep({ kind: 'refused', refusal: role ?? hindered });
}
