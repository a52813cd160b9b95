// The first sounds of Chinese words, as people type them to be quick: `djts` for 登记投诉.

/** The first character of each initial in the order of sounds; no word begins with I, U or V. */
const FIRST: readonly [string, string][] = [
  ['a', '阿'], ['b', '八'], ['c', '嚓'], ['d', '哒'], ['e', '妸'], ['f', '发'], ['g', '旮'], ['h', '哈'],
  ['j', '讥'], ['k', '咔'], ['l', '垃'], ['m', '痳'], ['n', '拏'], ['o', '噢'], ['p', '妑'], ['q', '七'],
  ['r', '呥'], ['s', '扨'], ['t', '它'], ['w', '穵'], ['x', '夕'], ['y', '丫'], ['z', '帀'],
];

const order = new Intl.Collator('zh-CN-u-co-pinyin');

/** The initials of a text: letters and digits stay, Chinese characters give theirs, marks give none. */
export function initials(text: string): string {
  return [...text.normalize('NFKC').toLowerCase()].map(initial).join('');
}

function initial(character: string): string {
  if (/[a-z0-9]/.test(character)) return character;
  if (!/\p{Script=Han}/u.test(character)) return '';
  let found = '';
  for (const [letter, first] of FIRST) {
    if (order.compare(first, character) <= 0) found = letter;
  }
  return found;
}
