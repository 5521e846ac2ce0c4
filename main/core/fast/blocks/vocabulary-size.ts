import type { TokenTable } from '../../text/token-table.ts';

/** How much there is of each kind at most. */
export interface VocabularySize {
  /** Different words in tokens that are words, or made of them. */
  readonly words: number;
  /** Words behind others: pairs, and the words of heads joined. */
  readonly sequences: number;
  /** Characters in a row. */
  readonly grams: number;
  /** UTF-16 units of the longest token. */
  readonly longest: number;
}

const SPACE = 0x20;
const STAR = 0x2a;
const EQUALS = 0x3d;

/** The most that a vocabulary can come to, by its spelling alone. */
export function sizeVocabulary(
  { units, start, size }: TokenTable,
  without: readonly string[],
): VocabularySize {
  let spaces = 0;
  let grams = 0;
  let joined = 0;
  let longest = Math.max(0, ...without.map(({ length }) => length));
  for (let token = 0; token < size; token++) {
    const first = units[start[token]];
    const last = units[start[token + 1] - 1];
    longest = Math.max(longest, start[token + 1] - start[token]);
    if (first === STAR || last === STAR || first === EQUALS) {
      grams++;
      continue;
    }
    if (units[start[token] + 4] === EQUALS) joined++;
    for (let i = start[token]; i < start[token + 1]; i++) if (units[i] === SPACE) spaces++;
  }
  const words = size - grams + spaces + without.length;
  return { words, sequences: spaces + joined, grams, longest };
}
