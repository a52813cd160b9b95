// The cases as lanes, one for each stage, in the order of the road.
import type { Stage } from '../../../core/domain';
import type { CaseRow } from '../../../core/views';

/** The stages as a case passes them; what is over stands last. */
export const LANES = [
  'received', 'to_supplement', 'to_examine', 'found', 'suspended', 'answer_due', 'decision_due',
  'decided', 'withdrawal_due', 'voluntary', 'withdrawn', 'appealed', 'restoration_due', 'to_close',
  'closed', 'refused',
] as const satisfies readonly Stage[];

/** Cards of a board: more are a list's matter. */
export const CARDS_AT_MOST = 600;

export interface Lane {
  stage: Stage;
  cases: CaseRow[];
}

/** Every stage with its cases: what runs out first stands above, what has no clock below. */
export function lanes(cases: readonly CaseRow[]): Lane[] {
  const due = ({ next, closed_at }: CaseRow): number => (next && closed_at === null ? Date.parse(next.due) : Number.MAX_SAFE_INTEGER);
  return LANES.map((stage) => ({
    stage,
    cases: cases.filter((one) => one.stage === stage).sort((one, other) => due(one) - due(other)),
  }));
}

export interface At {
  lane: number;
  card: number;
}

/** Where an arrow leads: within the lane, or beside to the next lane that holds anything. */
export function step(of: readonly Lane[], { lane, card }: At, key: string): At | null {
  const last = (of[lane]?.cases.length ?? 0) - 1;
  const beside = (by: 1 | -1): At | null => {
    for (let other = lane + by; other >= 0 && other < of.length; other += by) {
      const count = of[other]!.cases.length;
      if (count > 0) return { lane: other, card: Math.min(card, count - 1) };
    }
    return null;
  };
  switch (key) {
    case 'ArrowDown': return card < last ? { lane, card: card + 1 } : null;
    case 'ArrowUp': return card > 0 ? { lane, card: card - 1 } : null;
    case 'ArrowRight': return beside(1);
    case 'ArrowLeft': return beside(-1);
    case 'Home': return { lane, card: 0 };
    case 'End': return { lane, card: last };
    default: return null;
  }
}
