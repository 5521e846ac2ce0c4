/**
 * UTF-16 units to words. A word's record, 32 bytes: u32 address and u32 letters of its codes, u32 start and end in the
 * text as typed (addresses), then what prepare.ts finds: u32 word of the model or 0, u32 address and u32 letters of its
 * singular, u32 free for who works on it.
 */
import { codes, letters, records } from './places';

/** İ in lower case where accents stay: the letter i, and the word ends behind it. */
const DOTTED: u32 = 1;
/** An accent that stands by itself, where accents are folded: passed over. */
const ACCENT: u32 = 2;
const LETTER_I: usize = 0x69;

export const RECORD: usize = 32;

/** The end of the codes, where there is room for more. */
export let codesEnd: usize = 0;

/**
 * Writes a record for each run of letters of the units at `from … to`; the last unit is a separator.
 * @returns the end of the records
 */
export function splitWords(from: usize, to: usize): usize {
  let code = codes;
  let first = code;
  let start: usize = 0;
  let record = records;
  for (; from < to; from += 2) {
    const letter = <u32>load<u8>(letters + <usize>load<u16>(from));
    if (letter > ACCENT) {
      if (code === first) start = from;
      store<u8>(code++, letter);
      continue;
    }
    if (letter === ACCENT) continue;
    let end = from;
    if (letter === DOTTED) {
      if (code === first) start = from;
      store<u8>(code++, load<u8>(letters + LETTER_I));
      end += 2;
    }
    if (code === first) continue;
    store<u32>(record, <u32>first);
    store<u32>(record, <u32>(code - first), 4);
    store<u32>(record, <u32>start, 8);
    store<u32>(record, <u32>end, 12);
    record += RECORD;
    first = code;
  }
  codesEnd = code;
  return record;
}
