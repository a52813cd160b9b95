// A booth in words: what hovering tells and what is read aloud.
import type { PlanBooth } from '../../../core/views';
import { beside, firm, t, word } from '../../../words/index.svelte';
import { moment } from '../../../words/time';

export function said({ state, who, exhibitors, clocks, due }: PlanBooth): string {
  const people = exhibitors > 1 ? t('plan.and_others', { who: firm(who), n: exhibitors }) : firm(who);
  return beside(people || t('plan.nobody'), word('booth_state', state), due !== null && t('plan.clocks', { n: clocks, at: moment(due) }));
}
