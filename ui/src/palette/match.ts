// How well words fit what was typed: by their beginning, by their sounds, by any part.
import { initials } from '../words/sounds';

/** `sure`: it is meant. `maybe`: it could be meant. */
export type Fit = 'sure' | 'maybe' | null;

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[\s\p{P}]+/gu, ' ').trim();

/** A label fits in each of its languages, and by the first sounds of its Chinese. */
export function fits(query: string, chinese: string, english: string): Fit {
  const sought = plain(query);
  if (sought === '') return null;
  const joined = sought.replaceAll(' ', '');
  const [zh, en] = [plain(chinese).replaceAll(' ', ''), plain(english)];
  if (zh.startsWith(joined) || en.startsWith(sought) || wordsBegin(sought, en)) return 'sure';
  const sounds = initials(chinese);
  const letters = /^[a-z0-9]+$/.test(joined);
  if (letters && joined.length > 1 && sounds.startsWith(joined)) return 'sure';
  if (zh.includes(joined) || (joined.length > 1 && en.includes(sought))) return 'maybe';
  return letters && joined.length > 1 && sounds.includes(joined) ? 'maybe' : null;
}

/** Whether each word that was typed begins another of these, in their order. */
function wordsBegin(sought: string, words: string): boolean {
  const left = words.split(' ');
  return sought.split(' ').every((one) => {
    const at = left.findIndex((word) => word.startsWith(one));
    left.splice(0, at + 1);
    return at >= 0;
  });
}
