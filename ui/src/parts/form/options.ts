// Options out of vocabularies and lists.
import { word } from '../../words/index.svelte';
import type { Option } from './spec';

export const of = (family: string, codes: readonly string[]): Option[] =>
  codes.map((value) => ({ value, label: word(family, value) }));

export const named = (list: readonly { id: string; name: string }[]): Option[] =>
  list.map(({ id, name }) => ({ value: id, label: name }));
