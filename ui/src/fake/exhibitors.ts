import type { Claim, Exhibit, ExhibitorField, Finding, PledgeState, ReviewState } from '../core/domain';
import type { BoothView, ExhibitorRow, ExhibitorsView, ExhibitorView, PledgeFolderPreview, RosterPreview } from '../core/views';
import { at, digest, FIRMS } from './people';
import { papers } from './papers';

const claim = (right: Claim['right'], number: string | null, more: Partial<Claim> = {}): Claim => ({
  right, number, stage: 'unstated', zl_shown: false, registered_sign_shown: false, nice_class_of_goods: null, registered_classes: [],
  registered_on: null, renewal_shown: false, filed_on: null, term_compensation_claimed: false, gi_mark_shown: false, holder_code: null, ...more,
});

const exhibit = (name: string, model: string, state: ReviewState, claims: Claim[], findings: Finding[] = []): Exhibit => ({
  line: { name, model, brand: '双塔', booth: '1-C12', claims },
  roster: null,
  corrected: false,
  dropped: false,
  review: {
    state, checked_on: '2026-11-10', findings, hits: [], papers_due: null, papers: [], number: null,
    by: state === 'cleared' ? 'o3' : null, decided_at: state === 'cleared' ? at('09:10', 'yesterday') : null, late: false, reasons: null,
  },
});

export const exhibits: Record<string, Exhibit> = {
  e1: exhibit('液压双联泵', 'SDY-40', 'cleared', [claim('design', '202230045110.5', { zl_shown: true })]),
  e2: exhibit('比例阀', 'BLF-6', 'auto_flag', [claim('utility_model', '201220456781.1', { zl_shown: true })], [
    { part: 'term', verdict: 'wrong', why: { code: 'term_over', right: 'utility_model', filing_year: 2012, last_year: 2022 } },
  ]),
  e3: exhibit('“双塔”商标展板', '', 'auto_flag', [claim('trademark', '18230017', { registered_sign_shown: true, nice_class_of_goods: 9 })], [
    { part: 'class', verdict: 'suspicious', why: { code: 'registered_sign_outside_class', class: 9 } },
  ]),
  e4: exhibit('控制软件', 'V2.1', 'wait_papers', [claim('software', '2019R11L885247')], [
    { part: 'number', verdict: 'suspicious', why: { code: 'flow_number_as_registration' } },
  ]),
  e5: exhibit('手动换向阀', 'SHF-2', 'auto_pass', []),
  e6: exhibit('蓄能器', 'XNQ-16', 'auto_pass', [claim('invention', '201710123456.1')]),
};

const details = (firm: number): ExhibitorView['state']['details'] => {
  const [name, english, code] = FIRMS[firm % FIRMS.length]!;
  const said: Partial<Record<ExhibitorField, string>> = {
    name, name_en: english, uscc: code, address: '太原市小店区龙城大街 1 号', legal_representative: '孙建国',
    contact_name: '周丽', contact_phone: '138 0000 0000', on_site_name: '孙伟', on_site_phone: '139 0000 0000',
  };
  return Object.fromEntries(Object.entries(said).map(([field, value]) => [field, { value, roster: field === 'contact_phone' ? '137 0000 0000' : value, corrected: field === 'contact_phone' }]));
};

const STATES: PledgeState[] = ['accepted', 'accepted', 'accepted', 'signed', 'sent', 'accepted', 'not_sent', 'returned', 'accepted', 'accepted'];

export function row(index: number): ExhibitorRow {
  const [name, english, code] = FIRMS[index % FIRMS.length]!;
  const hall = (index % 3) + 1;
  return {
    id: `x${index + 1}`,
    name: index < FIRMS.length ? name : `${name.replace(/有限.*$|股份.*$|集团.*$/, '')}第${Math.floor(index / FIRMS.length) + 1}分公司`,
    name_en: english,
    booths: index === 0 ? ['1-C12'] : [`${hall}-${'ABCDEFG'[index % 7]}${String((index % 40) + 1).padStart(2, '0')}`, ...(index % 9 === 0 ? [`${hall}-H${(index % 30) + 1}`] : [])],
    code,
    country: index % FIRMS.length === 6 ? 'DE' : '',
    pledge: STATES[index % STATES.length]!,
    exhibits: (index % 14) + 2,
    review_open: index % 4,
    flagged: index % 7 === 0 ? 3 : 0,
    cases_open: index % 11 === 0 ? 1 : 0,
    under_measure: index === 0 ? 2 : 0,
  };
}

const TOTAL = 1600;

