import { singular } from './plural.ts';
import type { PluralEnding, Recipe } from './recipe.ts';

/** Portuguese without accents: the commonest endings of RSLP's step 0, without its exceptions. */
export const PORTUGUESE_ENDINGS: readonly PluralEnding[] = [
  ['oes', 2, 'ao'],
  ['aes', 2, 'ao'],
  ['ais', 2, 'al'],
  ['eis', 2, 'el'],
  ['ois', 2, 'ol'],
  ['uis', 2, 'ul'],
  ['ns', 1, 'm'],
  ['is', 2, 'il'],
  ['les', 3, 'l'],
  ['res', 3, 'r'],
  ['s', 2, ''],
];

/** English: `batteries`, `boxes`, `pens`; `glass` keeps its ending. */
export const ENGLISH_ENDINGS: readonly PluralEnding[] = [
  ['ies', 2, 'y'],
  ['ss', 1, 'ss'],
  ['xes', 2, 'x'],
  ['s', 2, ''],
];

/** Replaces the first ending that fits and leaves letters enough. */
function reduceEnding(word: string, endings: readonly PluralEnding[]): string {
  for (const [ending, leastLeft, becomes] of endings) {
    if (word.length >= ending.length + leastLeft && word.endsWith(ending)) {
      return word.slice(0, word.length - ending.length) + becomes;
    }
  }
  return word;
}

/** Plural to singular, as the recipe has it. */
export function pluralReducer({ plural }: Recipe): (word: string) => string {
  if (plural === 'rslp') return singular;
  if (plural === 'none') return (word) => word;
  return (word) => reduceEnding(word, plural);
}
