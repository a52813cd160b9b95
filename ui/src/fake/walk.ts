import type { RoundsView, RoundView } from '../core/views';
import { at, digest, FIRMS } from './people';

export const rounds: RoundsView = {
  rounds: [
    { id: 'r3', name: 'R-03', state: 'running', halls: ['1'], inspectors: ['o2', 'o3'], booths: 96, visited: 41, findings: 2, started_at: at('09:20'), ended_at: null },
    { id: 'r4', name: 'R-04', state: 'planned', halls: ['2', '3'], inspectors: ['o2', 'o3'], booths: 120, visited: 0, findings: 0, started_at: null, ended_at: null },
    { id: 'r2', name: 'R-02', state: 'closed', halls: ['3'], inspectors: ['o2', 'o3'], booths: 88, visited: 86, findings: 1, started_at: at('13:20', 'yesterday'), ended_at: at('16:10', 'yesterday') },
  ],
  findings: [
    { round: 'r3', finding: 'fi1', number: 'TYZ26-A-0020-R', booth: '1-B04', exhibitor: 'x3', exhibitor_name: FIRMS[2]![0], right: 'passing_off_patent', seen: '展板标注“专利产品 ZL201220456781.1”，名义保护期已满。', seen_at: at('10:05'), by: 'o2', photos: 4, due: at('11:05') },
    { round: 'r3', finding: 'fi2', number: 'TYZ26-A-0021-C', booth: '1-A17', exhibitor: null, exhibitor_name: '', right: 'trademark', seen: '包装上的图形与“汾河”注册商标近似。', seen_at: at('09:30'), by: 'o3', photos: 3, due: at('10:30') },
  ],
};

const CODES = Array.from({ length: 36 }, (_, index) => `1-${'ABC'[Math.floor(index / 12)]}${String((index % 12) + 1).padStart(2, '0')}`);

export const round: RoundView = {
  id: 'r3',
  name: 'R-03',
  state: {
    state: 'running', unplanned: false, halls: ['1'], route: CODES, inspectors: ['o2', 'o3'], planned_at: at('09:00'), started_at: at('09:20'), visits: [],
    findings: {
      fi1: {
        number: 'TYZ26-A-0020-R', from_blank: false, booth: '1-B04', exhibitor: 'x3', exhibit: null, right: 'passing_off_patent', seen_at: at('10:05'), recorded_at: at('10:06'), by: 'o2', signed: 'refused',
        photos: [{ shot: 'booth_sign', photo: digest('f1') }, { shot: 'exhibit_in_context', photo: digest('f2') }, { shot: 'close_up', photo: digest('f3') }],
        seen: '展板标注“专利产品 ZL201220456781.1”。', mark_text: '专利产品 ZL201220456781.1', statement: '展位人员称沿用旧展板。', staff: null, triage: null, triaged_by: null, triage_reasons: null,
      },
    },
    ended_at: null, log: null, signed_by: [], left_open: [], papers: {},
  },
  booths: CODES.map((code, index) => ({
    code,
    names: code === '1-B07' ? [FIRMS[3]![0], FIRMS[4]![0]] : [FIRMS[index % FIRMS.length]![0]],
    result: index < 10 ? (['ok', 'ok', 'advice', 'ok', 'suspect', 'ok', 'empty', 'ok', 'refused_access', 'ok'][index] ?? null) : null,
    pledge_missing: index % 8 === 3,
    under_measure: code === '1-C12' || code === '1-B07',
    case_open: index % 13 === 5,
  })),
};
