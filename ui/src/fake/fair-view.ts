import type { Exhibition, FigureLine, Profile } from '../core/domain';
import type { FairView, ReportsView } from '../core/views';
import { at, digest, draftArticle, fair, guidance, house, officers } from './people';
import { papers } from './papers';
import { today } from './today';

const line = (figure: string, value: unknown, citation = house): FigureLine => ({ figure, value, ...citation, house_rule: citation === house });

const figures: FigureLine[] = [
  line('show.three_day_threshold_days', 3, draftArticle(4)),
  line('show.counting', 'public_days'),
  line('show.hour_clock', 'continuous'),
  line('pledge.missing', 'remind'),
  line('pledge.from', 'opening'),
  line('deadline.intake_check_minutes', 60),
  line('deadline.answer_hours', 24, guidance),
  line('deadline.short_forms_hours', [12, 4]),
  line('deadline.suspend_target_minutes', 30),
  line('deadline.report_target_minutes', 120),
  line('deadline.handover_workdays', 15, { source: { text: 'measures_2006', article: '33', borrowed: false }, certainty: 'memory' }),
  line('appeal.file_hours', 24),
  line('appeal.post_show', false),
  line('measure.ladder', [{ step: 'cover_by_staff', after_minutes: 30 }, { step: 'close_booth', after_minutes: 60 }]),
  line('repeat.counted', ['suspected_confirmed', 'default', 'admitted']),
];

function profile(id: string, name_zh: string, name_en: string): Profile {
  const nested: Record<string, unknown> = { id, name_zh, name_en, status: 'draft_for_comment', routing: [], items: [], organiser_fine: null };
  for (const { figure, value, source, certainty } of figures) {
    const [part, name] = figure.split('.') as [string, string];
    const inner = (nested[part] ??= {}) as Record<string, unknown>;
    inner[name] = { value, source, certainty };
  }
  return nested as unknown as Profile;
}

const taiyuan = profile('taiyuan-draft-art19', '太原：条例（征求意见稿）第十九条', 'Taiyuan: draft regulation, Article 19');
const sections = [
  { section: '1', part: 'body', zh: '知识产权保护工作机构设在 1 号馆南登录厅服务台 S-03，每日 8:30 至 17:30 接待。', en: 'The IP working body sits at service desk S-03, south lobby of Hall 1, open 8:30 to 17:30.' },
  { section: '4', part: 'measures', zh: '发现涉嫌侵权的，主办方要求撤出展示；参展方应当立即遮盖或者撤下。', en: 'Where suspicion is found the organiser demands withdrawal from display.' },
];

