/** Plural to singular, by the rules that the host laid down (../plural-rules.ts). */
import { lastLetters, rules, rulesEnd } from './places';

/**
 * A rule: u32 address and u32 letters of its ending, u32 least letters of the word, u32 address and u32 letters of what
 * the ending becomes, u32 start and end of its exceptions: u32 address and u32 letters each.
 */
const RULE: usize = 32;

/** The word that was reduced last. */
export let reduced: usize = 0;
export let reducedLength: u32 = 0;

/**
 * Applies the first rule that fits.
 * @param room where the reduced word is written if it is another one
 * @returns the end of what was written
 */
export function reduce(word: usize, length: u32, room: usize): usize {
  reduced = word;
  reducedLength = length;
  if (load<u8>(lastLetters + <usize>load<u8>(word + length - 1)) === 0) return room;
  for (let rule = rules; rule < rulesEnd; rule += RULE) {
    const ending = load<u32>(rule, 4);
    if (length < load<u32>(rule, 8)) continue;
    if (!areSame(word + (length - ending), load<u32>(rule), ending)) continue;
    if (isException(word, length, load<u32>(rule, 20), load<u32>(rule, 24))) continue;
    const left = length - ending;
    const becomes = load<u32>(rule, 16);
    memory.copy(room, word, left);
    memory.copy(room + left, load<u32>(rule, 12), becomes);
    reduced = room;
    reducedLength = left + becomes;
    return room + reducedLength;
  }
  return room;
}

export function areSame(a: usize, b: usize, length: u32): bool {
  for (let i: u32 = 0; i < length; i++) if (load<u8>(a + i) !== load<u8>(b + i)) return false;
  return true;
}

function isException(word: usize, length: u32, exception: usize, end: usize): bool {
  for (; exception < end; exception += 8) {
    if (load<u32>(exception, 4) === length && areSame(word, load<u32>(exception), length))
      return true;
  }
  return false;
}
