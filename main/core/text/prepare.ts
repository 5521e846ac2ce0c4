import { pluralReducer } from './plural-endings.ts';
import type { Recipe } from './recipe.ts';
import { gapBetween, mendWords, splitWords, type IdfOf, type Word } from './words.ts';

/** A word of the text as the model reads it, and where it stands in the text as typed (UTF-16 units, end excluded). */
export interface PreparedToken {
  readonly token: string;
  readonly start: number;
  readonly end: number;
}

/** The same, with the word as it was before its plural was reduced. */
export interface PreparedWord extends PreparedToken {
  readonly word: string;
}

/** The words of a text, and how many of them, from the first on, are its head. */
export interface PreparedText {
  readonly words: readonly PreparedWord[];
  readonly headWords: number;
}

const UNKNOWN: IdfOf = () => Infinity;

/**
 * The words of `text` by `recipe`, in the order of the text; words that the recipe drops are left out.
 * @param idfOf what the model knows of a word; a recipe that mends words needs it
 */
export function prepareWords(text: string, recipe: Recipe, idfOf: IdfOf = UNKNOWN): PreparedText {
  const reduce = pluralReducer(recipe);
  const split = splitWords(text, recipe);
  const whole = recipe.mend ? mendWords(text, split, recipe.mend, reduce, idfOf) : split;
  const words: PreparedWord[] = [];
  for (const { word, start, end } of whole) {
    const token = reduce(word);
    if (token.length >= recipe.leastLetters) words.push({ token, word, start, end });
  }
  const behindHead = findHeadEnd(text, whole, recipe.headEnds ?? []);
  const beyond = words.findIndex(({ start }) => start >= behindHead);
  return { words, headWords: beyond < 0 ? words.length : beyond };
}

/** Where the first word behind the head of a text starts: the first one, but for the very first, behind one of `ends`. */
function findHeadEnd(text: string, words: readonly Word[], ends: readonly string[]): number {
  if (ends.length === 0) return text.length;
  for (let i = 1; i < words.length; i++) {
    const gap = gapBetween(text, words[i - 1], words[i]);
    if (gap !== ' ' && ends.some((end) => gap.includes(end))) return words[i].start;
  }
  return text.length;
}

/** As `prepareWords`, the words alone. */
export function prepareTokens(text: string, recipe: Recipe, idfOf?: IdfOf): PreparedToken[] {
  return prepareWords(text, recipe, idfOf).words.map(({ token, start, end }) => ({
    token,
    start,
    end,
  }));
}

/** The prepared text as one string, tokens joined by a space: what scikit-learn's vectorizer is given. */
export function prepareText(text: string, recipe: Recipe): string {
  return prepareTokens(text, recipe)
    .map(({ token }) => token)
    .join(' ');
}
