// Rights, as lists name them.
import { word } from './index.svelte';

/** Without what its bracket explains: the case says it whole. */
export const rightInShort = (right: string): string => word('right', right).replace(/\s?[（(].+[）)]$/u, '');
