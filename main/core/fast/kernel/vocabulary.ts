/**
 * The model's tokens: a hash table of slots that lead to entries.
 * An entry: f64 idf, u32 row, u16 number of non-zeros, u16 letters, then the letter codes filled up with zeros to 8 bytes.
 * `row` is the address of a dense row (idf times coefficient for each class), or the index of the first non-zero.
 */
import { lastLetters } from './letters';
import { slotMask, slots, sparseEntries, valueOf, classOf } from './places';

/** Bytes that the memory brings at once. */
const LINE: usize = 64;

function mix(hash: u64, letters: u64): u64 {
  hash = (hash ^ letters) * 0xff51afd7ed558ccd;
  return hash ^ (hash >>> 32);
}

/** The hash of a word of one letter or more. */
function hashWord(word: usize, length: u32): u32 {
  let hash: u64 = 0x9e3779b97f4a7c15;
  for (; length > 8; length -= 8, word += 8) hash = mix(hash, load<u64>(word));
  hash = mix(hash, lastLetters(word, length));
  return (<u32>hash) ^ (<u32>(hash >>> 47));
}

/**
 * Finds the entry of every record; 0 for a word that the model does not know.
 * In passes, each of which only asks for memory or only works on what was asked for: the short ones have many words under
 * way at a time.
 */
export function findEntries(record: usize, end: usize): u32 {
  for (let at = record; at < end; at += 16) {
    store<u32>(at, hashWord(load<u32>(at, 4), load<u32>(at, 8)));
  }
  const table = slots;
  const mask = slotMask;
  let read: u32 = 0;
  for (let at = record; at < end; at += 16) {
    read ^= load<u32>(table + ((<usize>(load<u32>(at) & mask)) << 3));
  }
  for (let at = record; at < end; at += 16) {
    store<u32>(at, nextEntry(table, mask, load<u32>(at), load<u32>(at) & mask), 12);
  }
  for (let at = record; at < end; at += 16) read ^= load<u32>(load<u32>(at, 12), 16);
  for (let at = record; at < end; at += 16) {
    const entry = load<u32>(at, 12);
    const word: usize = load<u32>(at, 4);
    const length = load<u32>(at, 8);
    if (entry !== 0 && !isSpelled(entry, word, length)) {
      store<u32>(at, findEntry(word, length, load<u32>(at)), 12);
    }
  }
  return read;
}

/** The first entry of that hash, from that slot on, or 0. */
function nextEntry(table: usize, mask: u32, hash: u32, slot: u32): u32 {
  let pair = load<u64>(table + ((<usize>slot) << 3));
  while (pair !== 0 && <u32>pair !== hash) {
    slot = (slot + 1) & mask;
    pair = load<u64>(table + ((<usize>slot) << 3));
  }
  return <u32>(pair >>> 32);
}

/** The entry of a word, or 0. */
function findEntry(word: usize, length: u32, hash: u32): u32 {
  let slot = hash & slotMask;
  let pair = load<u64>(slots + ((<usize>slot) << 3));
  while (pair !== 0) {
    const entry = <u32>(pair >>> 32);
    if (<u32>pair === hash && isSpelled(entry, word, length)) return entry;
    slot = (slot + 1) & slotMask;
    pair = load<u64>(slots + ((<usize>slot) << 3));
  }
  return 0;
}

function isSpelled(entry: usize, word: usize, length: u32): bool {
  if (<u32>load<u16>(entry, 14) !== length) return false;
  for (; length > 8; length -= 8, word += 8, entry += 8) {
    if (load<u64>(word) !== load<u64>(entry, 16)) return false;
  }
  return lastLetters(word, length) === load<u64>(entry, 16);
}

/** Puts an entry whose letters are written into the table; false if one of the same letters stands there. */
export function addEntry(entry: u32): bool {
  const length = <u32>load<u16>(entry, 14);
  const hash = hashWord(entry + 16, length);
  if (findEntry(entry + 16, length, hash) !== 0) return false;
  let slot = hash & slotMask;
  while (load<u32>(slots + ((<usize>slot) << 3), 4) !== 0) slot = (slot + 1) & slotMask;
  store<u64>(slots + ((<usize>slot) << 3), (<u64>hash) | ((<u64>entry) << 32));
  return true;
}

/**
 * Reads the first line of the dense rows of these records and all lines of the sparse ones, so that they are on the way
 * when they are needed: the rows of a block of texts at once, since the memory answers many at a time. The processor
 * foresees how a dense row goes on; a sparse one is over before it does.
 */
export function readAhead(record: usize, end: usize): u32 {
  const firstSparse = sparseEntries;
  const classes = classOf;
  const values = valueOf;
  let read: u32 = 0;
  for (; record < end; record += 16) {
    const entry: usize = load<u32>(record, 12);
    if (entry === 0) continue;
    const row: usize = load<u32>(entry, 8);
    if (entry < firstSparse) {
      read ^= load<u32>(row);
    } else {
      const rowEnd = row + <usize>load<u16>(entry, 12);
      const lastClass = classes + (rowEnd << 1);
      const lastValue = values + (rowEnd << 3);
      for (let at = classes + (row << 1); at < lastClass; at += LINE) read ^= load<u32>(at);
      for (let at = values + (row << 3); at < lastValue; at += LINE) read ^= load<u32>(at);
    }
  }
  return read;
}
