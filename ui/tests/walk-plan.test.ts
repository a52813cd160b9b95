// Which booths a round goes to.
import { expect, it } from 'vitest';
import { planRound } from '../src/rooms/walk/rounds';

const BOOTHS = ['1-A01', '2-A01', 'E03', 'W11'];
const routeOf = (values: object): unknown => (planRound({ halls: [], inspectors: ['o1', 'o2'], route: '', ...values }, BOOTHS) as { route: string[] }).route;

it('goes along the halls that are ticked, the whole fair where none is, and the list where one is given', () => {
  expect(routeOf({ halls: ['2'] })).toEqual(['2-A01']);
  // A roster may have booths of halls that nobody set up.
  expect(routeOf({})).toEqual(BOOTHS);
  expect(routeOf({ halls: ['2'], route: 'E03、W11' })).toEqual(['E03', 'W11']);
});
