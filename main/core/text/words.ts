import {
  ACCENT,
  DOTTED_CAPITAL_I,
  foldedLowerLetter,
  foldedPlainLetter,
  lowerLetter,
  plainLetter,
} from './letters.ts';
import type { Mend, Recipe } from './recipe.ts';

/** A run of letters as the recipe spells them, and where it stands in the text as typed (UTF-16 units, end excluded). */
export interface Word {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** How the recipe reads one UTF-16 unit: as a letter, as 0 for what separates words, or as ACCENT. */
export function letterReader(recipe: Recipe): (unit: number) => number {
  if (recipe.accents === 'fold') return recipe.lowercase ? foldedLowerLetter : foldedPlainLetter;
  return recipe.lowercase ? lowerLetter : plainLetter;
}

/** The runs of letters of `text`, in order. */
export function splitWords(text: string, recipe: Recipe): Word[] {
  const letterOf = letterReader(recipe);
  const dotEndsWord = recipe.lowercase && recipe.accents !== 'fold';
  const words: Word[] = [];
  let word = '';
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const letter = letterOf(unit);
    if (letter === ACCENT) continue;
    if (letter !== 0) {
      if (word === '') start = i;
      word += String.fromCharCode(letter);
      if (!dotEndsWord || unit !== DOTTED_CAPITAL_I) continue;
      words.push({ word, start, end: i + 1 });
      word = '';
    } else if (word !== '') {
      words.push({ word, start, end: i });
      word = '';
    }
  }
  if (word !== '') words.push({ word, start, end: text.length });
  return words;
}

/** How rare a word is: its idf, or infinity where it is unknown. */
export type IdfOf = (token: string) => number;

const SHORT = 2;

/**
 * Puts words together that a line break has cut in two (`INSTRUMEN TOS`), by `recipe.mend`.
 * @param reduce plural to singular, as the recipe has it
 */
export function mendWords(
  text: string,
  words: readonly Word[],
  mend: Mend,
  reduce: (word: string) => string,
  idfOf: IdfOf,
): Word[] {
  const rarity = (word: string) => (word.length <= SHORT ? Infinity : idfOf(reduce(word)));
  const mended: Word[] = [];
  for (let i = 0; i < words.length; i++) {
    const first = words[i];
    const second = words.at(i + 1);
    if (second && isBlank(gapBetween(text, first, second))) {
      const word = first.word + second.word;
      const idf = idfOf(reduce(word));
      if (idf <= mend.idf && (idf < rarity(first.word) || idf < rarity(second.word))) {
        mended.push({ word, start: first.start, end: second.end });
        i++;
        continue;
      }
    }
    mended.push(first);
  }
  return mended;
}

/** What stands between two words, without accents that stand by themselves. */
export function gapBetween(text: string, before: Word, after: Word): string {
  const gap = text.slice(before.end, after.start);
  return gap === ' ' ? gap : gap.replace(/[\u0300-\u036f]/g, '');
}

const BLANK = /^[ \t\r\n]+$/;
const isBlank = (gap: string) => gap === ' ' || BLANK.test(gap);
