/** Text to letter codes: a byte for each letter, 0 for what separates words (../letter-codes.ts). */
import { letters, lowercase } from './places';

/** İ in lower case: the letter i, and the word ends behind it. */
const DOTTED: u32 = 1;
const LETTER_I: u32 = 0x69;

/**
 * Writes the codes of the UTF-16 units at `from … to` to `code`, and up to 16 bytes more.
 * @returns the end of the codes
 */
export function translate(from: usize, to: usize, code: usize): usize {
  const lowerBit = i8x16.splat(lowercase ? 0x20 : 0);
  for (; from < to; from += 32) {
    const count = min((to - from) >>> 1, 16);
    const low = v128.load(from);
    const high = v128.load(from, 16);
    if (v128.any_true(i16x8.shr_u(v128.or(low, high), 8))) {
      code = translateByTable(from, from + (count << 1), code);
    } else {
      v128.store(code, latin1(i8x16.narrow_i16x8_u(low, high), lowerBit));
      code += count;
    }
  }
  return code;
}

/** The codes of 16 units of Latin-1; A-Z a-z À-Ö Ø-ö ø-ÿ are letters, and all capitals but ß differ by 0x20 from their small letters. */
function latin1(units: v128, lowerBit: v128): v128 {
  const small = v128.or(units, i8x16.splat(0x20));
  const ascii = i8x16.lt_u(i8x16.sub(small, i8x16.splat(0x61)), i8x16.splat(26));
  const times = i8x16.eq(small, i8x16.splat(<i8>0xf7));
  const accented = v128.andnot(i8x16.ge_u(units, i8x16.splat(<i8>0xc0)), times);
  const sharp = i8x16.eq(units, i8x16.splat(<i8>0xdf));
  const lowered = v128.or(units, v128.andnot(lowerBit, sharp));
  return v128.and(lowered, v128.or(ascii, accented));
}

/** Any units, one by one. */
function translateByTable(from: usize, to: usize, code: usize): usize {
  for (; from < to; from += 2) {
    const letter = <u32>load<u8>(letters + <usize>load<u16>(from));
    if (letter === DOTTED) {
      store<u8>(code, LETTER_I);
      store<u8>(code, 0, 1);
      code += 2;
    } else store<u8>(code++, letter);
  }
  return code;
}
