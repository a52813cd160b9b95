import type { Case, Move, MoveNow } from '../core/domain';
import { DEFENCES_OFFERED } from './defences';
import type { CaseRow, CasesView, CaseView, ComplaintView, TimelineRow } from '../core/views';
import { MOVES } from '../core/vocabulary';
import { at, digest, FIRMS, guidance, law, officers } from './people';
import { papers } from './papers';
import { clocks } from './today';

const row = (id: string, number: string, stage: CaseRow['stage'], firm: number, rights: CaseRow['rights'], next: CaseRow['next'], complainant: string | null = '河东精工设计有限公司'): CaseRow => ({
  id, number, stage, respondent: FIRMS[firm]![0], complainant, booth: firm === 0 ? '1-C12' : `2-B0${firm}`, rights, handler: 'o1', opened_at: at('10:20', 'yesterday'), closed_at: stage === 'closed' ? at('16:00', 'yesterday') : null, next,
});

export const caseRows: CaseRow[] = [
  row('c1', 'TYZ26-A-0012-7', 'decision_due', 0, ['design'], { deadline: 'opinion', due: at('14:02'), alarm: null }),
  row('c2', 'TYZ26-B-0004-1', 'found', 1, ['trademark'], { deadline: 'withdrawal_demand', due: at('11:23'), alarm: null }, '云冈商标事务所'),
  row('c4', 'TYZ26-A-0009-3', 'suspended', 2, ['passing_off_patent'], { deadline: 'authority_report', due: at('10:20'), alarm: null }, null),
  row('c3', 'TYZ26-C-0002-8', 'answer_due', 3, ['utility_model', 'invention'], { deadline: 'answer', due: at('15:10'), alarm: null }),
  row('c5', 'TYZ26-A-0007-5', 'appealed', 4, ['copyright'], { deadline: 'appeal_decision', due: at('15:52'), alarm: null }),
  row('c6', 'TYZ26-A-0005-K', 'withdrawn', 7, ['trademark'], { deadline: 'recheck', due: at('16:30'), alarm: null }),
  row('c7', 'TYZ26-A-0003-1', 'closed', 8, ['layout_design'], null),
];

export const casesView = (query: string, after: number, limit: number): CasesView => {
  const rows = caseRows.filter((one) => query === '' || one.number.includes(query.toUpperCase()) || one.respondent.includes(query));
  return { total: rows.length, after, rows: rows.slice(after, after + limit), counts: { open: 18, mine: 6, overdue: 1, measures: 10, appeals: 2, reports_due: 4, closed: 22, all: 40 } };
};

const state: Case = {
  number: 'TYZ26-A-0012-7',
  finding: null,
  refusal: null,
  former_follow_up: null,
  repeats: [],
  other_notices: [],
  respondent: 'x1',
  booth: '1-C12',
  complainant: { kind: 'organisation', organisation: '河东精工设计有限公司', code: '91140800MA0K00216F', country: '', relation: { is: 'exclusive_licensee' }, by_agent: true, badge: 'B-2041', agreed_address: true, identity_sighted: false },
  words: { facts: '被投诉展位展出的液压双联泵，整体外观与 ZL202230030012.4 授权图片近似，双环面板和壳体圆角相同。' },
  rights: [{ right: 'design', number: 'ZL202230030012.4', title: '液压泵壳体', holder: '河东精工设计有限公司', classes: [], status_proved_on: '2026-11-02', evaluation: 'conforms' }],
  items: [
    { item: 'i1', what: 'exhibit', exhibit: 'e1', quantity: 2, label: '液压双联泵 SDY-40', place: '展台左侧', display: 'suspended' },
    { item: 'i2', what: 'panel', exhibit: null, quantity: 1, label: '产品展板', place: '背景墙', display: 'suspended' },
    { item: 'i3', what: 'brochure', exhibit: null, quantity: 40, label: '产品手册第 6 页', place: '资料架', display: 'voluntarily_withdrawn' },
  ],
  intake: { state: 'accepted', number: 'TYZ26-A-0013-5' },
  parallel: [],
  missing: [],
  opened_at: at('10:20', 'yesterday'),
  handler: 'o1',
  recused: [],
  suspicion: { state: 'found', at: at('10:44', 'yesterday'), by: 'o4', items: ['i1', 'i2', 'i3'], level: 'plain', reasons: '整体视觉效果近似，双环面板、侧耳比例与授权图片相同。' },
  suspension: { number: 'TYZ26-A-0014-8', items: ['i1', 'i2'], ground: { pledge_clause: 6, rules_version: 2, section: '4.1', duty_item: 4 }, ordered_at: at('10:50', 'yesterday'), by: 'o4', in_force: true, is_demand: true },
  second_look: null,
  notice: { number: 'TYZ26-A-0015-2', answer_hours: 24, notified_at: at('11:00', 'yesterday'), due: at('11:00') },
  answer: { state: 'answered', number: 'TYZ26-A-0017-9', at: at('10:02'), defences: ['prior_design', 'different_features'], statement: '该外观在 2021 年样本中已公开；内环比例不同。' },
  voluntary: null,
  mediation: null,
  complaint_withdrawn: false,
  decision: null,
  earlier_decisions: [],
  overturned: false,
  withdrawal: null,
  complied_at: null,
  refused_at: null,
  steps: [],
  restoration: null,
  rechecks: [],
  appeals: {},
  report_to: ['market_regulator'],
  supplement_to: [],
  reports: { rp1: { number: 'TYZ26-A-0019-F', department: 'market_regulator', supplements: null, state: 'sent', channel: 'paper', sent_at: at('11:40', 'yesterday'), receipted_at: null, chased: 1, result: null } },
  transferred: [],
  handed_over: [],
  linked: {},
  clocks: [],
  papers: {},
  comparisons: [],
  closed_at: null,
  acts: {},
};

