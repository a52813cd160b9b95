// What two desks recorded without knowing of each other, and what was entered twice.
import type { CaseRow, ClashRow, ContestedView, SettlementView, SideRow, Subject, TwinExhibitor, TwinsView } from '../core/views';
import { casesView } from './cases';
import { at, digest, officers } from './people';
import { papers } from './papers';
import { clocks } from './today';

const subjects: Subject[] = [
  { stream: 'case/c1', number: 'TYZ26-A-0012-7', who: '双塔液压有限公司', booth: '1-C12' },
  { stream: 'exhibitor/x1', number: '', who: '双塔液压有限公司', booth: '1-C12 1-C13' },
];

export const contested: ContestedView = {
  rows: [
    { subject: subjects[0]!, fields: ['answer', 'decision'] },
    { subject: subjects[1]!, fields: ['details/name', 'display/e1'] },
  ],
};

const side = (name: string, given: Partial<SideRow> & Pick<SideRow, 'fact' | 'station'>): SideRow => ({
  digest: digest(name), detail: {}, note: null, by: '陈静', desk: '', at: at('10:12'), recorded_at: at('10:12'), saw: [], papers: [], blobs: [],
  shown: false, hindered: null, after: { stage: null, starts: [], stops: [], left: 0 }, ...given,
});
const saw = (name: string, station: string, until: string | null, last: string | null): SideRow['saw'][number] => ({ digest: digest(name), station, until, last });

const answer: ClashRow = {
  field: 'answer',
  about: null,
  milder: true,
  with_case: null,
  sides: [
    side('answered', {
      fact: 'answer_received', station: 'AB', desk: '2号馆服务台', by: '李敏', shown: true, at: at('10:02'), recorded_at: at('10:20'),
      note: '柱塞泵缸体结构早于申请日公开，附 2019 年产品目录。', papers: [papers[1]!],
      saw: [saw('default', 'A', at('10:50', 'yesterday'), 'complaint_notified')],
      after: { stage: 'decision_due', starts: [{ ...clocks[3]!, case: 'c1' }], stops: [], left: 1 },
    }),
    side('default', {
      fact: 'default_recorded', station: 'A', at: at('10:12'), recorded_at: at('10:12'), saw: [saw('answered', 'AB', null, null)],
      after: { stage: 'decision_due', starts: [], stops: [], left: 1 },
    }),
  ],
};

const decision: ClashRow = {
  field: 'decision',
  about: null,
  milder: true,
  with_case: null,
  sides: [
    { ...answer.sides[0]!, after: { stage: 'decision_due', starts: [{ ...clocks[3]!, case: 'c1' }], stops: [], left: 1 } },
    side('decided', {
      fact: 'decision_made', station: 'A', detail: { outcome: 'default' }, note: '期满未收到书面答辩，按逾期未答辩处理。', papers: [papers[0]!],
      at: at('10:15'), recorded_at: at('10:15'), saw: [saw('answered', 'AB', null, null)],
      hindered: null, after: { stage: 'decided', starts: [{ ...clocks[2]!, case: 'c1' }], stops: [{ ...clocks[3]!, case: 'c1' }], left: 1 },
    }),
  ],
};

const name: ClashRow = {
  field: 'details/name',
  about: null,
  milder: false,
  with_case: null,
  sides: [
    side('named', { fact: 'exhibitor_corrected', station: 'A', detail: { details: { name: '双塔液压股份有限公司' } }, shown: true, saw: [saw('renamed', 'AB', at('09:00'), 'pledge_accepted')] }),
    side('renamed', { fact: 'exhibitor_corrected', station: 'AB', desk: '2号馆服务台', by: '李敏', detail: { details: { name: '双塔泵业有限公司' } }, saw: [saw('named', 'A', at('09:05'), 'pledge_signed')] }),
  ],
};

const display: ClashRow = {
  field: 'display/e1',
  about: '柱塞泵 A4V',
  milder: true,
  with_case: 'case/c1',
  sides: [
    side('back', { fact: 'display_changed', station: 'A', detail: { to: 'restored' }, shown: true, saw: [saw('again', 'AB', null, null)] }),
    side('again', { fact: 'display_changed', station: 'AB', by: '王磊', detail: { to: 'displayed_again' }, saw: [saw('back', 'A', at('09:30'), 'display_changed')] }),
  ],
};

export function settlement(stream: string): SettlementView {
  const subject = subjects.find((one) => one.stream === stream);
  return {
    subject: subject ?? { stream, number: 'TYZ26-A-0031-2', who: '汾河阀门制造有限公司', booth: '3-L08' },
    roles: ['head_on_duty'],
    officers: Object.fromEntries(officers.map((officer) => [officer.id, officer.name])),
    clashes: stream === 'case/c1' ? [answer, decision] : stream === 'exhibitor/x1' ? [name, display] : [],
  };
}

const twin = (id: string, given: Partial<TwinExhibitor>): TwinExhibitor => ({ id, name: '汾河阀门制造有限公司', booths: ['3-L08'], exhibits: 4, pledge: 'accepted', cases: 1, ...given });
const [one, other] = casesView('', 0, 2).rows as [CaseRow, CaseRow];

export const twins: TwinsView = {
  pairs: 3,
  exhibitors: [
    { by: 'code', both: [twin('x4', {}), twin('x41', { pledge: 'not_sent', cases: 0 })] },
    { by: 'code', both: [twin('x5', { name: '西山轴承集团有限公司', booths: ['2-B01', '2-B02'], exhibits: 12 }), twin('x51', { name: '西山轴承集团有限公司', booths: ['2-B01', '2-B02'], exhibits: 12, pledge: 'sent', cases: 0 })] },
    { by: 'name', both: [twin('x6', { name: '晋源新材料研究院有限公司', booths: ['2-D09'], cases: 0 }), twin('x61', { name: '晋源新材料研究院', booths: ['2-D09'], pledge: 'not_sent', cases: 0 })] },
  ],
  cases: [{ right: 'ZL202230012345X', both: [one, other] }],
};
