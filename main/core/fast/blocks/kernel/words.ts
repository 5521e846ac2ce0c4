/**
 * All words that stand in a token of the model, whatever its kind: a hash table of slots that lead to them.
 * A word: u32 address of its spelling, u16 letters, u16: 1 where pairs pass it over, then u32 token + 1 for each form
 * that a word can have as a token, or 0: itself first, then by the prefixes of the recipe (`head:`, `3-5:` …).
 * A spelling: letter codes filled up with zeros to 8 bytes.
 */
import { spellings, wordBytes, wordMask, words, wordSlots } from './places';

/** Where the first form of a word stands. */
export const FORMS: usize = 8;

let nextWord: usize = 0;
let nextSpelling: usize = 0;

/** The first up to 8 letters at `at`, filled up with zeros. */
export function lettersAt(at: usize, count: u32): u64 {
  return load<u64>(at) & ((<u64>-1) >>> ((<u64>(8 - count)) << 3));
}

function hashWord(at: usize, length: u32): u32 {
  let hash: u64 = 0x9e3779b97f4a7c15;
  for (; length > 8; length -= 8, at += 8) hash = mix(hash, load<u64>(at));
  return <u32>(mix(hash, lettersAt(at, length)) >>> 32);
}

function mix(hash: u64, letters: u64): u64 {
  hash = (hash ^ letters) * 0xff51afd7ed558ccd;
  return hash ^ (hash >>> 29);
}

/** The word of these letters, one at least, or 0. */
export function findWord(at: usize, length: u32): u32 {
  return length === 0 ? 0 : findHashed(at, length, hashWord(at, length));
}

function findHashed(at: usize, length: u32, hash: u32): u32 {
  let slot = hash & wordMask;
  let pair = load<u64>(wordSlots + ((<usize>slot) << 3));
  while (pair !== 0) {
    const word = <u32>(pair >>> 32);
    if (<u32>pair === hash && isSpelled(word, at, length)) return word;
    slot = (slot + 1) & wordMask;
    pair = load<u64>(wordSlots + ((<usize>slot) << 3));
  }
  return 0;
}

function isSpelled(word: usize, at: usize, length: u32): bool {
  if (<u32>load<u16>(word, 4) !== length) return false;
  let spelling: usize = load<u32>(word);
  for (; length > 8; length -= 8, at += 8, spelling += 8) {
    if (load<u64>(at) !== load<u64>(spelling)) return false;
  }
  return lettersAt(at, length) === load<u64>(spelling);
}

/** The word of these letters, which is put into the table if it is not there. */
export function takeWord(at: usize, length: u32): u32 {
  const hash = hashWord(at, length);
  const found = findHashed(at, length, hash);
  if (found !== 0) return found;
  if (nextWord === 0) {
    nextWord = words;
    nextSpelling = spellings;
  }
  const word = nextWord;
  nextWord += wordBytes;
  store<u32>(word, <u32>nextSpelling);
  store<u16>(word, length, 4);
  memory.copy(nextSpelling, at, length);
  nextSpelling += (length + 7) & ~7;
  let slot = hash & wordMask;
  while (load<u64>(wordSlots + ((<usize>slot) << 3)) !== 0) slot = (slot + 1) & wordMask;
  store<u64>(wordSlots + ((<usize>slot) << 3), (<u64>hash) | ((<u64>word) << 32));
  return <u32>word;
}

/** The token + 1 that a word makes in one of its forms, or 0; `word` may be 0. */
export function formOf(word: u32, form: u32): u32 {
  return word === 0 ? 0 : load<u32>(<usize>word + FORMS + ((<usize>form) << 2));
}
