import type { PreparedToken } from './prepare.ts';
import type { Recipe } from './recipe.ts';
import { findToken, NOT_FOUND, type TokenTable } from './token-table.ts';

/** The known tokens of one text, each once: ascending by index, or block after block and ascending within each. */
export interface WeightedTokens {
  /** Indexes into the model's tokens. */
  readonly indexes: number[];
  /** How often each stands in the text. */
  readonly occurrences: number[];
  /** tf-idf, divided by the norm of the recipe. */
  readonly weights: number[];
}

/**
 * tf-idf of the known tokens of one text, as scikit-learn's `TfidfVectorizer` with a fixed vocabulary computes it
 * (https://scikit-learn.org/stable/modules/feature_extraction.html#tfidf-term-weighting).
 */
export function weighTokens(
  prepared: readonly PreparedToken[],
  tokens: TokenTable,
  idf: Float64Array,
  recipe: Recipe,
): WeightedTokens {
  const found: number[] = [];
  for (const { token } of prepared) {
    const index = findToken(tokens, token);
    if (index !== NOT_FOUND) found.push(index);
  }
  found.sort((a, b) => a - b);

  const indexes: number[] = [];
  const occurrences: number[] = [];
  for (const index of found) {
    const last = indexes.length - 1;
    if (indexes[last] === index) occurrences[last]++;
    else {
      indexes.push(index);
      occurrences.push(1);
    }
  }

  const logarithmic = recipe.termFrequency === 'logarithmic';
  const weights = indexes.map((index, i) => {
    const frequency = logarithmic ? 1 + Math.log(occurrences[i]) : occurrences[i];
    return frequency * idf[index];
  });
  if (recipe.norm === 'l2') normalise(weights);
  return { indexes, occurrences, weights };
}

/** Divides weights by their Euclidean length, in place. */
export function normalise(weights: number[]): void {
  let squares = 0;
  for (const weight of weights) squares += weight * weight;
  const length = Math.sqrt(squares);
  if (length > 0) for (let i = 0; i < weights.length; i++) weights[i] /= length;
}
