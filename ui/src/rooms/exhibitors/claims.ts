import type { Claim } from '../../core/domain';
import { beside, t, word } from '../../words/index.svelte';

/** One right as its booth claims it and marks it. */
export const claimSaid = (claim: Claim): string =>
  beside(
    `${word('right', claim.right)} ${claim.zl_shown && claim.number && !/^zl/i.test(claim.number) ? 'ZL' : ''}${claim.number ?? t('claim.no_number')}`,
    claim.registered_sign_shown && '®',
    claim.nice_class_of_goods !== null && t('claim.class', { n: claim.nice_class_of_goods }),
    claim.gi_mark_shown && t('claim.gi_mark'),
  );
