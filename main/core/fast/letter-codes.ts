import { DOTTED_CAPITAL_I, lowerLetter, plainLetter } from '../text/letters.ts';

/**
 * The kernel holds words as one byte a letter: Latin-1 letters are themselves, those of Latin Extended-A take bytes that
 * are no letters in Latin-1. 0 separates words; 1 is İ in lower case, the letter i behind which the word ends.
 */
const UNITS = 0x10000;
const DOTTED = 1;

const isLatin1 = (unit: number) => unit < 0x100;

/** The byte of each letter, by UTF-16 unit; 0 for what is no letter. */
function letterBytes(): Uint8Array {
  const bytes = new Uint8Array(UNITS);
  for (let unit = 0; isLatin1(unit); unit++) bytes[unit] = plainLetter(unit);
  let free = DOTTED + 1;
  for (let unit = 0x100; unit < 0x180; unit++) {
    while (bytes[free] !== 0) free++;
    bytes[unit] = free++;
  }
  return bytes;
}

/** The bytes by which the vocabulary is spelled: letters as they are. */
export const spelling: Uint8Array = letterBytes();

/** The bytes by which texts are read: every UTF-16 unit as the letter that the recipe makes of it. */
export function readingOf(lowercase: boolean): Uint8Array {
  if (!lowercase) return spelling;
  const bytes = new Uint8Array(UNITS);
  for (let unit = 0; unit < UNITS; unit++) bytes[unit] = spelling[lowerLetter(unit)];
  bytes[DOTTED_CAPITAL_I] = DOTTED;
  return bytes;
}

const letterOf: readonly string[] = (() => {
  const letters = new Array<string>(256).fill('');
  spelling.forEach((byte, unit) => {
    if (byte !== 0) letters[byte] = String.fromCharCode(unit);
  });
  return letters;
})();

/** The word that `length` bytes from `at` on spell. */
export function wordOf(bytes: Uint8Array, at: number, length: number): string {
  let word = '';
  for (let i = at; i < at + length; i++) word += letterOf[bytes[i]];
  return word;
}
