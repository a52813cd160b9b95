// The step that a case waits for where it is not this officer's to take: whose it is.
import type { Move, Refusal, Stage } from '../../../core/domain';
import type { Session } from '../../../core/session.svelte';
import type { CaseView, SessionView } from '../../../core/views';

type Officer = SessionView['officers'][number];

/** What each stage waits for; none where it waits for a party, or for nothing. */
const AWAITS: Partial<Record<Stage, readonly Move[]>> = {
  received: ['accept_complaint'],
  to_supplement: ['record_supplement'],
  to_examine: ['find_suspicion'],
  found: ['order_suspension', 'notify_complaint'],
  suspended: ['notify_complaint'],
  answer_due: ['receive_answer'],
  decision_due: ['make_decision'],
  decided: ['order_withdrawal'],
  withdrawal_due: ['record_compliance'],
  appealed: ['admit_appeal', 'decide_appeal'],
  restoration_due: ['order_restoration', 'record_restored'],
  to_close: ['close_case'],
};

/** Who may take the step that this officer may not; nobody where something else hinders it. */
function whose(hindered: Refusal, session: Session): readonly Officer[] {
  const self = session.value.officer;
  switch (hindered.code) {
    case 'role_missing':
      return session.with(...hindered.needed);
    case 'not_the_reviewer':
      return session.value.officers.filter(({ id }) => id === hindered.officer);
    case 'reviewer_not_independent':
      return session.with('reviewer').filter(({ id }) => id !== self?.id);
    case 'officer_recused':
      return session.with(...(self?.roles ?? [])).filter(({ id }) => id !== self?.id);
    default:
      return [];
  }
}

export interface Elsewhere {
  step: Move;
  officers: readonly Officer[];
}

/** Where whoever handles the case may take the step, it is that officer's. */
export function elsewhere({ stage, moves, state }: CaseView, session: Session): Elsewhere | null {
  const awaited = moves.filter(({ step }) => AWAITS[stage]?.includes(step));
  if (awaited.some(({ hindered }) => hindered === null)) return null;
  for (const { step, hindered } of awaited) {
    const officers = hindered === null ? [] : whose(hindered, session);
    const handler = officers.filter(({ id }) => id === state.handler);
    if (officers.length > 0) return { step, officers: handler.length > 0 ? handler : officers };
  }
  return null;
}
