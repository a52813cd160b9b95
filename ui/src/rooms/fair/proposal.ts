// What a fair that was just founded proposes in the place of names: nobody has filled them in yet.
import { said } from '../../words/index.svelte';
import { LANGUAGES } from '../../words/tables';

type Proposed = 'proposed.name' | 'proposed.venue' | 'proposed.unit';

/** What stands there, if a person put it there; blank while it is the proposal. */
export const filledIn = (proposed: Proposed, given: string): string =>
  LANGUAGES.some((language) => said(language, proposed) === given) ? '' : given;
