import type { NightView } from '../core/views';
import { blankOut, papers } from './papers';
import { at, officers } from './people';
import { clocks } from './today';

export const night: NightView = {
  closes: at('17:00'),
  opens: '2026-11-23T01:00:00.000Z',
  measures: [
    { case: 'c1', number: 'TYZ26-A-0012-7', item: 'i1', label: '伺服压力机 HP-200', place: '展台左前', display: 'suspended', watched: true, booth: '1-C12', exhibitor: '双塔液压有限公司' },
    { case: 'c1', number: 'TYZ26-A-0012-7', item: 'i2', label: '宣传册第 4 页', place: '资料架', display: 'removed', watched: true, booth: '1-C12', exhibitor: '双塔液压有限公司' },
    { case: 'c6', number: 'TYZ26-A-0005-K', item: 'i3', label: null, place: null, display: 'removed', watched: true, booth: '2-F03', exhibitor: '清徐铸造有限责任公司' },
  ],
  to_put_back: 1,
  taken: 1,
  clocks: clocks.slice(0, 3).map((clock, place) => ({ ...clock, holder: place === 1 ? null : '李敏' })),
  blanks: [blankOut],
  unserved: papers.slice(0, 1),
  unsigned: papers.slice(1, 3),
  second_copy: { state: 'away', folder: '/media/U盘', full: false },
  officers,
  last: {
    number: 'TYZ26-A-0031-5', paper: null, closed_at: at('17:20', 'yesterday'), by: '陈静', handed_to: '李敏',
    remarks: '3 号馆北门的封存袋已加锁，钥匙在值班台。', taken_by: null, taken_at: null, in_place: 4, amiss: ['c6'], clocks: 2, unserved: 1, unsigned: 2,
  },
};
