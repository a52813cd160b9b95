import type { ClockRow, LastDay, SessionView, TodayView } from '../core/views';
import { at, draftArticle, fair, guidance, house, officers } from './people';

export const session: SessionView = {
  first_start: false,
  locked: false,
  fair,
  rehearsal: true,
  rehearsal_passphrase: 'jinyang',
  officer: officers[0]!,
  officers,
  fairs: [{ exhibition: fair.id, rehearsal: true, rehearsal_passphrase: 'jinyang', officers }],
  awaits_takeover: false,
  second_copy: { state: 'none' },
  handing_in: { exchange: { state: 'done', at: at('10:41') }, left: 0 },
  station: 'A',
  settings: { language: 'zh-CN', theme: 'light', text_size: 'normal' },
};

const clock = (given: Partial<ClockRow> & Pick<ClockRow, 'deadline' | 'due'>): ClockRow => ({
  subject: '',
  party: null,
  from: at('09:00'),
  alarm: null,
  stopped_at: null,
  case: 'c1',
  number: 'TYZ26-A-0012-7',
  exhibitor: 'x1',
  who: '双塔液压有限公司',
  right: 'design',
  ...house,
  ...given,
});

export const clocks: ClockRow[] = [
  clock({ deadline: 'authority_report', due: at('10:20'), case: 'c4', number: 'TYZ26-A-0009-3', who: '并州数控装备股份有限公司', right: 'passing_off_patent', exhibitor: 'x3', ...draftArticle(4) }),
  clock({ deadline: 'answer', due: at('11:00'), ...guidance }),
  clock({ deadline: 'withdrawal_demand', due: at('11:23'), case: 'c2', number: 'TYZ26-B-0004-1', who: '龙城机器人科技有限公司', right: 'trademark', exhibitor: 'x2' }),
  clock({ deadline: 'opinion', due: at('14:02'), case: 'c3', number: 'TYZ26-C-0002-8', who: '汾河阀门制造有限公司', right: 'utility_model', exhibitor: 'x4' }),
  clock({ deadline: 'appeal_decision', due: at('15:52'), case: 'c5', number: 'TYZ26-A-0007-5', who: '西山轴承集团有限公司', right: 'copyright', exhibitor: 'x5' }),
  clock({ deadline: 'recheck', due: at('16:30'), case: 'c6', number: 'TYZ26-A-0005-K', who: '清徐铸造有限责任公司', right: 'trademark', exhibitor: 'x8' }),
];

export const today: TodayView = {
  clocks,
  counts: {
    pledges_accepted: 1563, exhibitors: 1600, booths_visited: 1204, booths: 2000, reviews_open: 318,
    cases_open: 18, findings_open: 2, papers_unserved: 3, clocks_overdue: 1,
  },
  duties: [
    duty('review_and_pledge', 1, 'open', [{ code: 'pledges_accepted', accepted: 1563, expected: 1600 }, { code: 'exhibits_undecided', count: 318 }]),
    duty('published_rules', 2, 'good', [{ code: 'rules_published', version: 2, number: 'TYZ26-A-0004-D', at: '2026-11-18T02:00:00Z' }, { code: 'rules_posted', places: 5 }]),
    duty('cooperation', 3, 'good', [{ code: 'cooperation_logged', records: 2, running: 0 }]),
    duty('body_demand_report', 4, 'overdue', [{ code: 'body_described', name: '晋博会知识产权保护工作站' }, { code: 'removals_demanded', demanded: 17, found: 18 }, { code: 'reports_sent', reported: 13, owed: 5, sent: 14 }]),
    duty('other_duties', 5, 'open', [{ code: 'other_duties', done: 0, listed: 1 }]),
  ],
  handed_over: null,
  last_day: null,
};

/** What Today tells of it on the last afternoon. */
export const lastDay: LastDay = {
  closes: at('15:00'),
  cases: [
    { case: 'c1', number: 'TYZ26-A-0012-7', booth: '1-C12', respondent: '双塔液压有限公司', photos: [{ label: '柱塞泵 A4V', place: '展台正面' }, { label: '宣传册第 4 页', place: '资料架' }], returns: [], reports: ['market_regulator'], steps: ['recheck_items', 'prepare_report'] },
    { case: 'c6', number: 'TYZ26-A-0005-K', booth: '3-L08', respondent: '清徐铸造有限责任公司', photos: [], returns: [{ label: '阀体', place: null }], reports: [], steps: ['record_restored'] },
    { case: 'c4', number: 'TYZ26-A-0009-3', booth: '2-D09', respondent: '并州数控装备股份有限公司', photos: [], returns: [], reports: ['market_regulator'], steps: ['send_report'] },
  ],
  others: 15,
};

function duty(item: TodayView['duties'][number]['item'], number: number, state: TodayView['duties'][number]['state'], evidence: ({ code: string } & Record<string, unknown>)[]): TodayView['duties'][number] {
  return {
    item,
    number,
    binds: 'yes',
    because: number === 4 ? { code: 'long_enough', days: 3, threshold_days: 3 } : { code: 'any_length' },
    owed_by: ['晋阳会展集团有限公司'],
    status: 'draft_for_comment',
    ...draftArticle(number),
    state,
    evidence,
  };
}
