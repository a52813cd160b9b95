// What the night closing says of the floor, the clocks and the papers.
import type { Command, FoundAtNight, SecondCopyAtNight } from '../../core/domain';
import type { NightView } from '../../core/views';

export const FOUND: readonly FoundAtNight[] = ['in_place', 'shown_again', 'not_seen'];

/** How the sheet names what the desk says of the second copy. */
export const COPIES: Record<NightView['second_copy']['state'], SecondCopyAtNight> = { none: 'none', away: 'away', current: 'current' };

export interface NightDraft {
  /** What was found, by case and item. */
  found: Record<string, FoundAtNight>;
  /** Who takes over. */
  to: string;
  remarks: string;
}

export const NOTHING: NightDraft = { found: {}, to: '', remarks: '' };

export function key(measure: { case: string; item: string }): string {
  return `${measure.case}/${measure.item}`;
}

/** How many items nobody has looked at yet. */
export function open(night: NightView, draft: NightDraft): number {
  return night.measures.filter((measure) => draft.found[key(measure)] === undefined).length;
}

export function closing(night: NightView, draft: NightDraft, closed_at: string): Command {
  return {
    type: 'close_night',
    closed_at,
    measures: night.measures.map((measure) => ({ case: measure.case, item: measure.item, found: draft.found[key(measure)] ?? 'not_seen' })),
    unserved: night.unserved.map(({ number }) => number),
    unsigned: night.unsigned.map(({ number }) => number),
    second_copy: COPIES[night.second_copy.state],
    handed_to: draft.to,
    remarks: draft.remarks,
  };
}
