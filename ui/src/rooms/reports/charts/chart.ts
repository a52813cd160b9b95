// What the charts share: looks that differ by texture as well as by colour, and round scales.

/** A part of a bar: its name, its colour, its texture. */
export interface Part {
  code: string;
  label: string;
  colour: 'seal' | 'jade' | 'accent' | 'amber' | 'ink-3';
  texture: Texture;
  /** Whether it is drawn as a broken line and not as a bar. */
  line?: true;
}

export type Texture = 'solid' | 'hatch' | 'back' | 'dots' | 'bars' | 'cross' | 'blank';

/** The strokes of a texture on a tile of six units; a solid one needs none. */
export const STROKES: Record<Exclude<Texture, 'solid' | 'blank'>, string> = {
  hatch: 'M-1 1L1 -1M0 6L6 0M5 7L7 5',
  back: 'M-1 5L1 7M0 0L6 6M5 -1L7 1',
  dots: 'M1.5 3h3M3 1.5v3',
  bars: 'M0 1.5H6M0 4.5H6',
  cross: 'M0 3H6M3 0V6',
};

/** The end of a scale that holds `most`, and its steps: few, round, and whole. */
export function scale(most: number, steps = 4): { end: number; ticks: number[] } {
  const rough = Math.max(most, 1) / steps;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? 10 * power);
  const count = Math.max(1, Math.ceil(most / step));
  return { end: count * step, ticks: Array.from({ length: count + 1 }, (_, at) => at * step) };
}
