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

/** What is left of 8 bytes if only the first `count` of them, one at least, are letters. */
export function lettersMask(count: u32): u64 {
  return (<u64>-1) >>> ((<u64>(8 - count)) << 3);
}

/** The first up to 8 letters at `at`, filled up with zeros. */
export function lettersAt(at: usize, count: u32): u64 {
  return load<u64>(at) & lettersMask(count);
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
  putWord(<u32>word, hash, wordMask);
  return <u32>word;
}

function putWord(word: u32, hash: u32, mask: u32): void {
  let slot = hash & mask;
  while (load<u64>(wordSlots + ((<usize>slot) << 3)) !== 0) slot = (slot + 1) & mask;
  store<u64>(wordSlots + ((<usize>slot) << 3), (<u64>hash) | ((<u64>word) << 32));
}

/**
 * Puts all words into as few slots as leave half of them free at least, once no more are to come: most words that texts
 * are mended to are not there, and what says so should be near.
 * @returns the new mask
 */
export function fitWords(): u32 {
  const count = nextWord === 0 ? 0 : <u32>((nextWord - words) / wordBytes);
  // No more than the layout has room for, which is for as many words at least.
  const mask: u32 = count === 0 ? 1 : ((<u32>2) << (32 - clz(count - 1))) - 1;
  memory.fill(wordSlots, 0, (<usize>(wordMask + 1)) << 3);
  for (let word = words; word < nextWord; word += wordBytes) {
    putWord(<u32>word, hashWord(load<u32>(word), load<u16>(word, 4)), mask);
  }
  return mask;
}

/** The token + 1 that a word makes in one of its forms, or 0; `word` may be 0. */
export function formOf(word: u32, form: u32): u32 {
  return word === 0 ? 0 : load<u32>(<usize>word + FORMS + ((<usize>form) << 2));
}
