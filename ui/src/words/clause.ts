// A place in a law, as the language of the screen writes it.
import { t } from './index.svelte';

/** Of what the sources write in digits, `19(4)`: the article and its item. What is written otherwise
    stays as it is. */
export function clause(article: string): string {
  const [, number, item] = /^(\d{1,3})(?:\((\d{1,2})\))?$/.exec(article) ?? [];
  if (number === undefined) return article;
  return item === undefined
    ? t('clause.article', { article: numeral(Number(number)) })
    : t('clause.item', { article: numeral(Number(number)), item: numeral(Number(item)) });
}

/** An item of the article that lists the organiser's duties. */
export const dutyClause = (item: number): string => clause(`19(${item})`);

/** A number below a thousand, in the numerals that laws are counted in; digits where there are none. */
function numeral(number: number): string {
  const digits = [...t('clause.numerals')];
  const [ten, hundred] = digits.splice(10);
  if (ten === undefined) return String(number);
  const [hundreds, tens, ones] = [Math.floor(number / 100), Math.floor(number / 10) % 10, number % 10];
  const high = hundreds > 0 ? `${digits[hundreds]}${hundred}` : '';
  const middle = tens > 0 ? `${tens > 1 || hundreds > 0 ? digits[tens] : ''}${ten}` : hundreds > 0 && ones > 0 ? digits[0] : '';
  return `${high}${middle}${ones > 0 ? digits[ones] : ''}`;
}
