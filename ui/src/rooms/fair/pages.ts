// The pages of the fair in the order in which it is set up, and when each is done.
import type { FairView } from '../../core/views';
import { filledIn } from './proposal';

export const PAGES = ['show', 'units', 'profile', 'body', 'authorities', 'officers', 'floor', 'duties', 'rules', 'closing'] as const;
export type PageName = (typeof PAGES)[number];

export function isDone(page: PageName, { state, officers }: FairView): boolean {
  switch (page) {
    case 'show':
      return state.schedule !== null && filledIn('proposed.name', state.name_zh) !== '' && filledIn('proposed.venue', state.venue) !== '';
    case 'units':
      return state.units.some((unit) => unit.owes_duty) && state.units.every((unit) => filledIn('proposed.unit', unit.name) !== '');
    case 'profile':
      return state.profile !== null && state.major_event !== null;
    case 'body':
      return state.body !== null;
    case 'authorities':
      return Object.keys(state.authorities).length > 0;
    case 'officers':
      return officers.filter(({ retired }) => !retired).length > 1;
    case 'floor':
      // Halls that nobody draws are laid out by their numbers.
      return state.booths.length > 0;
    case 'duties':
      return state.duties.length > 0 && state.duties.every(({ done }) => done);
    case 'rules':
      return Object.values(state.rules).some((version) => version?.state === 'published');
    case 'closing':
      return state.phase === 'closed';
  }
}

/** The page that follows, for the button at the foot. */
export function after(page: PageName): PageName | null {
  return PAGES[PAGES.indexOf(page) + 1] ?? null;
}
