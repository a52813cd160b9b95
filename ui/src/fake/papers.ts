import type { PaperKind } from '../core/domain';
import type { BlankRow } from '../core/types/BlankRow';
import type { PaperRow } from '../core/views';
import { at, digest } from './people';

const paper = (number: string, kind: PaperKind, issued_at: string, served: boolean, more: Partial<PaperRow> = {}): PaperRow => ({
  stream: 'case/c1',
  number,
  kind,
  blob: digest(number),
  issued_at,
  to: '双塔液压有限公司',
  case: 'c1',
  case_number: 'TYZ26-A-0012-7',
  reprints: [],
  to_serve: true,
  to_sign: true,
  services: served
    ? [{ proof: 'TYZ26-A-0016-L', method: { method: 'left_at_booth', because: 'refused', witnessed: true, pictured: true }, served_at: issued_at, recorded_at: issued_at, by: 'o2', recipient: '孙伟' }]
    : [],
  signed_copies: [],
  signed_pages: {},
  ...more,
});

export const papers: PaperRow[] = [
  paper('TYZ26-A-0018-4', 'decision', at('10:36'), false),
  paper('TYZ26-A-0017-9', 'answer_receipt', at('10:02'), false, { to: '双塔液压有限公司', to_serve: false }),
  paper('TYZ26-A-0015-2', 'complaint_notice', at('10:55', 'yesterday'), true, { signed_copies: [digest('signed')] }),
  paper('TYZ26-A-0014-8', 'suspension_notice', at('10:50', 'yesterday'), true, { reprints: [{ at: at('10:58', 'yesterday'), by: 'o2', copies: 1 }] }),
  paper('TYZ26-A-0013-5', 'acceptance', at('10:31', 'yesterday'), true, { to: '河东精工设计有限公司' }),
  paper('TYZ26-A-0012-7', 'complaint_receipt', at('10:20', 'yesterday'), false, { to: '河东精工设计有限公司', to_serve: false }),
  paper('TYZ26-B-0004-1', 'complaint_receipt', at('09:40'), false, { to: '云冈商标代理', case: 'c2', case_number: 'TYZ26-B-0004-1', stream: 'case/c2', to_serve: false }),
];

export const blankOut: BlankRow = {
  number: 'TYZ26-A-0201-3',
  kind: 'suspension_notice',
  printed_at: '2026-11-20T02:00:00Z',
  taken_by: 'o2',
  used: null,
  scan: null,
  holder: '林晓',
  filled_in: null,
  copies: [],
};
