// The message files of both languages. Only `ui.json` belongs to the pages alone; the others are
// the same sentences that the papers and the command line use.
import zhUi from '../../../assets/messages/zh-CN/ui.json';

export type Language = 'zh-CN' | 'en';
export const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];
export type Key = keyof typeof zhUi;
export type Table = Record<string, string>;

const files = import.meta.glob<Table>(
  [
    '../../../assets/messages/*/{ui,desk,record,refusals,identifiers,rights,duties,evidence,roster,printouts}.json',
  ],
  { eager: true, import: 'default' },
);

/** One table of messages; empty where the file does not exist. */
export function table(language: Language, area: string): Table {
  return files[`../../../assets/messages/${language}/${area}.json`] ?? {};
}

/** Where the words of a code may stand, in this order. */
export const AREAS = ['ui', 'rights', 'duties', 'identifiers', 'roster', 'evidence', 'desk', 'printouts'];
