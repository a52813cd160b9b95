import type { HistoryView } from '../core/views';
import { at, fair, law } from './people';

/** Whoever was met before: a case of each standing, and a document from an earlier edition. */
export function historyOf(id: string): HistoryView {
  const case_ = { what: 'case' as const, under: null, rights: ['design' as const], stage: 'closed' as const, closed_at: at('16:00', 'yesterday') };
  return {
    id,
    edition: fair.edition,
    editions: ['第十届'],
    other_fairs: 1,
    same: [{ id: 'x40', name: '双塔液压有限公司太原分公司', booths: ['3-B21'], by: 'code' }],
    suspected: 1,
    established: 1,
    lookback: { years: 5, ...law('trademark_law', '60') },
    entries: [
      { ...case_, at: at('10:20', 'yesterday'), id: 'c1', number: 'TYZ26-A-0012-7', outcome: 'suspicion_confirmed', standing: 'counted' },
      { ...case_, at: at('09:50', 'yesterday'), id: 'c2', number: 'TYZ26-A-0013-5', outcome: 'suspicion_confirmed', standing: 'overturned' },
      { ...case_, at: at('09:40', 'yesterday'), id: 'c3', number: 'TYZ26-A-0014-3', outcome: 'default', standing: 'mistaken', under: 'x40' },
      { what: 'visit', under: null, at: at('09:30', 'yesterday'), round: 'r1', booth: '1-C12', result: 'advice', by: 'o2', note: '提示核对专利标注' },
      { what: 'finding', under: null, at: at('09:28', 'yesterday'), number: 'TYZ26-A-0011-9', booth: '1-C12', right: 'design', seen: '与登记外观近似', became: 'case' },
      { what: 'pledge_accepted', under: null, at: '2026-10-29T03:00:00Z', number: 'TYZ26-A-0230-9', late: false },
      { what: 'pledge_signed', under: null, at: '2026-10-28T02:00:00Z', rules_version: 2 },
      { what: 'document', under: null, at: '2024-06-18', kind: 'judgment', number: '（2024）晋01民初1号', authority: '太原市中级人民法院', edition: '第十届', right: 'design', counted: true },
    ],
  };
}
