// Reading a form's values into a command's fields.
import type { Blob } from '../../core/domain';
import { instant } from '../../words/entry';
import { civil } from '../../words/time';
import type { Moment, Values } from './spec';

export const text = (values: Values, name: string): string => String(values[name] ?? '').trim();

export const textOrNull = (values: Values, name: string): string | null => text(values, name) || null;

/** A code that the form's options bound to its vocabulary. */
export const code = <T extends string>(values: Values, name: string): T => text(values, name) as T;

export const codes = <T extends string>(values: Values, name: string): T[] => many(values, name) as T[];

export const number = (values: Values, name: string): number => Number(values[name] ?? 0);

export const numberOrNull = (values: Values, name: string): number | null => {
  const value = values[name];
  return value === null || value === undefined || value === '' ? null : Number(value);
};

export const many = (values: Values, name: string): string[] => [...((values[name] as string[] | undefined) ?? [])];

export const yes = (values: Values, name: string): boolean => values[name] === true;

export const rows = (values: Values, name: string): Values[] => (values[name] as Values[] | undefined) ?? [];

/** An instant; blank where the day or time is. */
export function at(values: Values, name: string): string {
  const { day, time, exact }: Moment = (values[name] as Moment | undefined) ?? { day: '', time: '' };
  if (day === '' || time === '') return '';
  if (exact !== undefined) {
    const taken = civil(exact);
    if (taken.day === day && taken.time === time) return exact;
  }
  return instant(day, time);
}

export const atOrNull = (values: Values, name: string): string | null => at(values, name) || null;

export const each = (values: Values, name: string): [string, string][] =>
  Object.entries((values[name] as Record<string, string> | undefined) ?? {});

/** A file that a person added, as the form keeps it. */
export interface Added {
  blob: Blob;
  name: string;
  picture: boolean;
  /** What it shows, where that is asked. */
  shot?: string;
}

export const added = (values: Values, name: string): Added[] => (values[name] as Added[] | undefined) ?? [];

export const blobs = (values: Values, name: string): Blob[] => added(values, name).map(({ blob }) => blob);

export const blobOrNull = (values: Values, name: string): Blob | null => blobs(values, name)[0] ?? null;
