// Documents that are looked at beside a form.
import type { Digest } from '../core/domain';

export interface Shown {
  digest: Digest;
  name: string;
  /** Such as `image/jpeg`; blank while the file is not here. */
  media: string;
}

/** How far a picture is enlarged in one step, and how far at most. */
const STEP = 1.25;
const MOST = 8;
const LEAST = 0.1;

export const larger = (zoom: number): number => Math.min(MOST, zoom * STEP);
export const smaller = (zoom: number): number => Math.max(LEAST, zoom / STEP);

export interface Size {
  width: number;
  height: number;
}

/** A picture as it lies after quarter turns. */
export function turned({ width, height }: Size, quarters: number): Size {
  return quarters % 2 === 0 ? { width, height } : { width: height, height: width };
}

/** How large a picture is drawn so that its width fits, and no larger than it is. */
export function fitWidth(picture: Size, box: Size): number {
  return picture.width > 0 ? Math.min(1, box.width / picture.width) : 1;
}

/** The same for the whole picture. */
export function fitWhole(picture: Size, box: Size): number {
  return picture.width > 0 && picture.height > 0 ? Math.min(1, box.width / picture.width, box.height / picture.height) : 1;
}
