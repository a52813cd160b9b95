// The road of a case, as the head of its page shows it, and the clocks that run on it.
import type { Stage } from '../../core/domain';
import type { CaseView, ClockRow } from '../../core/views';
import { word } from '../../words/index.svelte';

const ROAD = ['received', 'accepted', 'found', 'suspended', 'served', 'answered', 'decided', 'measure', 'appeal', 'closed'] as const;
type Stop = (typeof ROAD)[number];

/** Where a case stands on the road. */
const NOW: Record<Stage, Stop | null> = {
  received: 'accepted',
  to_supplement: 'accepted',
  refused: null,
  to_examine: 'found',
  found: 'suspended',
  suspended: 'served',
  answer_due: 'answered',
  decision_due: 'decided',
  decided: 'measure',
  withdrawal_due: 'measure',
  withdrawn: 'measure',
  voluntary: 'decided',
  appealed: 'appeal',
  restoration_due: 'measure',
  to_close: 'closed',
  closed: null,
};

export function road({ stage, state }: CaseView): { label: string; state: 'done' | 'now' | 'ahead' }[] {
  // A complaint that was not accepted goes no further.
  if (stage === 'refused') return [{ label: word('road', 'received'), state: 'done' }, { label: word('stage', stage), state: 'now' }];
  const done: Record<Stop, boolean> = {
    received: true,
    accepted: ['ex_officio', 'accepted', 'withdrawn'].includes(state.intake.state),
    found: state.suspicion.state !== 'open',
    suspended: state.suspension !== null,
    served: state.notice?.due != null,
    answered: state.answer.state !== 'none',
    decided: state.decision !== null,
    measure: state.complied_at !== null || (state.restoration?.restored_at ?? null) !== null,
    appeal: Object.values(state.appeals).some((appeal) => appeal && !['filed', 'under_review'].includes(appeal.state)),
    closed: state.closed_at !== null,
  };
  const now = NOW[stage];
  return ROAD.map((stop) => ({ label: word('road', stop), state: stop === now ? 'now' : done[stop] ? 'done' : 'ahead' }));
}

/** What a clock of a case is about, as people know it: the measure that its paper ordered, or a number. */
export function subject({ state }: CaseView, { subject: of }: ClockRow): string | false {
  if (of === state.suspension?.number) return word('appealed', 'suspension');
  if (of === state.withdrawal?.number) return word('appealed', 'withdrawal');
  return state.appeals[of]?.number ?? (/^[A-Z0-9]+(-[A-Z0-9]+)+$/.test(of) && of);
}

/** The clocks that run; a case that is closed is late for nothing, nor is who did not appeal. */
export function running({ stage, clocks }: CaseView, now: number): CaseView['clocks'] {
  const lapsed = ({ deadline, due }: ClockRow): boolean => deadline === 'appeal_filing' && Date.parse(due) <= now;
  return stage === 'closed' ? [] : clocks.filter((clock) => clock.stopped_at === null && !lapsed(clock));
}
