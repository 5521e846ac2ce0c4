/** What is done once, when the memory is filled: entries and dense rows. */
import { classOf, valueOf } from './places';
import { addEntry } from './vocabulary';

/** Codes of the letters as they are spelled in the vocabulary: 65,536 bytes. */
let spelling: usize = 0;
/** The vocabulary: UTF-16 units and u32 offsets, idf, and u32 offsets of the non-zeros. */
let units: usize = 0;
let starts: usize = 0;
let idfs: usize = 0;
let rows: usize = 0;

export function attachVocabulary(
  spellingAt: usize,
  unitsAt: usize,
  startsAt: usize,
  idfsAt: usize,
  rowsAt: usize,
): void {
  spelling = spellingAt;
  units = unitsAt;
  starts = startsAt;
  idfs = idfsAt;
  rows = rowsAt;
}

/**
 * Writes the entries of the tokens listed as u32 at `order … orderEnd`, one behind the other, and their slots.
 * Tokens with a letter that no text has are left out. Rows are sparse.
 * @returns the end of the entries
 */
export function writeEntries(order: usize, orderEnd: usize, entry: usize): usize {
  for (; order < orderEnd; order += 4) {
    const token = (<usize>load<u32>(order)) << 2;
    const length = spell(load<u32>(starts + token), load<u32>(starts + token, 4), entry + 16);
    if (length === 0) continue;
    const row = load<u32>(rows + token);
    store<f64>(entry, load<f64>(idfs + (token << 1)));
    store<u32>(entry, row, 8);
    store<u16>(entry, load<u32>(rows + token, 4) - row, 12);
    store<u16>(entry, length, 14);
    if (addEntry(<u32>entry)) entry += 16 + ((length + 7) & ~7);
  }
  return entry;
}

/** Writes the letter codes, filled up with zeros to 8 bytes; returns how many, or 0 if a text cannot have the token. */
function spell(from: u32, to: u32, at: usize): u32 {
  const length = to - from;
  if (length > 0xffff) return 0;
  for (let i: u32 = 0; i < length; i++) {
    const code = load<u8>(spelling + <usize>load<u16>(units + ((<usize>(from + i)) << 1)));
    if (code === 0) return 0;
    store<u8>(at + i, code);
  }
  for (let i = length; i & 7; i++) store<u8>(at + i, 0);
  return length;
}

/** Gives the entries at `entry … end` dense rows, one behind the other from `row` on, where zeros stand. */
export function writeDenseRows(entry: usize, end: usize, row: usize, rowBytes: usize): usize {
  while (entry < end) {
    const idf = load<f64>(entry);
    const first = <usize>load<u32>(entry, 8);
    const stop = first + load<u16>(entry, 12);
    for (let at = first; at < stop; at++) {
      const place = row + ((<usize>load<u16>(classOf + (at << 1))) << 3);
      store<f64>(place, idf * load<f64>(valueOf + (at << 3)));
    }
    store<u32>(entry, <u32>row, 8);
    row += rowBytes;
    entry += 16 + ((<usize>load<u16>(entry, 14) + 7) & ~7);
  }
  return row;
}