const entry = (digestName: string, fact: string, time: string, by: string, day: 'today' | 'yesterday', more: Partial<TimelineRow> = {}): TimelineRow => ({
  digest: digest(digestName), at: at(time, day), recorded_at: at(time, day), fact, by, note: null, detail: {}, papers: [], blobs: [], ...more,
});

const timeline: TimelineRow[] = [
  entry('t1', 'complaint_received', '10:20', '李敏', 'yesterday', { papers: [papers[5]!] }),
  entry('t2', 'complaint_accepted', '10:31', '李敏', 'yesterday', { papers: [papers[4]!] }),
  entry('t3', 'on_site_checked', '10:40', '王磊', 'yesterday', { recorded_at: at('10:58', 'yesterday'), note: '展台左侧两台样机，背景墙展板一块。展位人员称样机为 2021 年定型。', blobs: [1, 2, 3].map((n) => ({ digest: digest(`photo${n}`), bytes: 1, kind: 'photo', personal: true })) }),
  entry('t4', 'suspicion_found', '10:44', '陈静', 'yesterday', { note: '整体视觉效果近似，双环面板、侧耳比例与授权图片相同。' }),
  entry('t5', 'suspension_ordered', '10:50', '陈静', 'yesterday', { papers: [papers[3]!] }),
  entry('t6', 'complaint_notified', '10:55', '李敏', 'yesterday', { papers: [papers[2]!] }),
  entry('t7', 'paper_served', '11:00', '王磊', 'yesterday'),
  entry('t8', 'report_sent', '11:40', '李敏', 'yesterday'),
  entry('t9', 'answer_received', '10:02', '李敏', 'today', { papers: [papers[1]!], note: '该外观在 2021 年样本中已公开；内环比例不同。' }),
];

const ALLOWED: Partial<Record<Move, Partial<MoveNow>>> = {
  make_decision: { section: '5.2', due: true },
  record_expert_opinion: { section: '5.3' },
  undertake_withdrawal: { section: '4.3' },
  record_admission: { section: '5.1' },
  request_suspension_review: { section: '7.1' },
  file_appeal: { section: '7.1', duty_item: 2 },
  recheck_items: { section: '4.6' },
  record_receipt: { section: '8.1' },
  chase_report: { section: '8.1' },
  order_restoration: { section: '4.7' },
  record_mediation: { section: '5.4' },
  assign_handler: {}, declare_conflict: {}, record_on_site_check: {}, record_comparison: {}, add_evidence: {}, add_note: {}, certify_facts: {},
};
const HINDERED: Partial<Record<Move, MoveNow['hindered']>> = {
  order_withdrawal: { code: 'no_withdrawal_decided' },
  close_case: { code: 'still_open', what: ['decision', 'report'] },
  record_default: { code: 'answer_received' },
  order_suspension: { code: 'measure_in_force' },
  decide_appeal: { code: 'role_missing', needed: ['reviewer'] },
};

const moves: MoveNow[] = MOVES.map((step) => ({
  step,
  hindered: ALLOWED[step] ? null : (HINDERED[step] ?? { code: 'case_not_ready', state: 'decision_due' }),
  section: null,
  duty_item: null,
  due: false,
  ...ALLOWED[step],
}));

