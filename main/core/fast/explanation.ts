import type { Contribution } from '../linear/explain.ts';
import { EXPLAINED_HEAD } from './layout.ts';
import { wordOf } from './letter-codes.ts';

/** Words that are kept as strings; more than a person types in a day. */
const MOST_KEPT = 16_384;
const ENTRY_LETTERS = 14;
const ENTRY_HEAD = 16;

/** Reads what kernel/explain.ts wrote of the tokens of a text, in the order of the model's tokens. */
export function explanationReader(buffer: ArrayBufferLike, at: number) {
  const bytes = new Uint8Array(buffer);
  const words = new Uint16Array(buffer);
  const numbers = new Uint32Array(buffer);
  const floats = new Float64Array(buffer);
  const kept = new Map<number, string>();

  function wordAt(entry: number): string {
    const known = kept.get(entry);
    if (known !== undefined) return known;
    const word = wordOf(bytes, entry + ENTRY_HEAD, words[(entry + ENTRY_LETTERS) / 2]);
    if (kept.size === MOST_KEPT) kept.clear();
    kept.set(entry, word);
    return word;
  }

  return (tokens: number, classes: number): Contribution[] => {
    const read: Contribution[] = [];
    // A copy has the size that it needs and no more: growing lists cost as much as the kernel takes for them.
    const blank = new Array<number>(classes).fill(NaN);
    const size = EXPLAINED_HEAD / 8 + classes;
    for (let place = at / 8, i = 0; i < tokens; i++, place += size) {
      const contributions = blank.slice();
      for (let k = 0; k < classes; k++) contributions[k] = floats[place + 3 + k];
      const token = wordAt(numbers[place * 2]);
      // Letters of the vocabulary ascend as their UTF-16 units do, and a text has few words.
      let to = i;
      while (to > 0 && token < read[to - 1].token) {
        read[to] = read[to - 1];
        to--;
      }
      read[to] = {
        token,
        occurrences: numbers[place * 2 + 1],
        idf: floats[place + 1],
        weight: floats[place + 2],
        contributions,
      };
    }
    return read;
  };
}
