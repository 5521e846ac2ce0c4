/**
 * The tokens of each block. A block, 256 bytes: u32 kind, f64 weight at 8, and from 16 on what its kind needs:
 * first: u32 how many words, u32 form of the very first, u32 form of each; head: u32 how many words, u32 how many of them
 * joined, u32 form; positions: u32 how many bands, u32 the last place of all bands but the last, from 104 on u32 the form
 * of each; characters: u32 from, u32 to, f64 recognised.
 */
import { BEGINNING, ENDING, findGram, gramKey, INSIDE, WHOLE } from './grams';
import { made, records } from './places';
import { headWords } from './prepare';
import { findNext, HEAD } from './sequences';
import { RECORD } from './split';
import { formOf, lettersMask } from './words';

export const WORDS: u32 = 0;
export const PAIRS: u32 = 1;
export const FIRST: u32 = 2;
export const HEADS: u32 = 3;
export const POSITIONS: u32 = 4;
export const CHARACTERS: u32 = 5;

/** Set in the last word of a pair: the words between its two are no part of it. */
export const PAIR: u32 = 0x8000;

/** Where the next known token goes. */
let next: usize = 0;

/** What is made of a text goes where that of the text before went. */
export function startMaking(): void {
  next = made;
}

/** A token + 1 that the model knows, or 0, and the words that it was made of. */
function take(token: u32, first: u32, last: u32): void {
  store<u64>(next, (<u64>token) | ((<u64>first) << 32) | ((<u64>last) << 48));
  next += token === 0 ? 0 : 8;
}

function wordAt(place: u32): u32 {
  return load<u32>(records + ((<usize>place) << 5), 16);
}

/** Makes the tokens of a block of a text of so many words; returns the end of all tokens so far. */
export function makeTokens(block: usize, count: u32): usize {
  const kind = load<u32>(block);
  if (kind === WORDS) for (let i: u32 = 0; i < count; i++) take(formOf(wordAt(i), 0), i, i);
  else if (kind === PAIRS) makePairs(count);
  else if (kind === FIRST) makeFirst(block, count);
  else if (kind === HEADS) makeHead(block);
  else if (kind === POSITIONS) makePositions(block, count);
  else for (let i: u32 = 0; i < count; i++) makeCharacters(block, i);
  return next;
}

function makePairs(count: u32): void {
  let before: u32 = 0;
  let place: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const word = wordAt(i);
    if (word !== 0 && load<u16>(word, 6) !== 0) continue;
    if (before !== 0 && word !== 0) {
      const slot = findNext(before, word);
      if (slot !== 0) take(load<u32>(slot, 8), place, i | PAIR);
    }
    before = word;
    place = i;
  }
}

function makeFirst(block: usize, count: u32): void {
  if (count > 0) take(formOf(wordAt(0), load<u32>(block, 20)), 0, 0);
  const form = load<u32>(block, 24);
  const words = min(count, load<u32>(block, 16));
  for (let i: u32 = 0; i < words; i++) take(formOf(wordAt(i), form), i, i);
}

function makeHead(block: usize): void {
  const count = min(headWords, load<u32>(block, 16));
  const form = load<u32>(block, 24);
  for (let i: u32 = 0; i < count; i++) take(formOf(wordAt(i), form), i, i);
  const joined = min(count, load<u32>(block, 20));
  let before = HEAD;
  for (let i: u32 = 0; i < joined; i++) {
    const word = wordAt(i);
    const slot: usize = word === 0 ? 0 : findNext(before, word);
    if (slot === 0) return;
    if (i + 1 === joined) take(load<u32>(slot, 8), 0, i);
    before = (<u32>slot) | HEAD;
  }
}

function makePositions(block: usize, count: u32): void {
  const bands = load<u32>(block, 16);
  let band: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    while (band < bands && i >= load<u32>(block + ((<usize>band) << 2), 20)) band++;
    take(formOf(wordAt(i), load<u32>(block + ((<usize>band) << 2), 104)), i, i);
  }
}

function makeCharacters(block: usize, place: u32): void {
  const record = records + ((<usize>place) << 5);
  const word: usize = load<u32>(record);
  const length = load<u32>(record, 4);
  const to = load<u32>(block, 20);
  for (let size = load<u32>(block, 16); size <= to; size++) {
    if (length + 2 <= size) {
      take(findGram(gramKey(WHOLE, word, length)), place, place);
      return;
    }
    take(findGram(gramKey(BEGINNING, word, size - 1)), place, place);
    const mask = lettersMask(size);
    const stop = word + (length - size);
    for (let at = word; at <= stop && size <= length; at++) {
      take(findGram((load<u64>(at) & mask) | INSIDE), place, place);
    }
    take(findGram(gramKey(ENDING, word + length - size + 1, size - 1)), place, place);
  }
}

/** Whether a word that the model does not know has enough of its characters in the vocabulary. */
function isRecognised(block: usize, place: u32): bool {
  const length = load<u32>(records + ((<usize>place) << 5), 4);
  const to = load<u32>(block, 20);
  let all: u32 = 0;
  for (let size = load<u32>(block, 16); size <= to; size++) {
    if (length + 2 <= size) {
      all++;
      break;
    }
    all += length - size + 3;
  }
  const before = next;
  makeCharacters(block, place);
  const found = <u32>((next - before) >>> 3);
  next = before;
  return found > 0 && <f64>found >= <f64>all * load<f64>(block, 24);
}

/** How many different words are recognised by their letters. */
export function countRecognised(block: usize, count: u32): u32 {
  let different: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const record = records + ((<usize>i) << 5);
    const recognised = isRecognised(block, i);
    store<u32>(record, recognised ? 1 : 0, 28);
    if (recognised && isFirstOfItsKind(record)) different++;
  }
  return different;
}

/** Whether no word that was recognised before has the same singular. */
function isFirstOfItsKind(record: usize): bool {
  const word: usize = load<u32>(record, 20);
  const length = load<u32>(record, 24);
  for (let at = records; at < record; at += RECORD) {
    if (load<u32>(at, 28) === 0 || load<u32>(at, 24) !== length) continue;
    if (memory.compare(word, load<u32>(at, 20), length) === 0) return false;
  }
  return true;
}