export const caseView: CaseView = {
  id: 'c1',
  number: 'TYZ26-A-0012-7',
  stage: 'decision_due',
  state,
  respondent: { exhibitor: 'x1', name: FIRMS[0]![0], contact: '孙伟', phone: '139 0000 0000', phone_withheld: false, address: '太原市小店区龙城大街 1 号', agent: null, agent_phone: null },
  complainant: { exhibitor: null, name: '河东精工设计有限公司', contact: null, phone: '0359-000 0000', phone_withheld: false, address: null, agent: '代理人 韩雪（盐池律师事务所）', agent_phone: '138 0000 0001' },
  officers: Object.fromEntries(officers.map(({ id, name }) => [id, name])),
  rights: [
    {
      right: 'design',
      number: { text: 'ZL202230030012.4', normalised: 'ZL202230030012.4', kind: 'patent_number', verdict: 'ok', why: { code: 'patent_fits', right: 'design', filing_year: 2022 } },
      department: 'market_regulator',
      decider: 'patent_adjudication',
      notes: ['holder_must_request'],
      cautions: ['showing_is_offering'],
      law: [law('patent_law', '11'), law('patent_law', '65')],
      triage: { code: 'opinion_with_expert' },
      form: 'views',
      documents: ['identity', 'patent_certificate', 'grant_text', 'register_extract', 'design_views', 'evaluation_report'],
    },
  ],
  exhibits: { e1: '液压双联泵 SDY-40' },
  comparisons: [
    {
      digest: digest('cmp'), at: at('10:24'), by: '李敏',
      features: [['壳体圆角与上沿', 'same'], ['双环面板', 'similar'], ['侧耳比例', 'same'], ['底座线条', 'different']],
      shown: [null, '内环略大', null, '多一道凹槽'],
      compared: {
        right: 'design', number: 'ZL202230030012.4', form: 'views',
        pairs: [{ view: 'front', right: digest('right'), exhibit: digest('seen') }],
        points: [[700, 230, 705, 235], [500, 300, 498, 310], [210, 480, 215, 470], [640, 790, 640, 800]].map(([x, y, seenX, seenY]) => ({
          about: { what: 'feature' as const },
          marks: [{ picture: digest('right'), x: x!, y: y! }, { picture: digest('seen'), x: seenX!, y: seenY! }],
        })),
      },
      pictures: [digest('right'), digest('seen')],
    },
  ],
  moments: { found_at: at('10:44', 'yesterday'), demanded_at: at('10:50', 'yesterday'), complied_at: null, reported_at: at('11:40', 'yesterday') },
  timeline,
  clocks: [{ ...clocks[3]!, case: 'c1', number: 'TYZ26-A-0012-7' }, { ...clocks[5]!, deadline: 'receipt_chase', due: at('13:40') }, { ...clocks[5]!, case: 'c1', ...guidance, deadline: 'recheck' }],
  moves,
  papers: papers.slice(0, 6),
  places: ['1 号馆南登录厅服务台 S-03', '3 号馆分台', 'ip@jinyang-expo.example'],
  short_forms_hours: [12, 4],
  grounds: [{ ground: 'court_action_filed', weight: 'block' }, { ground: 'invalidation_pending', weight: 'warn' }, { ground: 'not_at_venue', weight: 'block' }],
  defences: DEFENCES_OFFERED,
  appealable: [{ number: 'TYZ26-A-0014-8', act: 'suspension', by: ['respondent'], until: at('11:00') }],
  owed: ['market_regulator'],
  linked: [],
};

/** Neither measure was complied with, and nothing was compared. */
export const defiedCase: CaseView = {
  ...caseView,
  stage: 'withdrawal_due',
  state: { ...state, withdrawal: { ...state.suspension!, number: 'TYZ26-A-0021-6' }, comparisons: [] },
  comparisons: [],
  clocks: ['TYZ26-A-0014-8', 'TYZ26-A-0021-6'].map((subject, at_) => ({ ...clocks[0]!, deadline: 'compliance', case: 'c1', number: state.number, subject, party: 'respondent', due: at(at_ === 0 ? '10:05' : '10:38') })),
};

export const complaintView: ComplaintView = {
  rights: [
    {
      right: 'design',
      standing: { code: 'yes_with', papers: ['licence_contract', 'power_of_attorney'] },
      sources: [law('injunction_rules', '2')],
      notes: ['sole_and_exclusive_swapped'],
      papers: [
        { paper: 'identity', weight: 'required', brought: true, citation: { source: { text: 'measures_2006', article: '8', borrowed: false }, certainty: 'memory' } },
        { paper: 'patent_certificate', weight: 'required', brought: true, citation: { source: { text: 'measures_2006', article: '8', borrowed: false }, certainty: 'memory' } },
        { paper: 'licence_contract', weight: 'required', brought: false, citation: law('injunction_rules', '2') },
        { paper: 'power_of_attorney', weight: 'required', brought: false, citation: { source: { text: 'measures_2006', article: '8', borrowed: false }, certainty: 'memory' } },
        { paper: 'evaluation_report', weight: 'for_opinion', brought: false, citation: law('patent_law', '66') },
        { paper: 'design_views', weight: 'required', brought: true, citation: { source: { text: 'house_rules', article: '', borrowed: false }, certainty: 'design' } },
      ],
      number: { text: '', normalised: '', kind: 'patent_number', verdict: 'ok', why: { code: 'patent_fits', right: 'design', filing_year: 2022 } },
      department: 'market_regulator',
      cautions: ['showing_is_offering'],
    },
  ],
  grounds: [{ ground: 'invalidation_pending', weight: 'warn' }],
  missing: ['licence_contract', 'power_of_attorney'],
  acceptable: false,
};
