/** The words of a text as the model reads them: mended, in the singular, long enough, and found in the vocabulary. */
import { endsHead, isBlank } from './gaps';
import { headEnds, headEndsEnd, leastLetters, mendIdf, mends, records, tokens } from './places';
import { reduce, reduced, reducedLength } from './reduce';
import { codesEnd, RECORD, splitWords } from './split';
import { findWord, formOf } from './words';

/** Words of two letters or fewer count as infinitely rare. */
const SHORT: u32 = 2;

/** How many words, from the first on, are the head of the text that was prepared last. */
export let headWords: u32 = 0;
/** Where there is room for more codes. */
let room: usize = 0;

/** Prepares the units at `from … to`, the last of which is a separator; returns the end of the records. */
export function prepare(from: usize, to: usize): usize {
  const split = splitWords(from, to);
  room = codesEnd;
  const end = mends ? mendWords(split) : split;
  let inHead = headEnds < headEndsEnd;
  let kept = records;
  let before: usize = 0;
  let head: u32 = 0;
  for (let at = records; at < end; at += RECORD) {
    const code = load<u32>(at);
    const length = load<u32>(at, 4);
    const start: usize = load<u32>(at, 8);
    const stop = load<u32>(at, 12);
    if (inHead && before !== 0 && endsHead(before, start)) {
      inHead = false;
      head = <u32>((kept - records) >>> 5);
    }
    before = stop;
    room = reduce(code, length, room);
    if (reducedLength < leastLetters) continue;
    store<u32>(kept, code);
    store<u32>(kept, length, 4);
    store<u32>(kept, <u32>start, 8);
    store<u32>(kept, stop, 12);
    store<u32>(kept, findWord(reduced, reducedLength), 16);
    store<u32>(kept, <u32>reduced, 20);
    store<u32>(kept, reducedLength, 24);
    kept += RECORD;
  }
  const hasEnded = headEnds < headEndsEnd && !inHead;
  headWords = hasEnded ? head : <u32>((kept - records) >>> 5);
  return kept;
}

/** Puts words together that a line break has cut in two; returns the end of the records. */
function mendWords(end: usize): usize {
  let mended = records;
  for (let at = records; at < end; at += RECORD) {
    const next = at + RECORD;
    if (next < end && isBlank(load<u32>(at, 12), load<u32>(next, 8))) {
      const length = load<u32>(at, 4);
      const nextLength = load<u32>(next, 4);
      const joined = room;
      memory.copy(joined, load<u32>(at), length);
      memory.copy(joined + length, load<u32>(next), nextLength);
      const free = joined + length + nextLength;
      const rare = idfOf(joined, length + nextLength, free);
      if (rare <= mendIdf && (rare < rarity(at, free) || rare < rarity(next, free))) {
        room = free;
        store<u32>(mended, <u32>joined);
        store<u32>(mended, length + nextLength, 4);
        store<u32>(mended, load<u32>(at, 8), 8);
        store<u32>(mended, load<u32>(next, 12), 12);
        mended += RECORD;
        at = next;
        continue;
      }
    }
    memory.copy(mended, at, 16);
    mended += RECORD;
  }
  return mended;
}

function rarity(record: usize, free: usize): f64 {
  const length = load<u32>(record, 4);
  return length <= SHORT ? Infinity : idfOf(load<u32>(record), length, free);
}

/** The idf of the singular of a word, which may be written to `free`; infinite if the model does not have it. */
function idfOf(word: usize, length: u32, free: usize): f64 {
  reduce(word, length, free);
  const token = formOf(findWord(reduced, reducedLength), 0);
  return token === 0 ? Infinity : load<f64>(tokens + ((<usize>(token - 1)) << 4));
}
