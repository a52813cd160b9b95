// A duty of Article 19 as the screen says it: whether it binds, why, and what proves it.
import type { DutyRow } from '../../core/views';
import type { DutyReading } from '../../core/domain';
import { word } from '../../words/index.svelte';
import { sentence } from '../../words/sentence';
import { wholeSource } from '../../words/sources';

export interface DutySaid {
  tone: 'jade' | 'amber' | 'seal' | 'ink';
  mark: string;
  binds: string;
  because: string;
  law: string;
  evidence: string[];
}

const BY_STATE = {
  good: { tone: 'jade', mark: '✓' },
  open: { tone: 'amber', mark: '!' },
  overdue: { tone: 'seal', mark: '‼' },
} as const;

export function reading(duty: DutyReading): Pick<DutySaid, 'binds' | 'because' | 'law'> {
  return {
    binds: word('binds', duty.binds),
    because: sentence('duties', duty.because, 'because.') ?? '',
    law: wholeSource(duty.source, duty.certainty),
  };
}

export function duty(row: DutyRow): DutySaid {
  const looks = row.binds === 'yes' ? BY_STATE[row.state] : { tone: 'ink' as const, mark: '' };
  return {
    ...looks,
    ...reading(row),
    evidence: row.evidence.map((line) => sentence('ui', line, 'proof.') ?? line.code),
  };
}
