// The plan's own arithmetic: where halls lie, what is seen, which booth is meant.
import { describe, expect, it, vi } from 'vitest';
import { plan } from '../../../fake/plan';
import type { BoothState, PlanHall } from '../../../core/views';
import { BOOTH_STATES } from '../booth-states';
import { arrange, type Stand } from './arrange';
import { centred, EDGE, fit, held, onSheet, zoomed } from './camera';
import { isOpen, paint, type Colours, type Scene } from './paint';
import { beyond, first, Grid } from './stands';

const VIEW = { width: 700, height: 400 };
const sheet = arrange(plan.halls, VIEW.width / VIEW.height);
const stand = (code: string): Stand => sheet.stands.find(({ booth }) => booth.code === code)!;

describe('the halls on one sheet', () => {
  it('hold every booth once and never lie over each other', () => {
    expect(sheet.stands).toHaveLength(2000);
    for (const one of sheet.halls) {
      for (const other of sheet.halls) {
        if (one === other) continue;
        const apart = one.x + one.hall.width <= other.x || other.x + other.hall.width <= one.x || one.y + one.hall.depth <= other.y || other.y + other.hall.depth <= one.y;
        expect(apart).toBe(true);
      }
    }
  });

  it('fill a wide frame side by side and a high one below each other', () => {
    const wide = arrange(plan.halls, 4);
    expect(new Set(wide.halls.map(({ y }) => y)).size).toBe(1);
    const high = arrange(plan.halls, 0.25);
    expect(new Set(high.halls.map(({ x }) => x)).size).toBe(1);
    expect(arrange([], 1).stands).toEqual([]);
  });
});

describe('what is seen', () => {
  it('is all of it at first', () => {
    const camera = fit(sheet, VIEW);
    const corner = onSheet(camera, { x: VIEW.width, y: VIEW.height });
    expect(onSheet(camera, { x: 0, y: 0 }).x).toBeLessThanOrEqual(0);
    expect(corner.x).toBeGreaterThanOrEqual(sheet.width);
    expect(corner.y).toBeGreaterThanOrEqual(sheet.depth);
  });

  it('grows around the hand, within bounds, and never leaves the frame', () => {
    const camera = fit(sheet, VIEW);
    const at = { x: 200, y: 120 };
    const before = onSheet(camera, at);
    const after = onSheet(zoomed(camera, 3, at), at);
    expect(after.x).toBeCloseTo(before.x);
    expect(after.y).toBeCloseTo(before.y);
    expect(held(zoomed(camera, 0.01, at), sheet, VIEW).scale).toBe(camera.scale);
    const away = held({ ...zoomed(camera, 4, at), x: 99_999, y: -99_999 }, sheet, VIEW);
    expect(away.x).toBe(EDGE);
    expect(away.y).toBe(VIEW.height - EDGE - sheet.depth * away.scale);
  });

  it('can be centred on a booth', () => {
    const { x, y } = stand('3-L08');
    const camera = centred(fit(sheet, VIEW), { x, y }, VIEW, 0.3);
    expect(onSheet(camera, { x: VIEW.width / 2, y: VIEW.height / 2 })).toEqual({ x: expect.closeTo(x), y: expect.closeTo(y) });
    expect(camera.scale).toBe(0.3);
  });
});

describe('a booth', () => {
  it('is found under the finger and near it', () => {
    const grid = new Grid(sheet.stands);
    const { x, y, width, depth } = stand('2-D09');
    expect(grid.at(x + width / 2, y + depth / 2)?.booth.code).toBe('2-D09');
    expect(grid.at(x - 3, y + depth / 2)).toBeNull();
    expect(grid.at(x - 3, y + depth / 2, 6)?.booth.code).toBe('2-D09');
  });

  it('leads to the one beside it, across the aisle and into the next hall', () => {
    const from = stand('1-C12');
    expect(beyond(sheet.stands, from, 'left')?.booth.code).toBe('1-C11');
    expect(beyond(sheet.stands, from, 'right')?.booth.code).toBe('1-C13');
    expect(beyond(sheet.stands, from, 'up')?.booth.code).toBe('1-B12');
    expect(beyond(sheet.stands, from, 'down')?.booth.code).toBe('1-D12');
    expect(beyond(sheet.stands, stand('1-C31'), 'right')?.hall.code).not.toBe('1');
    expect(first(sheet.stands)?.booth.code).toBe('1-A01');
  });
});

