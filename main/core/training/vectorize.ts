import type { Recipe } from '../text/recipe.ts';
import { createGrowingNumbers } from './growing.ts';
import type { TextMatrix } from './matrix.ts';

/** Texts as numbers of tokens, before it is known which tokens are kept. Holds no text. */
export interface TokenCounts {
  readonly texts: number;
  /** Different tokens so far. */
  readonly tokens: number;
  /** Takes the tokens of one more text, in any order, as often as they stand in it. */
  add(tokens: Iterable<string>): void;
  /**
   * The vocabulary of some of the texts and what each token weighs.
   * @param fitted places of the texts that are learnt from; left out: all
   */
  fit(options: VectorizerOptions, fitted?: Uint32Array): Vectorizer;
}

export type VectorizerOptions = Pick<Recipe, 'termFrequency' | 'norm'> & {
  /** Tokens that stand in fewer texts are left out (`min_df`). */
  readonly minTexts: number;
};

/** What scikit-learn's `TfidfVectorizer` (`smooth_idf=True`) has learnt once it is fitted, with the texts it was fitted on. */
export interface Vectorizer {
  /** In ascending order of their UTF-8 bytes (code points). */
  readonly tokens: readonly string[];
  /** ln((1 + texts) / (1 + texts with the token)) + 1 */
  readonly idf: Float64Array;
  /** tf-idf of the texts at these places; tokens that were left out have no weight. */
  transform(places: Uint32Array): TextMatrix;
}

/** Ascending by code points, which is the order of UTF-8 bytes; JavaScript's own is that of UTF-16 units. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left === right) continue;
    const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdfff;
    if (isHigh(left) !== isHigh(right)) return isHigh(left) ? 1 : -1;
    return left - right;
  }
  return a.length - b.length;
}

/** From here on the order of UTF-16 units is not that of code points. */
const BEYOND_UNITS = /[\ud800-\uffff]/;

/** Sorts in place, by code points; where JavaScript's own order is the same it is many times quicker. */
export function sortByCodePoints(tokens: string[]): string[] {
  if (tokens.some((token) => BEYOND_UNITS.test(token))) return tokens.sort(compareCodePoints);
  return tokens.sort();
}

/**
 * Counts the tokens of texts, one text after the other. Takes 8 bytes for each different token of each text, and the
 * different tokens themselves.
 */
export function countTokens(): TokenCounts {
  const idOf = new Map<string, number>();
  const start = createGrowingNumbers();
  const token = createGrowingNumbers();
  const count = createGrowingNumbers();
  start.push(0);
  return {
    get texts() {
      return start.length - 1;
    },
    get tokens() {
      return idOf.size;
    },
    add(tokens) {
      const counts = new Map<number, number>();
      for (const one of tokens) {
        let id = idOf.get(one);
        if (id === undefined) {
          id = idOf.size;
          idOf.set(one, id);
        }
        counts.set(id, (counts.get(id) ?? 0) + 1);
      }
      for (const [id, times] of counts) {
        token.push(id);
        count.push(times);
      }
      start.push(token.length);
    },
    fit(options, fitted = Uint32Array.from({ length: start.length - 1 }, (_, i) => i)) {
      const counts = { start: start.view(), token: token.view(), count: count.view() };
      return fitVectorizer(counts, idOf, options, fitted);
    },
  };
}

/** The counted tokens of all texts, by the numbers that they were given when they were first met. */
interface Counts {
  readonly start: Uint32Array;
  readonly token: Uint32Array;
  readonly count: Uint32Array;
}

function fitVectorizer(
  counts: Counts,
  idOf: ReadonlyMap<string, number>,
  options: VectorizerOptions,
  fitted: Uint32Array,
): Vectorizer {
  const textsWith = new Uint32Array(idOf.size);
  for (const text of fitted) {
    for (let i = counts.start[text]; i < counts.start[text + 1]; i++) textsWith[counts.token[i]]++;
  }
  const tokens: string[] = [];
  for (const [token, id] of idOf) if (textsWith[id] >= options.minTexts) tokens.push(token);
  sortByCodePoints(tokens);
  const idf = new Float64Array(tokens.length);
  /** Place in the vocabulary + 1, or 0. */
  const placeOf = new Uint32Array(idOf.size);
  tokens.forEach((token, place) => {
    const id = idOf.get(token) ?? 0;
    placeOf[id] = place + 1;
    idf[place] = Math.log((1 + fitted.length) / (1 + textsWith[id])) + 1;
  });
  return {
    tokens,
    idf,
    transform: (places) => weighTexts(counts, placeOf, idf, options, places),
  };
}

function weighTexts(
  counts: Counts,
  placeOf: Uint32Array,
  idf: Float64Array,
  { termFrequency, norm }: VectorizerOptions,
  places: Uint32Array,
): TextMatrix {
  const start = new Uint32Array(places.length + 1);
  places.forEach((text, row) => {
    let known = 0;
    for (let i = counts.start[text]; i < counts.start[text + 1]; i++) {
      if (placeOf[counts.token[i]] > 0) known++;
    }
    start[row + 1] = start[row] + known;
  });
  const token = new Uint32Array(start[places.length]);
  const value = new Float64Array(token.length);
  const times = new Uint32Array(idf.length);
  places.forEach((text, row) => {
    let at = start[row];
    for (let i = counts.start[text]; i < counts.start[text + 1]; i++) {
      const place = placeOf[counts.token[i]];
      if (place === 0) continue;
      token[at++] = place - 1;
      times[place - 1] = counts.count[i];
    }
    token.subarray(start[row], at).sort();
    let squares = 0;
    for (let i = start[row]; i < at; i++) {
      const often = times[token[i]];
      const frequency = termFrequency === 'logarithmic' ? 1 + Math.log(often) : often;
      value[i] = frequency * idf[token[i]];
      squares += value[i] * value[i];
    }
    const length = norm === 'l2' ? Math.sqrt(squares) : 1;
    if (length > 0) for (let i = start[row]; i < at; i++) value[i] /= length;
  });
  return { rows: places.length, columns: idf.length, start, token, value };
}
