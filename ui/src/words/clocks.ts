// A clock as it is called: what it counts and, where it is a party's, whose.
import type { ClockRow } from '../core/views';
import { beside, word } from './index.svelte';

export function clockTitle({ deadline, party }: Pick<ClockRow, 'deadline' | 'party'>): string {
  return beside(word('deadline_short', deadline), party && word('side', party));
}