export function exhibitorRows(query: string, after: number, limit: number): ExhibitorsView {
  const wanted = query.toLowerCase();
  const all = Array.from({ length: TOTAL }, (_, index) => row(index)).filter(
    (one) => wanted === '' || one.name.includes(query) || one.code.toLowerCase().includes(wanted) || one.booths.some((booth) => booth.toLowerCase().includes(wanted)),
  );
  return {
    total: all.length,
    after,
    rows: all.slice(after, after + limit),
    counts: { all: TOTAL, pledge_missing: 37, pledge_signed: 21, review_open: 318, flagged: 74, case_open: 18, under_measure: 10 },
  };
}

export function exhibitor(id: string): ExhibitorView {
  const index = Math.max(0, Number(id.slice(1)) - 1);
  const listed = row(index);
  return {
    id,
    state: {
      registered: { source: 'counter', at: at('09:00', 'yesterday'), by: 'o1' } as unknown as ExhibitorView['state']['registered'],
      kind: 'organisation',
      details: details(index),
      booths: listed.booths,
      displayed_again: [],
      roster_booths: null,
      booths_corrected: false,
      former_names: [],
      former_codes: [],
      sublet: [],
      service: { channels: { phone: '139 0000 0000' } as never, agreed_at: at('09:00', 'yesterday') },
      identities: [],
      exhibits,
      pledge: {
        state: listed.pledge,
        forms: ['TYZ26-A-0102-4'],
        sent_at: '2026-10-20T02:00:00Z',
        reminded_at: [],
        signed: listed.pledge === 'accepted' || listed.pledge === 'signed'
          ? { signed_at: '2026-10-28T02:00:00Z', received_at: '2026-10-29T02:00:00Z', method: 'paper_and_seal', capacity: 'legal_representative', rules_version: 2, scan: digest('pledge'), authority: null, pages: 4, signer: '孙建国', recorded_at: '2026-10-29T02:00:00Z' }
          : null,
        defects: listed.pledge === 'returned' ? ['seal_missing', 'exhibits_missing'] : [],
        defects_told: listed.pledge === 'returned' ? '第 3 页没有骑缝章' : null,
        accepted: listed.pledge === 'accepted' ? { number: 'TYZ26-A-0230-9', at: '2026-10-29T03:00:00Z', by: 'o1', late: false } : null,
        receipts: [],
        supplemented_at: null,
        no_entry: null,
        breaches: [],
      },
      display: {},
      cases: [],
      confirmed: {},
      documents: [],
      papers: {},
    },
    code_check: { text: listed.code, normalised: listed.code, kind: 'unified_social_credit_code', verdict: 'ok', why: { code: 'unified_code_fits' } },
    owed: index === 0
      ? [{ code: 'answer', due: at('11:00'), case: 'c1', number: 'TYZ26-A-0012-7', exhibits: null }, { code: 'review_papers', due: at('16:00'), case: null, number: null, exhibits: null }]
      : [
          ...(listed.pledge === 'accepted' ? [] : [{ code: 'pledge' as const, due: null, case: null, number: null, exhibits: null }]),
          ...(listed.review_open > 0 ? [{ code: 'review_open' as const, due: null, case: null, number: null, exhibits: listed.review_open }] : []),
          ...(listed.flagged > 0 ? [{ code: 'flagged' as const, due: null, case: null, number: null, exhibits: listed.flagged }] : []),
        ],
    cases: index === 0
      ? [{ id: 'c1', number: 'TYZ26-A-0012-7', stage: 'answer_due', respondent: listed.name, complainant: '河东精工设计有限公司', booth: '1-C12', rights: ['design'], handler: 'o1', opened_at: at('10:20', 'yesterday'), closed_at: null, next: { deadline: 'answer', due: at('11:00'), alarm: null } }]
      : [],
    papers: papers.slice(0, 4),
    documents: [
      ...(listed.pledge === 'accepted' || listed.pledge === 'signed' ? [{ blob: digest('pledge'), of: 'pledge' as const, exhibit: null, media: 'application/pdf' }] : []),
      { blob: digest('proof'), of: 'review_paper', exhibit: 'e4', media: 'image/jpeg' },
      { blob: digest('photo'), of: 'photo', exhibit: null, media: 'image/jpeg' },
    ],
    measures: index === 0
      ? [
          { case: 'c1', number: 'TYZ26-A-0012-7', item: 'i1', label: '液压双联泵 SDY-40', place: '展台左侧', display: 'suspended', watched: true },
          { case: 'c1', number: 'TYZ26-A-0012-7', item: 'i2', label: '产品展板', place: '背景墙', display: 'suspended', watched: true },
        ]
      : [],
    visits: [{ round: 'r1', booth: '1-C12', result: 'advice', visited_at: at('14:20', 'yesterday'), by: 'o2', note: '提示核对专利标注' }],
    repeats: { suspected: index === 0 ? 1 : 0, established: 0 },
    rules_version: 2,
    no_entry_from: null,
  };
}

