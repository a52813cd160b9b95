// The plan as it is drawn. Nothing here asks or decides anything.
import type { BoothState } from '../../../core/views';
import { BOOTH_STATES } from '../booth-states';
import { HEAD, type Sheet, type Stand } from './arrange';
import type { Camera, Size } from './camera';

/** A booth smaller than this many pixels is texture: no outline, no words of its own. */
export const TEXTURE = 14;

/** States that no booth bears a mark for while it is texture: a missing pledge is one of the counter's. */
const QUIET: readonly BoothState[] = ['visited', 'to_visit', 'pledge_missing'];

/** Edges of what most booths stand under never speak louder than what is open. */
const FAINT: Partial<Record<BoothState, number>> = { visited: 0.45, to_visit: 0.75 };

/** How high the plate under a code is, in pixels. */
const PLATE = 14;

/** From one line of a hatch to the next, in pixels. */
const HATCH = 4;

export function isOpen(state: BoothState): boolean {
  return !QUIET.includes(state);
}

export interface Colours {
  ink: string;
  dim: string;
  line: string;
  floor: string;
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
  /** Pixels of a hall's name: as large as it has room. */
  heading: { least: number; most: number };
}

/** The colours of the theme that is on. */
export function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const [sheet, jade, amber, seal, accent, ink2] = [token('sheet'), token('jade'), token('amber'), token('seal'), token('accent'), token('ink-2')];
  return {
    ink: token('ink'), dim: ink2, line: token('line-2'), floor: token('paper'), accent, face: style.fontFamily,
    fill: {
      visited: token('jade-soft'), to_visit: sheet, pledge_missing: sheet, case_open: token('amber-soft'), finding_open: token('accent-soft'),
      taken_by_authority: token('sunk'), withdrawn: sheet, suspended: token('seal-soft'), ordered_withdrawn: seal, displayed_again: seal,
    },
    edge: {
      visited: jade, to_visit: token('ink-3'), pledge_missing: amber, case_open: amber, finding_open: accent,
      taken_by_authority: ink2, withdrawn: seal, suspended: seal, ordered_withdrawn: seal, displayed_again: seal,
    },
    mark: {
      visited: jade, to_visit: ink2, pledge_missing: amber, case_open: amber, finding_open: accent,
      taken_by_authority: ink2, withdrawn: seal, suspended: seal, ordered_withdrawn: token('on-seal'), displayed_again: token('on-seal'),
    },
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

function halls(to: CanvasRenderingContext2D, { sheet, camera, colours, pictures, names, heading }: Scene): void {
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
    to.font = `500 ${Math.max(heading.least, Math.min(heading.most, room))}px ${colours.face}`;
    to.textAlign = 'left';
    to.textBaseline = 'bottom';
    to.fillStyle = colours.dim;
    to.fillText(names.get(hall.code) ?? hall.code, left + 2, top - 3);
  }
}

/** All booths of one state, in one stroke of the pen. */
function booths(to: CanvasRenderingContext2D, scene: Scene, state: BoothState, stands: Stand[]): void {
  const { camera, colours, view } = scene;
  const path = new Path2D();
  for (const stand of stands) {
    const [x, y, width, depth] = box(stand, scene);
    path.rect(x + 0.5, y + 0.5, Math.max(width - 1, 0.5), Math.max(depth - 1, 0.5));
  }
  to.fillStyle = colours.fill[state];
  to.fill(path);
  to.strokeStyle = colours.edge[state];
  to.lineWidth = 1;
  const shown = to.globalAlpha;
  // A missing pledge is told by its hatch where no mark can be read.
  if (state === 'pledge_missing') hatch(to, path, view, shown * (100 * camera.scale < TEXTURE ? 0.6 : 0.25));
  to.globalAlpha = shown * (FAINT[state] ?? 1);
  to.stroke(path);
  to.globalAlpha = shown;
}

function hatch(to: CanvasRenderingContext2D, within: Path2D, view: Size, alpha: number): void {
  to.save();
  to.clip(within);
  to.globalAlpha = alpha;
  to.beginPath();
  for (let x = -view.height; x < view.width; x += HATCH) {
    to.moveTo(x, view.height);
    to.lineTo(x + view.height, 0);
  }
  to.stroke();
  to.restore();
}

/** Writes a mark so that its ink, not its line, has this middle. */
function glyph(to: CanvasRenderingContext2D, mark: string, x: number, y: number): void {
  const ink = to.measureText(mark);
  to.fillText(mark, x + (ink.actualBoundingBoxLeft - ink.actualBoundingBoxRight) / 2, y + (ink.actualBoundingBoxAscent - ink.actualBoundingBoxDescent) / 2);
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
  // What presses most is drawn last, over its neighbours, and named first.
  const pressing = [...stands].sort((one, other) => weight(one) - weight(other));
  const loose: Loose[] = [];
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
      glyph(to, mark, midX, inside ? y + depth * 0.32 : midY);
    }
    if (inside) {
      to.font = `400 ${size}px ${colours.face}`;
      to.fillStyle = colours.fill[state] === colours.edge[state] ? colours.mark[state] : colours.ink;
      to.fillText(own, midX, mark === '' ? midY : y + depth * 0.72);
    } else if (isOpen(state) && code !== '') {
      loose.push({ stand, x: midX, y: midY, half: small ? 7 : depth / 2 });
    }
  }
  labels(to, scene, loose.reverse(), free, taken);
}

/** A booth too small to hold its code: its middle on the screen, and how far it reaches up and down. */
interface Loose {
  stand: Stand;
  x: number;
  y: number;
  half: number;
}

/** Codes beside booths too small to hold them, on whichever side of it their hall has room. */
function labels(
  to: CanvasRenderingContext2D,
  { sheet, camera, colours, view }: Scene,
  loose: Loose[],
  free: (x: number, y: number, width: number, height: number) => boolean,
  taken: [number, number, number, number][],
): void {
  to.font = `600 11px ${colours.face}`;
  for (const { stand: { booth, hall }, x, y, half } of loose) {
    const width = to.measureText(booth.code).width + 6;
    const floor = sheet.halls.find((one) => one.hall === hall);
    if (floor === undefined) continue;
    const left = Math.max(0, camera.x + floor.x * camera.scale) + 1 + width / 2;
    const right = Math.min(view.width, camera.x + (floor.x + hall.width) * camera.scale) - 1 - width / 2;
    const top = Math.max(0, camera.y + floor.y * camera.scale) + 1 + PLATE / 2;
    const below = Math.min(view.height, camera.y + (floor.y + hall.depth) * camera.scale) - 1 - PLATE / 2;
    // A label at the edge moves inwards and stays whole.
    const within = Math.min(Math.max(x, left), right);
    const away = half + PLATE / 2;
    const aside = half + width / 2 + 2;
    const places: [number, number][] = [[within, y + away], [within, y - away], [x + aside, y], [x - aside, y]];
    const place = places.find(([midX, midY]) => midX >= left && midX <= right && midY >= top && midY <= below && free(midX - width / 2, midY - PLATE / 2, width, PLATE));
    if (place === undefined) continue;
    const [midX, midY] = place;
    taken.push([midX - width / 2, midY - PLATE / 2, width, PLATE]);
    to.fillStyle = colours.floor;
    to.fillRect(midX - width / 2, midY - PLATE / 2, width, PLATE);
    to.fillStyle = colours.edge[booth.state];
    to.fillText(booth.code, midX, midY);
  }
}
