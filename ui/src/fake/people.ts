// A fair that exists nowhere: fictional names, valid synthetic numbers.
import type { FairHead, OfficerHead } from '../core/views';
import type { Citation, Digest } from '../core/domain';

export const officers: OfficerHead[] = [
  { id: 'o1', name: '李敏', roles: ['intake', 'handler', 'administrator'] },
  { id: 'o2', name: '王磊', roles: ['inspector'] },
  { id: 'o3', name: '赵岩', roles: ['inspector', 'handler'] },
  { id: 'o4', name: '陈静', roles: ['head_on_duty', 'decider'] },
  { id: 'o5', name: '郭卫东', roles: ['reviewer'] },
];

export const fair: FairHead = {
  id: 'f1',
  name_zh: '2026 晋阳装备制造博览会',
  name_en: 'Jinyang Equipment Expo 2026',
  edition: '第十二届',
  zone: 'Asia/Shanghai',
  public_days: ['2026-11-21', '2026-11-22', '2026-11-23'],
  opening: [
    { date: '2026-11-21', opens: '09:00:00', closes: '17:00:00' },
    { date: '2026-11-22', opens: '09:00:00', closes: '17:00:00' },
    { date: '2026-11-23', opens: '09:00:00', closes: '15:00:00' },
  ],
  phase: 'open',
};

export const FIRMS: [string, string, string][] = [
  ['双塔液压有限公司', 'Twin Pagoda Hydraulics Co., Ltd.', '91140100MA0K00013E'],
  ['龙城机器人科技有限公司', 'Dragon City Robotics Co., Ltd.', '91140100MA0K00021P'],
  ['并州数控装备股份有限公司', 'Bingzhou CNC Equipment Inc.', '91140100MA0K00033H'],
  ['汾河阀门制造有限公司', 'Fenhe Valve Manufacturing Co., Ltd.', '91140100MA0K00044G'],
  ['西山轴承集团有限公司', 'Xishan Bearing Group', '91140100MA0K00055F'],
  ['晋源新材料研究院有限公司', 'Jinyuan New Materials Institute', '91140100MA0K00066E'],
  ['Falkenberg Präzision GmbH', 'Falkenberg Präzision GmbH', 'HRB 20417'],
  ['清徐铸造有限责任公司', 'Qingxu Foundry Ltd.', '91140100MA0K00077D'],
  ['古交矿山机械有限公司', 'Gujiao Mining Machinery Co., Ltd.', '91140100MA0K00088C'],
  ['阳曲智能装备有限公司', 'Yangqu Smart Equipment Co., Ltd.', '91140100MA0K00099B'],
  ['娄烦农机合作社', 'Loufan Farm Machinery Cooperative', '91140100MA0K00100A'],
  ['迎泽激光技术有限公司', 'Yingze Laser Technology Co., Ltd.', '91140100MA0K00111Y'],
];

const DAY = { yesterday: '2026-11-21', today: '2026-11-22' };

/** An instant of the show, given as a time of day in the hall. */
export const at = (time: string, day: keyof typeof DAY = 'today'): string =>
  new Date(`${DAY[day]}T${time}:00+08:00`).toISOString();

/** Where the fake stands: the second morning. */
export const NOW = at('10:42');

export const digest = (name: string): Digest => `sha256:${[...name].map((letter) => letter.charCodeAt(0).toString(16)).join('').padEnd(64, '0').slice(0, 64)}`;

export const house: Citation = { source: { text: 'house_rules', article: '', borrowed: false }, certainty: 'design' };
export const guidance: Citation = { source: { text: 'cnipa_2022', article: '14', borrowed: false }, certainty: 'found' };
export const draftArticle = (item: number): Citation => ({ source: { text: 'taiyuan_draft', article: `19(${item})`, borrowed: false }, certainty: 'full' });
export const law = (text: Citation['source']['text'], article: string): Citation => ({ source: { text, article, borrowed: false }, certainty: 'full' });
