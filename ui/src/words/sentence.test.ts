import { afterEach, describe, expect, it } from 'vitest';
import { screen } from './index.svelte';
import { failureSentence, sentence } from './sentence';
import { shortSource, wholeSource } from './sources';
import { LANGUAGES, table } from './tables';

afterEach(() => {
  screen.language = 'zh-CN';
});

describe('a refusal', () => {
  it('tells codes among its data in words', () => {
    expect(failureSentence({ kind: 'refused', refusal: { code: 'role_missing', needed: ['reviewer', 'head_on_duty'] } as { code: string } })).toContain('复核、值班负责人');
    expect(failureSentence({ kind: 'refused', refusal: { code: 'complaint_incomplete', missing: ['licence_contract'] } as { code: string } })).toContain('许可合同');
    expect(failureSentence({ kind: 'refused', refusal: { code: 'still_open', what: ['report'] } as { code: string } })).toContain('应报未报');
  });
  it('names a state as the pages do, each kind of thing by its own words', () => {
    const states = { case: ['closed', '已结案'], round: ['closed', '已结束'], review: ['refused', '不予展出'], appeal: ['none', '尚未提出'] };
    for (const [what, [state, words]] of Object.entries(states)) {
      expect(failureSentence({ kind: 'refused', refusal: { code: `${what}_not_ready`, state } as { code: string } })).toContain(`“${words}”`);
    }
  });
  it('names the field by its word', () => {
    const refusal = { code: 'field_missing', field: 'reasons' } as { code: string };
    expect(failureSentence({ kind: 'refused', refusal })).toContain('理由');
    screen.language = 'en';
    expect(failureSentence({ kind: 'refused', refusal })).toContain('Reasons');
  });
  it('tells moments in the fair’s time', () => {
    expect(failureSentence({ kind: 'refused', refusal: { code: 'answer_period_runs', until: '2020-01-02T02:00:00Z' } as { code: string } })).toContain('10:00');
  });
  it('that is not known yet still says that the rules hinder', () => {
    expect(failureSentence({ kind: 'refused', refusal: { code: 'from_a_newer_desk' } })).toContain('from_a_newer_desk');
  });
  it('fills every place of every sentence that the rules have', () => {
    for (const language of LANGUAGES) {
      screen.language = language;
      for (const [code, written] of Object.entries(table(language, 'refusals'))) {
        const data = Object.fromEntries([...written.matchAll(/\{([a-z_]+)\}/g)].map(([, name]) => [name!, 'x']));
        expect(sentence('refusals', { code, ...data })).not.toMatch(/\{[a-z_]+\}/);
      }
    }
  });
});

it('groups what counts, and leaves years and places as people write them', () => {
  const over = { code: 'patent_term_over', filing_year: 2012, last_year: 2022, right: 'utility_model' } as { code: string };
  expect(sentence('identifiers', over)).toMatch(/2012年.*2022年/);
  expect(sentence('ui', { code: 'pledges_accepted', accepted: 1108, expected: 1601 } as { code: string }, 'proof.')).toContain('1,108 / 1,601');
});

it('what an area says of its own codes stands in its sentences', () => {
  const why = { code: 'needs_new_device', why: 'no_key' } as { code: string };
  const told = failureSentence({ kind: 'unusable', part: 'record', why });
  expect(told).toContain('来自别处');
  expect(told).not.toContain('no_key');
});

it('a fault tells its incident and that nothing is lost', () => {
  expect(failureSentence({ kind: 'broken', incident: 7 })).toContain('7');
  expect(failureSentence({ kind: 'broken', incident: null })).toContain('没有丢失');
});

describe('what a figure rests on', () => {
  it('is a house rule where no law has the figure, and where it is only remembered or borrowed', () => {
    expect(shortSource({ text: 'house_rules', article: '', borrowed: false }, 'design')).toBe('本届规则');
    expect(shortSource({ text: 'measures_2006', article: '33', borrowed: false }, 'memory')).toBe('本届规则');
    expect(shortSource({ text: 'guangdong_2022', article: '31', borrowed: true }, 'full')).toBe('本届规则');
  });
  it('calls the draft a draft', () => {
    expect(shortSource({ text: 'taiyuan_draft', article: '19(4)', borrowed: false }, 'full')).toContain('征求意见稿');
    expect(wholeSource({ text: 'taiyuan_draft', article: '19(4)', borrowed: false }, 'full')).toContain('征求意见稿');
  });
});
