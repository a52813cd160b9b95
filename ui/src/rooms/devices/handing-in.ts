// How far what was recorded at this machine has come, in words: for the bar and for the page.
import type { HandingIn } from '../../core/types/HandingIn';
import { t } from '../../words/index.svelte';
import { failureSentence } from '../../words/sentence';
import { moment } from '../../words/time';

export type Standing = 'at_office' | 'under_way' | 'offline' | 'failed';

/** At the office is only what the office has signed for, to the last fact. */
export function standing({ exchange, left }: HandingIn): Standing {
  if (exchange.state === 'offline' || exchange.state === 'failed') return exchange.state;
  return exchange.state === 'done' && left === 0 ? 'at_office' : 'under_way';
}

/** Since when, how much is left, and what hinders. */
export function why({ exchange, left }: HandingIn): string {
  switch (exchange.state) {
    case 'offline':
      return t('handing_in_why.offline', { at: moment(exchange.since) });
    case 'failed':
      return t('handing_in_why.failed', { at: moment(exchange.since), why: failureSentence(exchange.why) });
    case 'done':
      return left === 0 ? t('handing_in_why.at_office', { at: moment(exchange.at) }) : t('handing_in_why.left', { n: left });
    default:
      return left === 0 ? t('handing_in_why.under_way') : t('handing_in_why.left', { n: left });
  }
}
