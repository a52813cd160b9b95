// Which clock a row tells of.
import type { ClockRow } from './views';

type Named = Pick<ClockRow, 'deadline' | 'subject' | 'party' | 'case' | 'exhibitor' | 'number'>;

/** No two clocks that run have the same; of one paper both parties may have a period. */
export function clockKey({ deadline, subject, party, case: of, exhibitor, number }: Named): string {
  return [deadline, of, exhibitor, number, subject, party].join('/');
}
