// The plan as it is drawn. Nothing here asks or decides anything.
import type { BoothState } from '../../../core/views';
import { BOOTH_STATES } from '../booth-states';
import { HEAD, type Sheet, type Stand } from './arrange';
import type { Camera, Size } from './camera';

/** A booth smaller than this many pixels is texture: no outline, no words of its own. */
export const TEXTURE = 14;

/** States that somebody has to do something about; a missing pledge is one of the counter's. */
const OPEN: readonly BoothState[] = ['case_open', 'suspended', 'withdrawn'];

export function isOpen(state: BoothState): boolean {
  return OPEN.includes(state);
}

export interface Colours {
  ink: string;
  dim: string;
  line: string;
  floor: string;
  sheet: string;
  accent: string;
  face: string;
  fill: Record<BoothState, string>;
  edge: Record<BoothState, string>;
  mark: Record<BoothState, string>;
}

export interface Scene {
  sheet: Sheet;
  camera: Camera;
  view: Size;
  /** Pixels of the screen to one of CSS. */
  ratio: number;
  colours: Colours;
  pictures: ReadonlyMap<string, CanvasImageSource>;
  names: ReadonlyMap<string, string>;
  /** States that are shown; all where none are named. */
  only: ReadonlySet<BoothState>;
  current: Stand | null;
  hovered: Stand | null;
}

/** The colours of the theme that is on. */
export function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const [sheet, jade, amber, seal, ink2] = [token('sheet'), token('jade'), token('amber'), token('seal'), token('ink-2')];
  return {
    ink: token('ink'), dim: ink2, line: token('line-2'), floor: token('paper'), sheet, accent: token('accent'), face: style.fontFamily,
    fill: { visited: token('jade-soft'), to_visit: sheet, pledge_missing: sheet, case_open: token('amber-soft'), suspended: token('seal-soft'), withdrawn: seal },
    edge: { visited: jade, to_visit: token('line-2'), pledge_missing: amber, case_open: amber, suspended: seal, withdrawn: seal },
    mark: { visited: jade, to_visit: ink2, pledge_missing: amber, case_open: amber, suspended: seal, withdrawn: token('on-seal') },
  };
}

/** A booth on the screen, its edges on whole pixels of it. */
function box(stand: Stand, { camera, ratio }: Scene): [number, number, number, number] {
  const snap = (at: number): number => Math.round(at * ratio) / ratio;
  const left = snap(camera.x + stand.x * camera.scale);
  const top = snap(camera.y + stand.y * camera.scale);
  const right = snap(camera.x + (stand.x + stand.width) * camera.scale);
  const below = snap(camera.y + (stand.y + stand.depth) * camera.scale);
  return [left, top, Math.max(right - left, 1 / ratio), Math.max(below - top, 1 / ratio)];
}

export function paint(to: CanvasRenderingContext2D, scene: Scene): void {
  const { sheet, camera, view, ratio, colours, only } = scene;
  to.setTransform(ratio, 0, 0, ratio, 0, 0);
  to.clearRect(0, 0, view.width, view.height);
  halls(to, scene);
  const seen = sheet.stands.filter((stand) => {
    const [x, y] = [camera.x + stand.x * camera.scale, camera.y + stand.y * camera.scale];
    return x < view.width && y < view.height && x + stand.width * camera.scale > 0 && y + stand.depth * camera.scale > 0;
  });
  const shown = (stand: Stand): boolean => only.size === 0 || only.has(stand.booth.state);
  for (const { key } of BOOTH_STATES) {
    const mine = seen.filter((stand) => stand.booth.state === key);
    if (mine.length === 0) continue;
    to.globalAlpha = only.size === 0 || only.has(key) ? 1 : 0.18;
    booths(to, scene, key, mine);
  }
  to.globalAlpha = 1;
  marks(to, scene, seen.filter(shown));
  for (const [stand, width] of [[scene.hovered, 1.5], [scene.current, 2.5]] as const) {
    if (stand === null) continue;
    const [x, y, wide, deep] = box(stand, scene);
    to.strokeStyle = colours.accent;
    to.lineWidth = width;
    to.strokeRect(x - 2, y - 2, wide + 4, deep + 4);
  }
}

function halls(to: CanvasRenderingContext2D, { sheet, camera, colours, pictures, names }: Scene): void {
  for (const { hall, x, y } of sheet.halls) {
    const [left, top] = [camera.x + x * camera.scale, camera.y + y * camera.scale];
    to.fillStyle = colours.floor;
    to.fillRect(left, top, hall.width * camera.scale, hall.depth * camera.scale);
    const under = hall.picture && pictures.get(hall.picture.digest);
    if (hall.picture && under) {
      to.drawImage(under, left + hall.picture.x * camera.scale, top + hall.picture.y * camera.scale, hall.picture.width * camera.scale, hall.picture.depth * camera.scale);
    }
    to.strokeStyle = colours.line;
    to.lineWidth = 1;
    to.strokeRect(left, top, hall.width * camera.scale, hall.depth * camera.scale);
    const room = HEAD * camera.scale;
    to.font = `500 ${Math.max(10, Math.min(13, room * 0.8))}px ${colours.face}`;
    to.textAlign = 'left';
    to.textBaseline = 'bottom';
    to.fillStyle = colours.dim;
    to.fillText(names.get(hall.code) ?? hall.code, left + 2, top - 3);
  }
}

