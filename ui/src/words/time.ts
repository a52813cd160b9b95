// Moments and spans as people in the hall say them.
import { screen, t } from './index.svelte';

export const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();

/** A format as the language of the screen writes it; making one takes longer than using it a hundred times. */
function format(options: Intl.DateTimeFormatOptions, language = screen.language === 'en' ? 'en-GB' : 'zh-CN'): Intl.DateTimeFormat {
  const key = `${language}/${screen.zone}/${JSON.stringify(options)}`;
  let made = formats.get(key);
  if (made === undefined) {
    made = new Intl.DateTimeFormat(language, { timeZone: screen.zone, ...options });
    formats.set(key, made);
  }
  return made;
}

const CIVIL: Intl.DateTimeFormatOptions = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

/** The parts of an instant in the fair's time zone. */
export function civil(instant: string | number): { day: string; time: string } {
  const parts: Record<string, string> = {};
  for (const { type, value } of format(CIVIL, 'en-CA').formatToParts(new Date(instant))) parts[type] = value;
  return { day: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}` };
}

/** `10:42`, with `昨` or a date before it on other days. */
export function moment(instant: string | number | null, now = Date.now()): string {
  if (instant === null) return '—';
  const { day, time } = civil(instant);
  const distance = daysBetween(civil(now).day, day);
  if (distance === 0) return time;
  if (distance === -1) return t('time.yesterday', { time });
  if (distance === 1) return t('time.tomorrow', { time });
  return `${date(day)} ${time}`;
}

/** `10月28日`, with the year where it is another. */
export function date(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  const noon = Date.UTC(year ?? 0, (month ?? 1) - 1, date ?? 1, 12);
  const other = civil(Date.now()).day.slice(0, 4) !== day.slice(0, 4);
  return format({ timeZone: 'UTC', month: screen.language === 'en' ? 'short' : 'long', day: 'numeric', ...(other ? { year: 'numeric' } : {}) }).format(noon);
}

/** The whole moment, for a title or a paper's head. */
export function whole(instant: string): string {
  return format({ dateStyle: 'long', timeStyle: 'medium', hourCycle: 'h23' }).format(new Date(instant));
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

/** A span in the two largest units that it fills: `3 小时 20 分`. */
export function span(milliseconds: number): string {
  const whole = Math.max(0, Math.floor(Math.abs(milliseconds) / MINUTE));
  const days = Math.floor(whole / (24 * 60));
  const hours = Math.floor(whole / 60) % 24;
  const minutes = whole % 60;
  if (days > 0) return hours > 0 ? t('time.days_hours', { days, hours }) : t('time.days', { days });
  if (hours > 0) return minutes > 0 ? t('time.hours_minutes', { hours, minutes }) : t('time.hours', { hours });
  return t('time.minutes', { minutes });
}

export type Urgency = 'calm' | 'soon' | 'overdue';

/** How a clock presses: red only once it has run out or alarms, amber within its last half hour. */
export function urgency(due: string, alarm: string | null, now: number): Urgency {
  if (now >= Date.parse(due) || (alarm !== null && now >= Date.parse(alarm))) return 'overdue';
  return Date.parse(due) - now <= 30 * MINUTE ? 'soon' : 'calm';
}

/** `剩 18 分` or `逾期 1 小时`. */
export function remaining(due: string, now: number): string {
  const left = Date.parse(due) - now;
  return left > 0 ? t('time.left', { span: span(left) }) : t('time.over', { span: span(left) });
}

/** The day of the show: its number among the public days; 0 before and after. */
export function showDay(publicDays: readonly string[], now: number): number {
  return publicDays.indexOf(civil(now).day) + 1;
}
