// How people call a machine, and where a chain ends that has not begun.
import type { DeviceRow } from '../../core/views';
import { t } from '../../words/index.svelte';

/** A machine by its name; by the letters in its numbers where nobody named it. */
export function called({ name, station }: Pick<DeviceRow, 'name' | 'station'>): string {
  return name === '' ? t('devices.station_of', { station }) : name;
}

/** What a revocation names as the last fact of a machine of which nothing is here. */
export const NOTHING = `sha256:${'0'.repeat(64)}`;
