// The figures of a rule profile: how each is told, and how the fair changes one.
import type { FigureLine, Profile } from '../../core/domain';
import { listed, t, word } from '../../words/index.svelte';

const FAMILIES: Record<string, string> = {
  level: 'authority_level',
  'show.counting': 'show_day_counting',
  'show.hour_clock': 'hour_clock',
  'pledge.missing': 'pledge_missing',
  'pledge.from': 'pledge_from',
  'measure.no_answer': 'no_answer',
  'repeat.counter': 'repeat_counter',
  'repeat.same': 'repeat_sameness',
  'repeat.counted': 'counted_outcome',
};

interface Step {
  step: string;
  after_minutes: number;
}

/** A figure's value in words; its unit stands in its name. */
export function told({ figure, value }: Pick<FigureLine, 'figure' | 'value'>): string {
  const family = FAMILIES[figure];
  if (typeof value === 'boolean') return value ? t('yes') : t('no');
  if (typeof value === 'number') return value.toLocaleString('en');
  if (typeof value === 'string') return family ? word(family, value) : value;
  if (Array.isArray(value)) {
    return listed(
      value.map((one) => {
        if (typeof one === 'object' && one !== null && 'step' in one) {
          const { step, after_minutes } = one as Step;
          return t('figure.step', { step: word('escalation_step', step), minutes: after_minutes });
        }
        return family ? word(family, String(one)) : String(one);
      }),
    );
  }
  if (typeof value === 'object' && value !== null && 'minimum_yuan' in value) {
    const { minimum_yuan, maximum_yuan } = value as { minimum_yuan: number; maximum_yuan: number };
    return `${minimum_yuan.toLocaleString('en')}–${maximum_yuan.toLocaleString('en')}`;
  }
  return '—';
}

/** Whether the page lets the fair set its own value: numbers and yes or no. */
export const isOwn = ({ figure, value }: FigureLine): boolean =>
  (typeof value === 'number' || typeof value === 'boolean') && figure !== 'show.three_day_threshold_days';

/** The profile with some figures set by the organiser: each becomes a rule of this fair, never law. */
export function withOwn(profile: Profile, changes: Record<string, number | boolean>): Profile {
  const copy = structuredClone(profile) as unknown as Record<string, unknown>;
  for (const [path, value] of Object.entries(changes)) {
    const parts = path.split('.');
    const last = parts.pop();
    let at: Record<string, unknown> | undefined = copy;
    for (const part of parts) at = at?.[part] as Record<string, unknown> | undefined;
    if (at === undefined || last === undefined || !(last in at)) continue;
    at[last] = { value, source: { text: 'house_rules', article: '', borrowed: false }, certainty: 'design' };
  }
  return copy as unknown as Profile;
}

/** Figures under the part that they belong to, in the profile's order of parts. */
export function grouped(figures: readonly FigureLine[]): { part: string; lines: FigureLine[] }[] {
  const order = ['show', 'pledge', 'deadline', 'appeal', 'measure', 'repeat', ''];
  return order
    .map((part) => ({ part, lines: figures.filter(({ figure }) => (figure.includes('.') ? figure.split('.')[0] === part : part === '')) }))
    .filter(({ lines }) => lines.length > 0);
}
