import type { LinearModel } from '../../../main/core/linear/model.ts';
import { makeBlockTokens } from '../../../main/core/text/block-tokens.ts';
import { PORTUGUESE_ENDINGS } from '../../../main/core/text/plural-endings.ts';
import { prepareWords } from '../../../main/core/text/prepare.ts';
import type { Recipe } from '../../../main/core/text/recipe.ts';
import { tokenTableOf } from '../../../main/core/text/token-table.ts';
import { randomNumbers } from '../model/random-model.ts';

/** A recipe with every kind of block. */
export const BLOCK_RECIPE: Recipe = {
  letters: 'latin',
  lowercase: true,
  accents: 'fold',
  plural: PORTUGUESE_ENDINGS,
  leastLetters: 2,
  mend: { idf: 3 },
  headEnds: [',', ';', ':', '(', ' - '],
  blocks: [
    { kind: 'words', weight: 1 },
    { kind: 'pairs', weight: 0.5, without: ['de', 'para'] },
    { kind: 'first', weight: 0.4, words: 4 },
    { kind: 'head', weight: 0.7, words: 8, joined: 4 },
    { kind: 'positions', weight: 0.5, bands: [2, 5, 12] },
    { kind: 'characters', weight: 0.7, from: 3, to: 5, recognised: 0.5 },
  ],
  termFrequency: 'logarithmic',
  norm: 'l2',
};

/** A model of four classes over all tokens of `texts`, with the numbers of a seed; exact in float32. */
export function blockModel(texts: readonly string[], seed = 1): LinearModel {
  const random = randomNumbers(seed);
  const found = new Set<string>();
  for (const text of texts) {
    const prepared = prepareWords(text, { ...BLOCK_RECIPE, mend: undefined });
    for (const block of BLOCK_RECIPE.blocks ?? []) {
      makeBlockTokens(block, prepared, (token) => found.add(token));
    }
  }
  const tokens = [...found].toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const start = new Uint32Array(tokens.length + 1);
  const indexes: number[] = [];
  tokens.forEach((_, token) => {
    for (let k = 0; k < 4; k++) if (random() < 0.5) indexes.push(k);
    start[token + 1] = indexes.length;
  });
  return {
    classes: ['6515', '7510', '8105', '9150'].map((label) => ({ label, name: null, group: null })),
    groups: [],
    intercept: Float64Array.from({ length: 4 }, random),
    tokens: tokenTableOf(tokens),
    idf: Float64Array.from(tokens, () => Math.fround(1 + random() * 3)),
    coefficients: {
      start,
      class: Uint16Array.from(indexes),
      value: Float64Array.from(indexes, () => Math.fround(random() * 4 - 2)),
    },
    recipe: BLOCK_RECIPE,
    probability: 'softmax',
    calibration: {
      margin: [0.125, 1, 2],
      confidence: [0.25, 0.5, 1],
      sure: { precision: 0.95, confidence: 0.9, coverage: 0.5 },
    },
  };
}