const state: Exhibition = {
  id: fair.id, root_key: '', rehearsal: true, phase: 'open', name_zh: fair.name_zh, name_en: fair.name_en, edition: fair.edition, code: 'TYZ', plans: {}, venue: '晋阳国际会展中心',
  halls: [{ code: '1', name: '数控与机器人' }, { code: '2', name: '铸造锻压' }, { code: '3', name: '新材料与零部件' }],
  schedule: { zone: fair.zone, public_days: fair.public_days, build_up_days: ['2026-11-19', '2026-11-20'], opening: fair.opening, holidays: { years: [] } as never },
  units: [{ name: '晋阳会展集团有限公司', role: 'host', contracts: true, seals: true, owes_duty: true }],
  major_event: { major: true, by: 'o4', at: at('09:00', 'yesterday'), reasons: '纳入市级重点展会名录' },
  profile: taiyuan,
  profile_version: 2,
  profiles: {},
  draft_of: {},
  drafts: {},
  body: { name: '晋博会知识产权保护工作站', place: '1 号馆南登录厅服务台 S-03', phone: '0351-000 0000', hours: '8:30–17:30', address: '', members: [[{ capacity: '负责人', unit: '晋阳会展集团' }, '陈静'], [{ capacity: '律师', unit: '盐池律师事务所' }, '韩雪']], stations: ['1 号馆南登录厅服务台 S-03', '3 号馆分台'] },
  authorities: { market_regulator: { department: 'market_regulator', name: '市市场监督管理局（知识产权局）', phone: '12315', address: '' } } as Exhibition['authorities'],
  duties: [{ text: '展会结束后提交统计表', basis: '《展会知识产权保护办法》第七条', done: false }],
  officers: {}, devices: {},
  rules: {
    1: { state: 'superseded', sections, profile_version: 1, post_show_appeals: false, short_forms_hours: [], number: null, publication: { number: 'TYZ26-A-0002-P', text: digest('r1'), places: [{ place: '1 号馆入口', photos: [digest('p')] }], at: '2026-11-10T02:00:00Z' } },
    2: { state: 'published', sections, profile_version: 2, post_show_appeals: false, short_forms_hours: [12, 4], number: null, publication: { number: 'TYZ26-A-0004-D', text: digest('r2'), places: [{ place: '1 号馆入口', photos: [digest('p1'), digest('p2')] }, { place: '服务台', photos: [digest('p3')] }], at: '2026-11-18T02:00:00Z' } },
    3: { state: 'draft', sections, profile_version: 2, post_show_appeals: true, short_forms_hours: [12], number: null, publication: null },
  } as unknown as Exhibition['rules'],
  cooperation: [], nights: [], enquiries: {} as Exhibition['enquiries'], blanks: {}, rosters: [], booths: Array.from({ length: 30 }, (_, at) => `1-A${String(at + 1).padStart(2, '0')}`), joined: {}, papers: {},
  erased: {} as Exhibition['erased'], retain_until: null,
};

export const fairView: FairView = {
  state,
  officers: officers.map((one) => ({ ...one, retired: false })),
  figures,
  profiles: [{ profile: taiyuan, figures }, { profile: profile('pudong-2021', '上海浦东（2021）', 'Pudong 2021'), figures }],
  readings: today.duties,
  holidays: { years: [] } as never,
  papers: [{ ...papers[0]!, kind: 'rules', to_serve: false, to: '' }],
  proposed_sections: sections,
  open: { cases: [{ id: 'c1', number: 'TYZ26-A-0012-7' }], blanks: 4, reports: 1 },
};

export const reportsView: ReportsView = {
  duties: today.duties,
  reports: [
    { case: 'c4', case_number: 'TYZ26-A-0009-3', respondent: '并州数控装备股份有限公司', rights: ['passing_off_patent'], department: 'market_regulator', report: null, number: null, state: 'owed', due: at('10:20'), sent_at: null, receipted_at: null, result: null, paper: null },
    { case: 'c1', case_number: 'TYZ26-A-0012-7', respondent: '双塔液压有限公司', rights: ['design'], department: 'market_regulator', report: 'rp1', number: 'TYZ26-A-0019-F', state: 'sent', due: null, sent_at: at('11:40', 'yesterday'), receipted_at: null, result: null, paper: null },
    { case: 'c5', case_number: 'TYZ26-A-0007-5', respondent: '西山轴承集团有限公司', rights: ['copyright'], department: 'copyright_and_culture', report: 'rp2', number: 'TYZ26-A-0011-H', state: 'receipted', due: null, sent_at: at('15:10', 'yesterday'), receipted_at: at('16:00', 'yesterday'), result: null, paper: null },
  ],
  certificates: [{ ...papers[4]!, kind: 'facts_certificate', number: 'TYZ26-A-0022-Y' }],
  cooperation: [{ number: 'TYZ26-A-0010-2', authority: '市市场监督管理局综合执法队', document_number: '晋市监协〔2026〕17号', officers: 2, began_at: at('14:00', 'yesterday'), ended_at: at('14:50', 'yesterday'), asked: '调取 1-C12 展位的展品照片和承诺书', given: [digest('g1')] }],
};
