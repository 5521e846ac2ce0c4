/** Letter codes to words: a record for each, in the singular if the recipe says so. */
import { leastLetters, rules, rulesEnd } from './places';
import { singular } from './singular';

const LETTER_S: u32 = 0x73;

/**
 * Writes a record for each word of the codes at `from … to`; the last code is a separator.
 * @returns the end of the records
 */
export function splitWords(from: usize, to: usize, record: usize): usize {
  const plural = rules < rulesEnd;
  const least = leastLetters;
  let word = from;
  for (; from < to; from += 16) {
    let separators = i8x16.bitmask(i8x16.eq(v128.load(from), i8x16.splat(0)));
    const rest = <i32>(to - from);
    if (rest < 16) separators &= (1 << rest) - 1;
    for (; separators !== 0; separators &= separators - 1) {
      const end = from + ctz(separators);
      let length = <u32>(end - word);
      if (length > 0) {
        if (plural && <u32>load<u8>(end - 1) === LETTER_S) length = singular(word, length);
        if (length >= least) {
          store<u32>(record, <u32>word, 4);
          store<u32>(record, length, 8);
          record += 16;
        }
      }
      word = end + 1;
    }
  }
  return record;
}
