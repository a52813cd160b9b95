// Coded sentences: a code names the sentence, the fields fill it, and codes among the fields are
// told in words.
import type { Coded } from '../core/domain';
import type { Failure } from '../core/failure';
import { fill, type Fill } from './fill';
import { known, listed, screen, t, word } from './index.svelte';
import { table } from './tables';
import { moment } from './time';

/** In which vocabularies a placeholder's codes may stand. */
const FAMILIES: Record<string, readonly string[]> = {
  needed: ['role'],
  field: ['field', 'exhibitor_field'],
  fields: ['clash', 'field'],
  what: ['thing'],
  'what[]': ['still_open'],
  missing: ['paper', 'rule_part', 'party_field'],
  why: ['no_standing'],
  grounds: ['ground'],
  defects: ['pledge_defect'],
  next: ['escalation_step'],
  step: ['escalation_step'],
  departments: ['department'],
  department: ['department'],
  right: ['right'],
  right_claimed: ['right'],
  right_found: ['right'],
  kind: ['kind'],
  kind_found: ['kind'],
  kind_claimed: ['kind'],
  papers: ['paper'],
  cured_by: ['paper'],
  because: ['cannot_decide'],
  deadline: ['deadline_short'],
  column: ['column'],
  looks_like: ['looks_like'],
  workbook: ['workbook'],
};

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

function told(name: string, value: unknown): string {
  // A list may speak of other things than a single code of the same name.
  if (Array.isArray(value)) return listed(value.map((one) => told(`${name}[]` in FAMILIES ? `${name}[]` : name, one)));
  if (typeof value === 'string') {
    if (INSTANT.test(value)) return moment(value);
    for (const family of FAMILIES[name] ?? []) {
      const found = known(family, value) ?? known(family, value.split('/')[0]!);
      if (found !== null) return found;
    }
    return value;
  }
  if (typeof value === 'object' && value !== null) {
    return 'code' in value ? told(name, (value as Coded).code) : '';
  }
  return value === null || value === undefined ? '' : String(value);
}

/** What an area itself says of a code in one of its fields, such as `why.no_key`. */
function own(area: string, name: string, value: unknown): string | undefined {
  const code = typeof value === 'object' && value !== null && 'code' in value ? (value as Coded).code : value;
  return typeof code === 'string' ? table(screen.language, area)[`${name}.${code}`] : undefined;
}

/** The state in which a pledge, a case, a report is not ready: each has words of its own. */
function state(code: string, name: string, value: unknown): string | null {
  if (name !== 'state' || typeof value !== 'string' || !code.endsWith('_not_ready')) return null;
  const what = code.slice(0, -'_not_ready'.length);
  return known(what === 'case' ? 'stage' : `${what}_state`, value);
}

/** The sentence of an area; `prefix` where the area keeps it under one. */
export function sentence(area: string, coded: Coded, prefix = ''): string | null {
  const found = table(screen.language, area)[prefix + coded.code];
  if (found === undefined) return null;
  const values: Fill = {};
  for (const [name, value] of Object.entries(coded)) values[name] = typeof value === 'number' ? value : (own(area, name, value) ?? state(coded.code, name, value) ?? told(name, value));
  return fill(found, values);
}

/** What a failure says to the officer. */
export function failureSentence(failure: Failure): string {
  switch (failure.kind) {
    case 'refused':
      return sentence('refusals', failure.refusal) ?? t('failure.refused', { code: failure.refusal.code });
    case 'unusable':
      return (
        sentence(failure.part, failure.why) ??
        sentence(failure.part, failure.why, 'fault.') ??
        t('failure.unusable', { code: failure.why.code })
      );
    case 'offline':
      return t('failure.offline');
    case 'broken':
      return failure.incident === null ? t('failure.broken') : t('failure.broken_incident', { incident: failure.incident });
  }
}

/** Why a number fits or does not: never a statement on legal status. */
export function whySentence(why: Coded): string {
  return sentence('identifiers', why) ?? why.code;
}

export { word };
