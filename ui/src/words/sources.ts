// What a figure or a move rests on, said so that a draft is a draft and a house rule a house rule.
import type { Certainty, Source } from '../core/domain';
import { fill } from './fill';
import { clause } from './clause';
import { known, screen, t, word } from './index.svelte';
import { table } from './tables';

/** Short, for beside a button: `指引（2022）第十四条`, `本届规则`. */
export function shortSource(source: Source, certainty: Certainty): string {
  const text = known('text_short', source.text) ?? word('text', source.text);
  if (source.borrowed || certainty === 'memory' || certainty === 'design') return word('text', 'house_rules');
  return source.article === '' ? text : t('source.law', { text, clause: clause(source.article) });
}

/** Whole, with how sure it is. */
export function wholeSource(source: Source, certainty: Certainty): string {
  const table_ = table(screen.language, 'duties');
  const text = word('text', source.text);
  const rests = source.borrowed
    ? fill(table_['told.borrowed'] ?? '{text}', { text })
    : source.text === 'house_rules' || certainty === 'design'
      ? (table_['told.house_rule'] ?? text)
      : source.article === ''
        ? text
        : t('source.law', { text, clause: clause(source.article) });
  return t('source.with_certainty', { rests, certainty: word('certainty', certainty) });
}