/** All booths of one state, in one stroke of the pen. */
function booths(to: CanvasRenderingContext2D, scene: Scene, state: BoothState, stands: Stand[]): void {
  const { camera, colours } = scene;
  const path = new Path2D();
  for (const stand of stands) {
    const [x, y, width, depth] = box(stand, scene);
    path.rect(x + 0.5, y + 0.5, Math.max(width - 1, 0.5), Math.max(depth - 1, 0.5));
  }
  to.fillStyle = colours.fill[state];
  to.fill(path);
  to.strokeStyle = colours.edge[state];
  to.lineWidth = 1;
  // As texture a missing pledge must not speak louder than what is open.
  const small = 100 * camera.scale < TEXTURE;
  const faint = to.globalAlpha;
  to.setLineDash(state === 'pledge_missing' ? (small ? [2, 1.5] : [3, 2]) : []);
  if (state === 'visited') to.globalAlpha = faint * 0.45;
  else if (state === 'pledge_missing' && small) to.globalAlpha = faint * 0.55;
  to.stroke(path);
  to.globalAlpha = faint;
  to.setLineDash([]);
}

/** Marks and codes: of every booth that is large enough, and of open ones always. */
function marks(to: CanvasRenderingContext2D, scene: Scene, stands: Stand[]): void {
  const { colours } = scene;
  const taken: [number, number, number, number][] = [];
  const free = (x: number, y: number, width: number, height: number): boolean =>
    !taken.some(([left, top, wide, high]) => x < left + wide && left < x + width && y < top + high && top < y + height);
  to.textAlign = 'center';
  to.textBaseline = 'middle';
  const weight = (stand: Stand): number => BOOTH_STATES.findIndex(({ key }) => key === stand.booth.state);
  const pressing = [...stands].sort((one, other) => weight(other) - weight(one));
  const loose: { code: string; x: number; y: number; state: BoothState }[] = [];
  for (const stand of pressing) {
    const { state, code } = stand.booth;
    const [x, y, width, depth] = box(stand, scene);
    const small = Math.min(width, depth) < TEXTURE;
    if (small && !isOpen(state)) continue;
    const mark = BOOTH_STATES.find(({ key }) => key === state)?.mark ?? '';
    const [midX, midY] = [x + width / 2, y + depth / 2];
    const own = code.split('-').slice(1).join('-') || code;
    // The code stands in the booth where it has room, the mark above it; a wall has no codes.
    const size = Math.min(13, Math.floor(width / (own.length * 0.64)));
    const inside = own !== '' && size >= 9 && depth >= 24;
    if (mark !== '') {
      const high = small ? 11 : Math.min(16, Math.max(10, Math.min(width, depth) * 0.55));
      if (small) {
        to.fillStyle = colours.fill[state];
        to.strokeStyle = colours.edge[state];
        to.lineWidth = 1;
        to.beginPath();
        to.rect(midX - 6.5, midY - 6.5, 13, 13);
        to.fill();
        to.stroke();
        taken.push([midX - 7, midY - 7, 14, 14]);
      }
      to.font = `700 ${high}px ${colours.face}`;
      to.fillStyle = colours.mark[state];
      to.fillText(mark, midX, inside ? y + depth * 0.32 : midY + 0.5);
    }
    if (inside) {
      to.font = `400 ${size}px ${colours.face}`;
      to.fillStyle = state === 'withdrawn' ? colours.mark.withdrawn : colours.ink;
      to.fillText(own, midX, mark === '' ? midY : y + depth * 0.72);
    } else if (isOpen(state) && code !== '') {
      loose.push({ code, x: midX, y: midY + (small ? 7 : depth / 2), state });
    }
  }
  labels(to, scene, loose, free, taken);
}

/** Codes beside booths too small to hold them, on whichever side there is room. */
function labels(
  to: CanvasRenderingContext2D,
  { colours, view }: Scene,
  loose: { code: string; x: number; y: number; state: BoothState }[],
  free: (x: number, y: number, width: number, height: number) => boolean,
  taken: [number, number, number, number][],
): void {
  to.font = `600 11px ${colours.face}`;
  to.lineJoin = 'round';
  for (const { code, x, y, state } of loose) {
    const width = to.measureText(code).width + 4;
    // A label at the edge moves inwards and stays whole.
    const within = Math.min(Math.max(x, width / 2 + 2), view.width - width / 2 - 2);
    const place = [[within, y + 7], [within, y - 21], [x + width / 2 + 9, y - 7], [x - width / 2 - 9, y - 7]].find(([midX, midY]) => free(midX! - width / 2, midY! - 6, width, 12));
    if (place === undefined) continue;
    const [midX, midY] = place as [number, number];
    taken.push([midX - width / 2, midY - 6, width, 12]);
    to.strokeStyle = colours.sheet;
    to.lineWidth = 3;
    to.strokeText(code, midX, midY);
    to.fillStyle = state === 'case_open' ? colours.edge.case_open : colours.edge.suspended;
    to.fillText(code, midX, midY);
  }
}
