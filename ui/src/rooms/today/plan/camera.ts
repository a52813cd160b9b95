// What part of the sheet is seen: points of the screen are CSS pixels, points of the sheet its units.

export interface Camera {
  /** Pixels to a unit. */
  scale: number;
  /** Where the sheet's zero lies on the screen. */
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

interface Extent {
  width: number;
  depth: number;
}

export const EDGE = 6;
/** A booth of a hundred units is never shown larger than this many pixels. */
const LARGEST = 1.2;

export function fit(sheet: Extent, view: Size): Camera {
  const scale = Math.max(0.001, Math.min((view.width - 2 * EDGE) / sheet.width, (view.height - 2 * EDGE) / sheet.depth, LARGEST));
  return { scale, x: (view.width - sheet.width * scale) / 2, y: (view.height - sheet.depth * scale) / 2 };
}

/** Keeps the sheet in sight: it may be moved until its edge meets the frame's. */
export function held(camera: Camera, sheet: Extent, view: Size): Camera {
  const least = fit(sheet, view).scale;
  const scale = Math.min(Math.max(camera.scale, least), Math.max(LARGEST, least));
  const within = (at: number, length: number, room: number): number =>
    length <= room - 2 * EDGE ? (room - length) / 2 : Math.min(EDGE, Math.max(room - EDGE - length, at));
  return { scale, x: within(camera.x, sheet.width * scale, view.width), y: within(camera.y, sheet.depth * scale, view.height) };
}

/** Grows or shrinks while the point under the hand stays where it is. */
export function zoomed(camera: Camera, by: number, at: { x: number; y: number }): Camera {
  const scale = Math.min(Math.max(camera.scale * by, 0.0005), LARGEST * 1.0001);
  const grown = scale / camera.scale;
  return { scale, x: at.x - (at.x - camera.x) * grown, y: at.y - (at.y - camera.y) * grown };
}

export function moved(camera: Camera, by: { x: number; y: number }): Camera {
  return { ...camera, x: camera.x + by.x, y: camera.y + by.y };
}

/** Puts a point of the sheet into the middle, at least as large as given. */
export function centred(camera: Camera, at: { x: number; y: number }, view: Size, least = 0): Camera {
  const scale = Math.max(camera.scale, least);
  return { scale, x: view.width / 2 - at.x * scale, y: view.height / 2 - at.y * scale };
}

export function onSheet(camera: Camera, at: { x: number; y: number }): { x: number; y: number } {
  return { x: (at.x - camera.x) / camera.scale, y: (at.y - camera.y) / camera.scale };
}