describe('the drawing', () => {
  const colours = { fill: {}, edge: {}, mark: {}, face: 'sans-serif' } as unknown as Colours;

  const MARKS = BOOTH_STATES.filter(({ key }) => isOpen(key)).map(({ mark }): string => mark);
  const INK = { width: 12, actualBoundingBoxLeft: 4, actualBoundingBoxRight: 8, actualBoundingBoxAscent: 9, actualBoundingBoxDescent: 1 };

  /** What is written while it is drawn, and where, in place of a canvas. */
  function drawn(change: Partial<Scene>): { word: string; x: number; y: number }[] {
    vi.stubGlobal('Path2D', class { rect() {} });
    const words: { word: string; x: number; y: number }[] = [];
    const pen = new Proxy({ globalAlpha: 1 } as Record<string, unknown>, {
      get: (held, key: string) =>
        key in held ? held[key] : key === 'measureText' ? (text: string) => (MARKS.includes(text) ? INK : { ...INK, width: text.length * 6 }) : key === 'fillText' ? (word: string, x: number, y: number) => words.push({ word, x, y }) : () => undefined,
    });
    const scene: Scene = { sheet, camera: fit(sheet, VIEW), view: VIEW, ratio: 1, colours, pictures: new Map(), names: new Map([['1', '一'], ['2', '二'], ['3', '三']]), only: new Set(), current: null, hovered: null, heading: { least: 10, most: 13 }, ...change };
    paint(pen as unknown as CanvasRenderingContext2D, scene);
    vi.unstubAllGlobals();
    return words.filter(({ word }) => !['一', '二', '三'].includes(word));
  }
  const written = (change: Partial<Scene>): string[] => drawn(change).map(({ word }) => word);

  it('marks and labels only what is open while booths are texture', () => {
    const view = { width: 1400, height: 800 };
    const words = written({ view, camera: fit(sheet, view) });
    const open = sheet.stands.filter(({ booth }) => isOpen(booth.state));
    expect(words.filter((word) => MARKS.includes(word))).toHaveLength(open.length);
    expect(words.filter((word) => word.includes('-')).sort()).toEqual(open.map(({ booth }) => booth.code).sort());
    expect(words).not.toContain('✓');
  });

  it('keeps a code inside its hall', () => {
    const camera = fit(sheet, VIEW);
    const codes = drawn({}).filter(({ word }) => word.includes('-'));
    for (const { word, x, y } of codes) {
      const { hall, x: left, y: top } = sheet.halls.find(({ hall }) => hall === stand(word).hall)!;
      const half = word.length * 3;
      const [from, until] = [onSheet(camera, { x: x - half, y: y - 6 }), onSheet(camera, { x: x + half, y: y + 6 })];
      expect(from.x).toBeGreaterThanOrEqual(left);
      expect(from.y).toBeGreaterThanOrEqual(top);
      expect(until.x).toBeLessThanOrEqual(left + hall.width);
      expect(until.y).toBeLessThanOrEqual(top + hall.depth);
    }
  });

  it('puts the ink of a mark into the middle of its booth', () => {
    const { x, y, width, depth } = stand('3-E17');
    const camera = fit(sheet, VIEW);
    const mark = drawn({}).find(({ word }) => word === '✕')!;
    const ink = { x: mark.x + (INK.actualBoundingBoxRight - INK.actualBoundingBoxLeft) / 2, y: mark.y + (INK.actualBoundingBoxDescent - INK.actualBoundingBoxAscent) / 2 };
    expect(Math.abs(ink.x - camera.x - (x + width / 2) * camera.scale)).toBeLessThanOrEqual(1);
    expect(Math.abs(ink.y - camera.y - (y + depth / 2) * camera.scale)).toBeLessThanOrEqual(1);
  });

  it('names every booth in sight once there is room', () => {
    const { x, y } = stand('1-C12');
    const words = written({ camera: centred(fit(sheet, VIEW), { x, y }, VIEW, 0.6) });
    expect(words).toEqual(expect.arrayContaining(['C12', 'C11', '✓', 'Ⅱ']));
    expect(words).not.toContain('L08');
  });

  it('marks only what the legend leaves', () => {
    const words = written({ only: new Set<BoothState>(['withdrawn']) });
    expect(new Set(words.filter((word) => !word.includes('-')))).toEqual(new Set(['↓']));
  });

  it('is empty where there are no halls', () => {
    expect(written({ sheet: arrange([] as PlanHall[], 1) })).toEqual([]);
  });
});
