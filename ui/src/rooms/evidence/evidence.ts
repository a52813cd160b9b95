// How pieces of evidence are told.
import type { ChangeLine } from '../../core/views';
import { write } from '../../core/way.svelte';

/** A digest's 64 digits. */
export function digits(digest: string): string {
  return digest.replace(/^sha256:/, '');
}

export function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const [unit, per] = bytes < 1024 * 1024 ? ['KiB', 1024] : ['MiB', 1024 * 1024];
  return `${(bytes / (per as number)).toLocaleString('en', { maximumFractionDigits: 1 })} ${unit}`;
}

/** Where what happened can be read. */
export function lineTo(line: ChangeLine): string {
  if (line.case) return write('cases', line.case);
  if (line.exhibitor) return write('exhibitors', line.exhibitor);
  if (line.round) return write('walk', 'round', line.round);
  return write('fair');
}
