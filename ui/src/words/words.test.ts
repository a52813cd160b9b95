import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as vocabulary from '../core/vocabulary';
import { known, screen } from './index.svelte';
import { LANGUAGES, table } from './tables';

const SRC = join(import.meta.dirname, '..');
const zh = table('zh-CN', 'ui');
const en = table('en', 'ui');

const source = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(ts|svelte)$/.test(entry.name) && !entry.name.endsWith('.test.ts'))
  .filter((entry) => !entry.parentPath.includes('/core/types') && !entry.parentPath.includes('/fake'))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  .join('\n');

const placeholders = (sentence: string): string[] => [...new Set([...sentence.matchAll(/\{([a-z_0-9]+)/g)].map(([, name]) => name!))].sort();

/** Where each vocabulary's words stand; a code of an array must have one in each of them. */
const FAMILIES: Record<string, string[]> = {
  ROLES: ['role', 'role_hint'],
  RIGHTS: ['right'],
  CLAIMED: ['right'],
  DEPARTMENTS: ['department'],
  RELATIONS: ['relation'],
  SOLE_STANDINGS: ['sole_standing'],
  CERTAINTIES: ['certainty'],
  ARTICLE_ITEMS: ['item', 'duty_short'],
  PAPER_KINDS: ['paper_kind'],
  LEAVING_REASONS: ['leaving_reason'],
  SERVICE_METHODS: ['service_method', 'service_hint'],
  UNIT_ROLES: ['unit_role'],
  RULES_STATES: ['rules_state'],
  RULE_PARTS: ['rule_part'],
  ENQUIRIES: ['enquiry'],
  EXHIBITOR_FIELDS: ['exhibitor_field'],
  REVIEW_STATES: ['review_state'],
  REVIEW_GROUNDS: ['review_ground'],
  REVIEW_REOPENED: ['review_reopened'],
  PLEDGE_STATES: ['pledge_state'],
  PLEDGE_DEFECTS: ['pledge_defect'],
  SIGNING_METHODS: ['signing_method'],
  SIGNER_CAPACITIES: ['signer_capacity'],
  SERVICE_CHANNELS: ['service_channel'],
  DOCUMENT_KINDS: ['document_kind'],
  DISPLAYS: ['display'],
  VISIT_RESULTS: ['visit_result'],
  BOOTH_SIGNED: ['booth_signed'],
  ROUND_STATES: ['round_state'],
  SHOTS: ['shot'],
  STAGES: ['stage'],
  MOVES: ['move'],
  PARTY_KINDS: ['party_kind'],
  EVALUATIONS: ['evaluation'],
  ITEM_KINDS: ['item_kind'],
  BEFORE: ['before'],
  REQUESTS: ['request'],
  ANSWER_REQUESTS: ['answer_request'],
  SIGNED: ['booth_signed'],
  SUSPICION_LEVELS: ['suspicion_level', 'suspicion_hint'],
  MEDIATIONS: ['mediation'],
  COMPARISON_FORMS: ['comparison_form'],
  VIEWS: ['view'],
  FEATURE_COMPARISONS: ['feature', 'claim_conclusion', 'goods_conclusion', 'document_conclusion'],
  EVIDENCE_SOURCES: ['evidence_source'],
  OUTCOMES: ['outcome', 'outcome_hint'],
  KEEPINGS: ['keeping'],
  SEEN: ['seen'],
  LIFTED: ['lifted'],
  SIDES: ['side'],
  APPEALED: ['appealed'],
  DISMISSED: ['dismissed'],
  APPEAL_OUTCOMES: ['appeal_outcome', 'appeal_hint'],
  APPEAL_STATES: ['appeal_state'],
  CHANNELS: ['channel'],
  AUTHORITY_RESULTS: ['authority_result'],
  REOPENED: ['reopened'],
  REPORT_STATES: ['report_state'],
  ESCALATIONS: ['escalation_step'],
  COLUMNS: ['column'],
  DELIMITERS: ['delimiter'],
};

/** Vocabularies whose codes need no word of their own. */
const WORDLESS = ['VERDICTS', 'BLANK_KINDS', 'SHOTS_NEEDED', 'ENCODINGS'];

describe('the words of the pages', () => {
  it('stand in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
    expect(Object.entries({ ...zh, ...en }).filter(([, sentence]) => sentence.trim() === '')).toEqual([]);
  });

  it('fill the same places in both languages', () => {
    const differing = Object.keys(zh).filter((key) => placeholders(zh[key]!).join() !== placeholders(en[key]!).join());
    expect(differing).toEqual([]);
  });

  it('are all there', () => {
    const asked = [
      ...[...source.matchAll(/\bt\(\s*'([a-z0-9_.]+)'/g)],
      ...[...source.matchAll(/(?:label|hint|add|title): '([a-z0-9_]+\.[a-z0-9_.]+)'/g)],
      ...[...source.matchAll(/\? '([a-z_]+\.[a-z_]+)' : '/g)],
    ].map(([, key]) => key!);
    expect([...new Set(asked)].filter((key) => zh[key] === undefined)).toEqual([]);
    expect(asked.length).toBeGreaterThan(500);
  });

  it('are all used', () => {
    const families = new Set([
      ...[...source.matchAll(/\b(?:word|known)\('([a-z_]+)'/g)].map(([, family]) => family!),
      ...[...source.matchAll(/\bof\('([a-z_]+)'/g)].map(([, family]) => family!),
      ...[...source.matchAll(/family="([a-z_]+)"/g)].map(([, family]) => family!),
      ...[...source.matchAll(/: \[((?:'[a-z_]+'(?:, )?)+)\],/g)].flatMap(([, all]) => all!.match(/[a-z_]+/g) ?? []),
      ...[...source.matchAll(/'([a-z_]+)\.'\)/g)].map(([, prefix]) => prefix!),
      ...[...source.matchAll(/t\(`([a-z_]+)\./g)].map(([, prefix]) => prefix!),
      ...[...source.matchAll(/label: `([a-z_]+)\./g)].map(([, prefix]) => prefix!),
      'theme',
      'text_size',
      'lock_after',
      'notify',
    ]);
    const unused = Object.keys(zh).filter((key) => !families.has(key.split('.')[0]!) && !source.includes(`'${key}'`));
    expect(unused).toEqual([]);
  });

  it.each(Object.entries(FAMILIES))('name every code of %s', (name, families) => {
    const codes = vocabulary[name as keyof typeof vocabulary] as readonly string[];
    for (const language of LANGUAGES) {
      screen.language = language;
      const wordless = families.flatMap((family) => codes.filter((code) => known(family, code) === null).map((code) => `${family}.${code}`));
      expect(wordless, language).toEqual([]);
    }
    screen.language = 'zh-CN';
  });

  it('know every vocabulary', () => {
    expect(Object.keys(vocabulary).filter((name) => FAMILIES[name] === undefined && !WORDLESS.includes(name))).toEqual([]);
  });

  it('never use words of the authority as the organiser’s own', () => {
    const own = Object.entries(zh).filter(([key, sentence]) => /认定侵权|责令|没收|扣押|查封/.test(sentence) && !key.startsWith('authority_result.') && key !== 'hint.decision');
    expect(own).toEqual([]);
  });
});
