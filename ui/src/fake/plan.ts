// Three halls as the desk would lay them out, two thousand booths in all.
import type { BoothState, PlanHall, PlanPreview, PlanView } from '../core/views';
import { at, digest, FIRMS } from './people';

const NAMES: Record<string, string> = { 1: '数控与机器人', 2: '铸造锻压', 3: '新材料与零部件' };

const SPOTS: Record<string, BoothState> = {
  '1-C12': 'suspended', '1-A17': 'finding_open', '1-B04': 'finding_open', '1-B07': 'suspended', '1-H20': 'withdrawn', '2-D09': 'case_open', '2-F03': 'withdrawn',
  '3-A10': 'case_open', '3-E17': 'ordered_withdrawn', '3-G05': 'taken_by_authority', '3-L08': 'case_open', '3-P22': 'suspended', '3-Y36': 'displayed_again',
};

function hall(code: string, rows: number, columns: number): PlanHall {
  const booths = Array.from({ length: rows * columns }, (_, at_): PlanHall['booths'][number] => {
    const [row, column] = [Math.floor(at_ / columns), at_ % columns];
    const name = `${code}-${String.fromCharCode(65 + row)}${String(column + 1).padStart(2, '0')}`;
    const chance = (at_ * 7919 + row * 104729) % 97;
    const state = SPOTS[name] ?? (chance < 5 ? 'pledge_missing' : chance < 62 ? 'visited' : 'to_visit');
    const pressing = SPOTS[name] !== undefined;
    return {
      code: name, x: 40 + column * 108 + Math.floor(column / 12) * 60, y: 40 + row * 138 + Math.floor((row + 1) / 2) * 92, width: 100, depth: 130,
      state, exhibitors: name === '1-B07' ? 2 : 1, who: FIRMS[at_ % FIRMS.length]![0], clocks: pressing ? 1 : 0, due: pressing ? at('11:00') : null,
    };
  });
  const last = booths.at(-1)!;
  return { code, name: NAMES[code] ?? '', width: last.x + 140, depth: last.y + 170, drawn: false, picture: null, booths };
}

export const plan: PlanView = { halls: [hall('1', 20, 31), hall('2', 16, 30), hall('3', 25, 36)] };

const drawn: PlanHall = { ...hall('1', 4, 6), drawn: true };

export const planPreview: PlanPreview = {
  name: '坐标.csv',
  encoding: 'utf-8',
  halls: [
    {
      drawing: { hall: '1', booths: drawn.booths.map(({ code, x, y, width, depth }) => ({ booth: code, x: x * 30, y: y * 30, width: width * 30, depth: depth * 30 })), picture: null },
      shown: drawn, unknown: ['1-Z99'], left_out: ['1-A07'], replaces: false,
    },
  ],
  rejected: [{ line: 5, reason: { code: 'place_not_a_number', header: 'x', value: '西侧' } }],
};

/** A picture to lie under the halls. */
export const underlay = digest('plan.png');
