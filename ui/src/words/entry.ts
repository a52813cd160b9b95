// Moments and days as a person types them, read leniently and told back in one form.
import { screen } from './index.svelte';
import { civil } from './time';

/** `20261122`, `2026/11/22`, `2026年11月22日` and the like; null where it is no day. */
export function readDay(text: string): string | null {
  const plain = text.trim().replace(/[年月./]/g, '-').replace(/日$/, '');
  const parts = /^(\d{4})-?(\d{1,2})-?(\d{1,2})$/.exec(plain);
  if (!parts) return null;
  const [, year, month, day] = parts;
  const written = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
  const back = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(back.valueOf()) && back.toISOString().startsWith(written) ? written : null;
}

/** `1030`, `10:30`, `10：30`, `9:5`; null where it is no time of day. */
export function readTime(text: string): string | null {
  const plain = text.trim().replace(/[：点时.]/g, ':').replace(/分$/, '');
  const parts = /^(\d{1,2}):(\d{1,2})$/.exec(plain) ?? /^(\d{1,2})(\d{2})$/.exec(plain) ?? /^(\d{1,2}):?$/.exec(plain);
  if (!parts) return null;
  const hour = Number(parts[1]);
  const minute = Number(parts[2] ?? 0);
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** The instant of a day and time in the fair's time zone. */
export function instant(day: string, time: string): string {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  // The offset at the guess may differ from that at the answer, where clocks are moved.
  let at = asUtc - offset(asUtc);
  at = asUtc - offset(at);
  return new Date(at).toISOString();
}

function offset(at: number): number {
  const { day, time } = civil(at);
  return Date.parse(`${day}T${time}:00Z`) - Math.floor(at / 60_000) * 60_000;
}

/**
 * The present moment, as the fields for a moment hold it. Its seconds are kept: what was ordered
 * half a minute ago must not seem to come after it.
 */
export function present(at = Date.now()): { day: string; time: string; exact: string } {
  void screen.zone;
  return { ...civil(at), exact: new Date(at).toISOString() };
}