export function booth(code: string): BoothView {
  const here = (index: number): BoothView['exhibitors'][number] => {
    const [name, , uscc] = FIRMS[index]!;
    return {
      id: `x${index + 1}`, name, code: uscc, country: '', on_site_name: '孙伟', on_site_phone: '139 0000 0000',
      pledge: index === 0 ? 'accepted' : 'sent', pledge_signed_at: index === 0 ? '2026-10-28T02:00:00Z' : null, rules_version: index === 0 ? 2 : null,
      exhibits: Object.entries(exhibits).slice(0, 4).map(([id, one]) => ({ id, ...one })),
    };
  };
  const shared = code === '1-C12' ? [here(0)] : [here(3), here(4)];
  return { code, hall: code.split('-')[0] ?? '', exhibitors: shared, measures: code === '1-C12' ? [] : exhibitor('x1').measures, visits: exhibitor('x1').visits };
}

export const rosterPreview: RosterPreview = {
  file: digest('roster'),
  name: '参展名册.csv',
  encodings: ['utf-8', 'gb18030', 'utf-16le'],
  header_rows: [2],
  columns: [
    { index: 0, header: '展位号', meaning: 'booth', confidence_percent: 98, samples: ['3-A12、A13', '3-B07'] },
    { index: 1, header: '参展单位', meaning: 'exhibitor_name_zh', confidence_percent: 99, samples: ['双塔液压有限公司', '龙城机器人科技有限公司'] },
    { index: 2, header: '信用代码', meaning: 'unified_social_credit_code', confidence_percent: 97, samples: ['91140100MA0K00013E'] },
    { index: 3, header: '展品', meaning: 'exhibit_name', confidence_percent: 90, samples: ['液压双联泵；比例阀'] },
    { index: 4, header: '专利/商标', meaning: 'claimed_number', confidence_percent: 61, samples: ['ZL202230045110.5', '18230017'] },
    { index: 5, header: '业务员', meaning: null, confidence_percent: 0, samples: ['小张', '小王'] },
  ],
  format: { kind: 'text', encoding: 'gb18030', encoding_source: 'guessed', delimiter: 'comma' },
  sheets: [],
  sheet: null,
  rows: 1612,
  skipped: [{ row: 1615, code: 'totals_row' }],
  rejected: [
    { row: 204, reason: { code: 'no_name_no_booth' }, cells: ['', '', '', '阀组', '', ''] },
    { row: 877, reason: { code: 'quote_not_closed' }, cells: ['2-C03', '"汾河阀门', '', '', '', ''] },
  ],
  difference: {
    exhibitors: { added: 12, changed: 3, unchanged: 1588 },
    exhibits: { added: 140, changed: 9, unchanged: 19851 },
    booths: { added: 5, changed: 1, unchanged: 1994 },
    changes: [{ row: 14, exhibitor: 'x2', field: 'contact_phone', before: '136 0000 0000', after: '135 0000 0000' }, { row: 31, exhibitor: 'x4', field: 'booths', before: '2-B07', after: '2-B07、2-B08' }],
    conflicts: [{ row: 9, contended: { exhibitor: 'x1', field: 'contact_phone' }, officer: '138 0000 0000', before: '137 0000 0000', roster: '137 1111 0000' }],
    kept: 0,
    absent: ['x90', 'x91'],
    ambiguous: [],
    unfit: [],
    suspicious: [{ row: 57, field: 'claims', verdict: 'suspicious', why: { code: 'patent_check_missing', expected: '5', complete: '202230045110.5' } as { code: string } }],
  },
  pledges_signed: 18,
  doubts: [{ row: 88, column: 'pledge_date', value: '3/4/26', code: 'date_ambiguous' }],
  names: { x1: FIRMS[0]![0], x2: FIRMS[1]![0], x4: FIRMS[3]![0] },
};

export const folderPreview: PledgeFolderPreview = {
  matched: [{ name: '双塔液压-承诺书.pdf', blob: { digest: digest('p1'), bytes: 12, kind: 'scan', personal: true }, exhibitor: 'x1', exhibitor_name: FIRMS[0]![0], by: 'name' }],
  unmatched: [{ name: 'scan0007.pdf', blob: { digest: digest('p2'), bytes: 12, kind: 'scan', personal: true }, why: 'none' }],
  refused: [{ name: '说明.docx', failure: { kind: 'unusable', part: 'evidence', why: { code: 'office_document' } } }],
};
