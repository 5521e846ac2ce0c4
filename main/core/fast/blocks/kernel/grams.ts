/**
 * Characters in a row. A slot: u64 key, u32 token + 1. The key is the spelling itself: up to 7 letter codes, and in the
 * highest byte where in the word they stand.
 */
import { gramMask, grams } from './places';
import { lettersAt } from './words';

export const INSIDE: u64 = 1 << 56;
export const BEGINNING: u64 = 2 << 56;
export const ENDING: u64 = 3 << 56;
export const WHOLE: u64 = 4 << 56;

export function gramKey(place: u64, at: usize, count: u32): u64 {
  return lettersAt(at, count) | place;
}

function slotOf(key: u64): u32 {
  const hash = key * 0x9fb21c651e98df25;
  return (<u32>((hash ^ (hash >>> 28)) >>> 20)) & gramMask;
}

/** The token + 1 of a key, or 0. */
export function findGram(key: u64): u32 {
  let slot = slotOf(key);
  let at = grams + ((<usize>slot) << 4);
  // An empty slot has no token either.
  while (load<u64>(at) !== key && load<u64>(at) !== 0) {
    slot = (slot + 1) & gramMask;
    at = grams + ((<usize>slot) << 4);
  }
  return load<u32>(at, 8);
}

export function addGram(key: u64, token: u32): void {
  let slot = slotOf(key);
  while (load<u64>(grams + ((<usize>slot) << 4)) !== 0) slot = (slot + 1) & gramMask;
  store<u64>(grams + ((<usize>slot) << 4), key);
  store<u32>(grams + ((<usize>slot) << 4), token, 8);
}
