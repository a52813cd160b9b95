// What is recorded of a plan: drawings with the picture that lies under them.
import type { Blob, DrawHalls, HallDrawing, PlanPicture } from '../../core/domain';
import type { HallPreview, PlanHall } from '../../core/views';

/** A picture that was chosen, where it lies in the unit of the places. */
export interface Under {
  blob: Blob;
  left: number;
  top: number;
  width: number;
  height: number;
}

const THOUSAND = 1000;

/** Where a picture is put at first: at its own size where the places are its pixels, else around the booths. */
export function around(drawing: HallDrawing, blob: Blob, pixels: { width: number; height: number }): Under {
  const left = Math.min(...drawing.booths.map(({ x }) => x)) / THOUSAND;
  const top = Math.min(...drawing.booths.map(({ y }) => y)) / THOUSAND;
  const right = Math.max(...drawing.booths.map(({ x, width }) => x + width)) / THOUSAND;
  const below = Math.max(...drawing.booths.map(({ y, depth }) => y + depth)) / THOUSAND;
  const fits = left >= 0 && top >= 0 && right <= pixels.width && below <= pixels.height;
  if (fits && right > pixels.width / 3) return { blob, left: 0, top: 0, width: pixels.width, height: pixels.height };
  const width = Math.max(right - left, ((below - top) * pixels.width) / pixels.height);
  return { blob, left, top, width: round(width), height: round((width * pixels.height) / pixels.width) };
}

const round = (length: number): number => Math.round(length * THOUSAND) / THOUSAND;

function picture({ blob, left, top, width, height }: Under): PlanPicture {
  const whole = (length: number): number => Math.round((length || 0) * THOUSAND);
  return { blob: blob.digest, x: whole(left), y: whole(top), width: whole(width), depth: whole(height) };
}

/** A hall without a word in `under` keeps what lies there; `null` takes it away. */
export function drawHalls(drawings: readonly HallDrawing[], under: Readonly<Record<string, Under | null>>): DrawHalls {
  const halls = drawings.map((drawing): HallDrawing => {
    const chosen = under[drawing.hall];
    return chosen === undefined ? drawing : { ...drawing, picture: chosen && picture(chosen) };
  });
  const blobs = halls.flatMap(({ hall }) => under[hall]?.blob ?? []);
  return { type: 'draw_halls', halls, blobs: blobs.filter(({ digest }, at) => blobs.findIndex((one) => one.digest === digest) === at) };
}

/** A hall of the dry run with the picture as it is put now. */
export function withUnder({ drawing, shown }: HallPreview, under: Under | null | undefined): PlanHall | null {
  if (shown === null || under === undefined) return shown;
  if (under === null) return { ...shown, picture: null };
  const places = new Map(drawing.booths.map((place) => [place.booth, place]));
  const known = shown.booths.flatMap((booth) => {
    const place = places.get(booth.code);
    return place ? [{ booth, place }] : [];
  });
  const [some] = known;
  if (!some) return shown;
  const wide = known.reduce((one, other) => (other.place.width > one.place.width ? other : one), some);
  const scale = (wide.booth.width * THOUSAND) / wide.place.width;
  return {
    ...shown,
    picture: {
      digest: under.blob.digest,
      x: some.booth.x + (under.left - some.place.x / THOUSAND) * scale,
      y: some.booth.y + (under.top - some.place.y / THOUSAND) * scale,
      width: under.width * scale,
      depth: under.height * scale,
    },
  };
}
