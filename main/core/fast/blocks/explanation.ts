import type { Contribution } from '../../linear/explain.ts';
import { wordOf } from './letter-codes.ts';

/** What kernel/explain.ts writes of a word, without a number for each class. */
export const EXPLAINED_HEAD = 32;

/** Reads what kernel/explain.ts wrote, by code units of the words; words of which nothing is known are left out. */
export function explanationReader(buffer: ArrayBufferLike, from: number) {
  const bytes = new Uint8Array(buffer);
  const numbers = new Uint32Array(buffer);
  const floats = new Float64Array(buffer);

  return (end: number, classes: number): Contribution[] => {
    const read: Contribution[] = [];
    const size = EXPLAINED_HEAD + classes * 8;
    for (let at = from; at < end; at += size) {
      const [word, letters, occurrences, isTouched] = numbers.subarray(at / 4, at / 4 + 4);
      if (isTouched === 0) continue;
      const place = at / 8;
      read.push({
        token: wordOf(bytes, word, letters),
        occurrences,
        idf: floats[place + 2],
        weight: floats[place + 3],
        contributions: Array.from({ length: classes }, (_, k) => floats[place + 4 + k]),
      });
    }
    return read.sort((a, b) => (a.token < b.token ? -1 : 1));
  };
}
