/** Why the text that was added up last has its scores: what each of its words adds to those of some classes. */
import { recordsEnd } from './classify';
import { PAIR } from './make';
import {
  classOf,
  different,
  made,
  marks,
  records,
  seen,
  sums,
  tokens,
  values,
  valueOf,
} from './places';
import { probabilityOf } from './rank';
import { RECORD } from './split';
import { differentEnd, madeEnd } from './weigh';
import { formOf } from './words';

/** Bytes of what is written of a word, without its contributions. */
const HEAD: usize = 32;

/** Bits of the hash set in `seen` over the different tokens. */
let bits: u32 = 0;

/**
 * Explains some classes, all different, of the text that was classified last, which has a known word. What a token adds
 * is split evenly over its places in the text and over the words that it was made of (../../linear/explain-blocks.ts).
 * @param list u16 of `count` classes
 * @param scores where f64 go: the decision function of each
 * @param probabilities where f64 go
 * @param words where each different word goes: u32 address and u32 letters of its codes, u32 occurrences, u32: 1 if
 *   something known was made of it, f64 idf, f64 weight, and f64 for each class: what it adds
 * @returns the end of the words
 */
export function explainText(
  list: usize,
  count: u32,
  scores: usize,
  probabilities: usize,
  words: usize,
): usize {
  for (let i: u32 = 0; i < count; i++) {
    const index = <usize>load<u16>(list + ((<usize>i) << 1));
    store<f64>(scores + ((<usize>i) << 3), load<f64>(sums + (index << 3)));
    store<f64>(probabilities + ((<usize>i) << 3), probabilityOf(load<f64>(values + (index << 3))));
    store<u8>(marks + index, i + 1);
  }
  indexTokens();
  const end = listWords(words, count);
  for (let at = made; at < madeEnd; at += 8) {
    const place = findToken(load<u32>(at));
    const first = <u32>load<u16>(at, 4);
    const last = <u32>load<u16>(at, 6);
    const share = load<f64>(place, 8) / <f64>load<u32>(place, 4);
    if (last & PAIR) {
      addShare(load<u32>(at), first, share / 2);
      addShare(load<u32>(at), last & ~PAIR, share / 2);
    } else {
      const each = share / <f64>(last - first + 1);
      for (let word = first; word <= last; word++) addShare(load<u32>(at), word, each);
    }
  }
  for (let i: u32 = 0; i < count; i++) {
    store<u8>(marks + <usize>load<u16>(list + ((<usize>i) << 1)), 0);
  }
  return end;
}

/** Puts the different tokens into a hash set of u32: their addresses. */
function indexTokens(): void {
  bits = 33 - <u32>clz((<u32>((differentEnd - different) >>> 4)) | 1);
  memory.fill(seen, 0, (<usize>4) << bits);
  for (let at = different; at < differentEnd; at += 16) {
    let slot = slotOf(load<u32>(at));
    while (load<u32>(seen + slot) !== 0) slot = nextSlot(slot);
    store<u32>(seen + slot, <u32>at);
  }
}

function slotOf(token: u32): usize {
  return (<usize>((token * 0x9e3779b1) >>> (32 - bits))) << 2;
}

function nextSlot(slot: usize): usize {
  return (slot + 4) & (((<usize>4) << bits) - 1);
}

/** Where a token that was made stands among the different ones. */
function findToken(token: u32): usize {
  let slot = slotOf(token);
  while (load<u32>(load<u32>(seen + slot)) !== token) slot = nextSlot(slot);
  return load<u32>(seen + slot);
}

/** Writes the different words of the text, without contributions; each record is told where its word stands. */
function listWords(from: usize, count: u32): usize {
  const size = HEAD + ((<usize>count) << 3);
  let end = from;
  for (let record = records; record < recordsEnd; record += RECORD) {
    let word = findSame(record);
    if (word === 0) {
      word = end;
      end += size;
      memory.fill(word, 0, size);
      store<u32>(word, load<u32>(record, 20));
      store<u32>(word, load<u32>(record, 24), 4);
      const token = formOf(load<u32>(record, 16), 0);
      if (token !== 0) {
        store<f64>(word, load<f64>(tokens + ((<usize>(token - 1)) << 4)), 16);
        store<f64>(word, load<f64>(findToken(token), 8), 24);
      }
    }
    store<u32>(word, load<u32>(word, 8) + 1, 8);
    store<u32>(record, <u32>word, 28);
  }
  return end;
}

/** What was written of the same word before, or 0. */
function findSame(record: usize): usize {
  const word: usize = load<u32>(record, 20);
  const length = load<u32>(record, 24);
  for (let at = records; at < record; at += RECORD) {
    if (load<u32>(at, 24) !== length) continue;
    if (memory.compare(word, load<u32>(at, 20), length) === 0) return load<u32>(at, 28);
  }
  return 0;
}

/** Adds a token's coefficients to the contributions of a word. */
function addShare(token: u32, place: u32, share: f64): void {
  const word: usize = load<u32>(records + ((<usize>place) << 5), 28);
  store<u32>(word, 1, 12);
  const row = tokens + ((<usize>(token - 1)) << 4);
  const end = load<u32>(row, 12);
  for (let at = load<u32>(row, 8); at < end; at++) {
    const mark = <u32>load<u8>(marks + <usize>load<u16>(classOf + ((<usize>at) << 1)));
    if (mark === 0) continue;
    const sum = word + HEAD - 8 + ((<usize>mark) << 3);
    store<f64>(sum, load<f64>(sum) + share * load<f64>(valueOf + ((<usize>at) << 3)));
  }
}
