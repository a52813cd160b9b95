// Made-up figures: a fair of three days.
import type { StatisticsView } from '../core/views';

export const statistics: StatisticsView = {
  at: '2026-11-22T01:31:00Z',
  rows: [
    { right: 'design', figures: { cases: 9, linked: 1, received: 6, accepted: 5, refused: 1, foreign: 2, enterprises: 8, items: 14, answers_asked: 6, answered: 4, answered_in_24_hours: 4, defaulted: 1, upheld: 3, not_established: 1, voluntary: 2, overturned: 1, undecided: 2, suspensions: 4, withdrawals: 3, found_to_demand: 18, appeals: 2, appeals_reversed: 1, reports_sent: 5 } },
    { right: 'trademark', figures: { cases: 4, linked: 1, received: 3, accepted: 3, refused: 0, foreign: 0, enterprises: 4, items: 4, answers_asked: 3, answered: 3, answered_in_24_hours: 2, defaulted: 0, upheld: 1, settled: 1, transferred: 1, undecided: 1, suspensions: 1, withdrawals: 1, reports_sent: 2 } },
    { right: 'other', figures: { cases: 0 } },
  ],
  total: { cases: 12, linked: 1, received: 8, accepted: 7, refused: 1, foreign: 2, enterprises: 11, items: 17, upheld: 4, overturned: 1, undecided: 3, found_to_demand: 18, reports_sent: 7 },
  days: [
    { day: '2026-11-20', complaints: 3, opened_by_desk: 1, closed: 0 },
    { day: '2026-11-21', complaints: 4, opened_by_desk: 2, closed: 3 },
    { day: '2026-11-22', complaints: 1, opened_by_desk: 1, closed: 1 },
  ],
  spans: [{ span: 'found_to_demand', measured: 7, late: 1, median_minutes: 18, longest_minutes: 64, aim_minutes: 30, certainty: 'design' }],
  departments: [{ department: 'market_regulator', owed: 1, sent: 7, receipted: 5, results: { filed: 2 } }],
  whole: { enquiries: { pledge: 40, rules: 12 }, pledges: { part: 1_532, of: 1_600, percent: '95.7%' }, reviewed: { part: 48_000, of: 48_210, percent: '99.5%' }, rounds: 12, visited: { part: 1_204, of: 2_000, percent: '60.2%' }, cooperation: 2, repeat_enterprises: 1 },
};
