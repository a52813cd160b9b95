import type { PledgeState } from '../../core/domain';

/** How a pledge's state looks: colour with a mark. */
export function pledgeLook(state: PledgeState): { tone: 'jade' | 'amber' | 'accent' | 'ink'; mark: string } {
  switch (state) {
    case 'accepted':
      return { tone: 'jade', mark: '✓' };
    case 'signed':
      return { tone: 'accent', mark: '…' };
    case 'returned':
    case 'supplement_due':
      return { tone: 'amber', mark: '!' };
    default:
      return { tone: 'amber', mark: '?' };
  }
}
