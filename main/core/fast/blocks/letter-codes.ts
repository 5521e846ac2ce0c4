import { ACCENT, DOTTED_CAPITAL_I, LETTERS_END, plainLetter } from '../../text/letters.ts';
import type { Recipe } from '../../text/recipe.ts';
import { letterReader } from '../../text/words.ts';

/**
 * The kernel holds words as one byte a letter. 0 separates words; 1 is İ in lower case, the letter i behind which the
 * word ends; 2 is an accent that is passed over; letters have the bytes behind them.
 */
const UNITS = 0x10000;
const DOTTED = 1;
const PASSED_OVER = 2;

/** The bytes by which the vocabulary is spelled: letters as they are, and 0 for what is no letter. */
export const spelling: Uint8Array = new Uint8Array(UNITS);
const unitOf: number[] = [];
let free = PASSED_OVER + 1;
for (let unit = 0; unit < LETTERS_END; unit++) {
  if (plainLetter(unit) === 0) continue;
  unitOf[free] = unit;
  spelling[unit] = free++;
}

/** The bytes by which texts are read: every UTF-16 unit as the letter that the recipe makes of it. */
export function readingOf(recipe: Recipe): Uint8Array {
  const letterOf = letterReader(recipe);
  const bytes = new Uint8Array(UNITS);
  for (let unit = 0; unit < UNITS; unit++) {
    const letter = letterOf(unit);
    bytes[unit] = letter === ACCENT ? PASSED_OVER : spelling[letter];
  }
  if (recipe.lowercase && recipe.accents !== 'fold') bytes[DOTTED_CAPITAL_I] = DOTTED;
  return bytes;
}

/** The codes of a word, or null if it has a character that is no letter. */
export function codesOf(word: string): number[] | null {
  const codes = Array.from({ length: word.length }, (_, i) => spelling[word.charCodeAt(i)]);
  return codes.includes(0) ? null : codes;
}

/** The word that `length` bytes from `at` on spell. */
export function wordOf(bytes: Uint8Array, at: number, length: number): string {
  let word = '';
  for (let i = at; i < at + length; i++) word += String.fromCharCode(unitOf[bytes[i]]);
  return word;
}
