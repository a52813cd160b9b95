import type { ChangeLine, ChangesView } from '../core/views';
import { at, digest } from './people';

const line = (given: Partial<ChangeLine> & Pick<ChangeLine, 'fact' | 'at'>): ChangeLine => ({
  digest: digest(given.fact + given.at), times: 1, by: '王磊', station: 'A', booth: null, case: null, number: null, exhibitor: null, who: '', round: null, ...given,
});

export const changes: ChangesView = {
  since: at('09:15'),
  rows: [
    line({ fact: 'suspension_ordered', at: at('10:31'), by: '陈静', booth: '1-C12', case: 'c1', number: 'TYZ26-A-0012-7', who: '双塔液压有限公司' }),
    line({ fact: 'visit_recorded', at: at('10:20'), times: 14, round: 'r3' }),
    line({ fact: 'complaint_received', at: at('10:12'), by: '赵岩', station: 'B', booth: '2-D09', case: 'c2', number: 'TYZ26-B-0004-1', who: '龙城机器人科技有限公司' }),
    line({ fact: 'pledge_accepted', at: at('09:40'), by: '赵岩', exhibitor: 'x5', who: '西山轴承集团有限公司' }),
  ],
  more: false,
  seen: 4812,
};
