/**
 * Which characters are letters, and what they are in lower case: `re.sub('[^A-Za-zÀ-ÖØ-öø-ÿĀ-ſ ]', ' ', text.lower())`
 * of the app of 2015, one UTF-16 unit at a time, so that every letter keeps its place in the text as typed.
 */

/** No letter is here or behind. */
export const LETTERS_END = 0x180;
const END = LETTERS_END;

function isLetter(unit: number): boolean {
  return (
    (unit >= 0x41 && unit <= 0x5a) ||
    (unit >= 0x61 && unit <= 0x7a) ||
    (unit >= 0xc0 && unit < END && unit !== 0xd7 && unit !== 0xf7)
  );
}

/** 0 for what separates words. */
const letters = new Uint16Array(END);
const lowered = new Uint16Array(END);
for (let unit = 0; unit < END; unit++) {
  if (!isLetter(unit)) continue;
  letters[unit] = unit;
  lowered[unit] = String.fromCharCode(unit).toLowerCase().charCodeAt(0);
}

/** Characters beyond Latin Extended-A whose lower case lies in it: Kelvin sign, Ångström sign, capital ẞ. */
const loweredFromBeyond = new Map([
  [0x212a, 0x6b],
  [0x212b, 0xe5],
  [0x1e9e, 0xdf],
]);

/** İ becomes i and a combining dot, which is no letter: a word ends behind it. */
export const DOTTED_CAPITAL_I = 0x130;

/** The letter that `unit` stands for in lower case, or 0 if it separates words. */
export function lowerLetter(unit: number): number {
  return unit < END ? lowered[unit] : (loweredFromBeyond.get(unit) ?? 0);
}

/** `unit` itself if it is a letter, or 0 if it separates words. */
export function plainLetter(unit: number): number {
  return unit < END ? letters[unit] : 0;
}

/** An accent that stands by itself: no letter, and yet it ends no word where accents are folded. */
export const ACCENT = 0xffff;

const foldedLower = new Uint16Array(END);
const foldedPlain = new Uint16Array(END);
for (let unit = 0; unit < END; unit++) {
  foldedLower[unit] = withoutAccent(lowered[unit]);
  foldedPlain[unit] = withoutAccent(letters[unit]);
}

/** The first unit of the letter's canonical decomposition: à → a; ø, ß and æ have none and stay. */
function withoutAccent(letter: number): number {
  return letter === 0 ? 0 : String.fromCharCode(letter).normalize('NFD').charCodeAt(0);
}

/** As `lowerLetter`, without accents; ACCENT for an accent that stands by itself. */
export function foldedLowerLetter(unit: number): number {
  if (unit < END) return foldedLower[unit];
  if (unit >= 0x300 && unit < 0x370) return ACCENT;
  return withoutAccent(loweredFromBeyond.get(unit) ?? 0);
}

/** As `plainLetter`, without accents; ACCENT for an accent that stands by itself. */
export function foldedPlainLetter(unit: number): number {
  if (unit < END) return foldedPlain[unit];
  return unit >= 0x300 && unit < 0x370 ? ACCENT : 0;
}
