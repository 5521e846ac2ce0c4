/** Portuguese plural to singular, by the rules that the host laid down (../plural-rules.ts). */
import { lastLetters } from './letters';
import { rules, rulesEnd } from './places';

const RULE: usize = 32;

/**
 * Applies the first rule that fits to the word in place. A rule: u32 suffix (its last letter highest), u32 mask,
 * u32 least letters of the word, u32 letters cut off, u32 letters put there, u32 how many, u32 start and end of its
 * exceptions, words of up to 8 letters as u64.
 * @returns the letters of the word
 */
export function singular(word: usize, length: u32): u32 {
  const last = load<u32>(word + length - 4);
  for (let rule = rules; rule < rulesEnd; rule += RULE) {
    if ((last & load<u32>(rule, 4)) !== load<u32>(rule) || length < load<u32>(rule, 8)) continue;
    if (isException(word, length, load<u32>(rule, 24), load<u32>(rule, 28))) continue;
    const left = length - load<u32>(rule, 12);
    // Never beyond the separator behind the word: one letter or more is cut off, two at most are put there.
    store<u16>(word + left, load<u16>(rule, 16));
    return left + load<u32>(rule, 20);
  }
  return length;
}

function isException(word: usize, length: u32, exception: usize, end: usize): bool {
  if (length > 8) return false;
  const packed = lastLetters(word, length);
  for (; exception < end; exception += 8) if (load<u64>(exception) === packed) return true;
  return false;
}
