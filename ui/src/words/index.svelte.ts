// What the screen says, in the language of the screen. The language of papers is another matter.
import { fill, type Fill } from './fill';
import { AREAS, LANGUAGES, table, type Key, type Language } from './tables';

class Screen {
  language = $state<Language>('zh-CN');
  /** The fair's time zone: every moment on the screen is told in it. */
  zone = $state('Asia/Shanghai');
  /** What firms are called in English, by their names. */
  firms = $state.raw<Readonly<Record<string, string>>>({});
}

export const screen = new Screen();

/** A sentence of the pages. */
export function t(key: Key, values: Fill = {}): string {
  return said(screen.language, key, values);
}

/** A sentence of the pages in a language that need not be the screen's. */
export function said(language: Language, key: Key, values: Fill = {}): string {
  return fill(table(language, 'ui')[key] ?? key, values);
}

/** The word for a code of a vocabulary, such as `word('stage', 'found')`; the code where there is none. */
export function word(family: string, code: string): string {
  return known(family, code) ?? code;
}

export function known(family: string, code: string): string | null {
  for (const area of AREAS) {
    const words = table(screen.language, area);
    // The words of rosters are written with a line instead of a point.
    const found = words[`${family}.${code}`] ?? (area === 'roster' ? words[`${family}_${code}`]?.trim() : undefined);
    if (found !== undefined) return found;
  }
  return null;
}

/** Several words as one list. */
export function listed(words: readonly string[]): string {
  return words.join(screen.language === 'en' ? ', ' : '、');
}

/** Several phrases as one list: each may hold commas of its own. */
export function phrases(said: readonly string[]): string {
  return said.join(screen.language === 'en' ? '; ' : '；');
}

/** By name, as a person looks one up: Chinese by its sounds. */
export function inOrder<T extends { name: string }>(of: readonly T[]): T[] {
  const names = new Intl.Collator(['zh-CN-u-co-pinyin', 'en']);
  return [...of].sort((one, other) => names.compare(one.name, other.name));
}

export const POINT = ' · ';

/** The parts of a line that stand beside each other, blanks left out. */
export function beside(...parts: Part[]): string {
  return partsOf(parts).join(POINT);
}

export type Part = string | number | null | undefined | false;

/** The parts that are there. */
export function partsOf(parts: readonly Part[]): string[] {
  return parts.filter((part) => part !== null && part !== undefined && part !== false && part !== '').map(String);
}

/** A hall by its code, in one form wherever it is named. */
export function hall(code: string): string {
  return t('hall.code', { code });
}

/** A hall by its code and, where it has one of its own, its theme: a name that repeats the code does so once. */
export function hallName({ code, name }: { code: string; name: string }): string {
  const repeats = LANGUAGES.map((language) => after(name, said(language, 'hall.code', { code })));
  const theme = name.trim() === code ? '' : (repeats.find((rest) => rest !== null) ?? name.trim());
  return theme.startsWith('（') ? hall(code) + theme : [hall(code), theme].filter(Boolean).join(' ');
}

/** What follows on words at the beginning, however their blanks stand; null where others begin. */
function after(text: string, words: string): string | null {
  let at = 0;
  for (const letter of words.replace(/\s/g, '')) {
    while (text[at]?.trim() === '') at += 1;
    if (text[at]?.toUpperCase() !== letter.toUpperCase()) return null;
    at += 1;
  }
  return /^\w/.test(text.slice(at)) ? null : text.slice(at).trim();
}

/** A unit's or a person's choice of name for the language of the screen. */
export function named(of: { name_zh: string; name_en: string }): string {
  return screen.language === 'en' && of.name_en !== '' ? of.name_en : of.name_zh;
}

/** A firm by its name, on an English screen by its English one, where it has one. */
export function firm(name: string): string {
  return screen.language === 'en' ? (screen.firms[name] ?? name) : name;
}

/** A country by its name; one that is written out stays as it is. */
export function country(code: string): string {
  const region = code.trim().toUpperCase();
  if (!/^[A-Z]{2}$/.test(region)) return code;
  return known('region', region) ?? new Intl.DisplayNames(screen.language, { type: 'region' }).of(region) ?? code;
}

/** The kind of a file, such as `image/png`, as people call it. */
export function fileKind(media: string): string {
  const [family = '', kind = ''] = media.split('/');
  return known('file_kind', media) ?? fill(known('file_kind', family) ?? t('file_kind.other'), { kind: kind.toUpperCase() });
}
