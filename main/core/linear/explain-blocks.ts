import { makeBlockTokens } from '../text/block-tokens.ts';
import type { PreparedText } from '../text/prepare.ts';
import type { Block } from '../text/recipe.ts';
import { findToken, NOT_FOUND } from '../text/token-table.ts';
import type { WeightedTokens } from '../text/weigh.ts';
import type { Contribution } from './explain.ts';
import type { LinearModel } from './model.ts';
import { coefficientOf } from './score.ts';

/** What is known of one word while its contributions are added up. */
interface Share {
  readonly token: string;
  readonly contributions: number[];
  readonly idf: number;
  readonly weight: number;
  occurrences: number;
}

/**
 * The decision function told word by word, for a recipe that makes other tokens than words. What a token adds is split
 * evenly over its places in the text, and at each place evenly over the words that it was made of: characters count for
 * the word that they stand in, a pair for its two words, the beginning of a head for all its words. So the words add up
 * to the score, as tokens do.
 * @returns one for each different word that the model knows or that something known was made of, by code units
 */
export function explainWords(
  model: LinearModel,
  prepared: PreparedText,
  blocks: readonly Block[],
  { indexes, occurrences, weights }: WeightedTokens,
  classIndexes: readonly number[],
): Contribution[] {
  const placeOf = new Map(indexes.map((index, i) => [index, i]));
  const shares = new Map<string, Share>();
  for (const { token } of prepared.words) {
    const share = shares.get(token) ?? shareOf(model, token, placeOf, weights, classIndexes.length);
    share.occurrences++;
    shares.set(token, share);
  }
  const touched = new Set<string>();
  for (const block of blocks) {
    makeBlockTokens(block, prepared, (token, first, last) => {
      const index = findToken(model.tokens, token);
      const place = placeOf.get(index);
      if (place === undefined) return;
      const words = block.kind === 'pairs' ? [first, last] : range(first, last);
      const share = weights[place] / occurrences[place] / words.length;
      const added = classIndexes.map((at) => share * coefficientOf(model, index, at));
      for (const word of words) {
        const name = prepared.words[word].token;
        touched.add(name);
        const sums = shares.get(name)?.contributions ?? [];
        for (let k = 0; k < added.length; k++) sums[k] += added[k];
      }
    });
  }
  return [...shares.values()]
    .filter(({ token }) => touched.has(token))
    .sort((a, b) => (a.token < b.token ? -1 : 1));
}

function shareOf(
  model: LinearModel,
  token: string,
  placeOf: ReadonlyMap<number, number>,
  weights: readonly number[],
  classes: number,
): Share {
  const index = findToken(model.tokens, token);
  const place = placeOf.get(index);
  return {
    token,
    contributions: new Array<number>(classes).fill(0),
    idf: index === NOT_FOUND ? 0 : model.idf[index],
    weight: place === undefined ? 0 : weights[place],
    occurrences: 0,
  };
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
