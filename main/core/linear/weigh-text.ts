import { prepareWords, type PreparedText } from '../text/prepare.ts';
import { findToken, NOT_FOUND } from '../text/token-table.ts';
import { knowledgeOf, weighBlocks } from '../text/weigh-blocks.ts';
import { weighTokens, type WeightedTokens } from '../text/weigh.ts';
import type { IdfOf } from '../text/words.ts';
import type { LinearModel } from './model.ts';

/** A text as a model sees it. */
export interface WeighedText {
  readonly prepared: PreparedText;
  readonly weighted: WeightedTokens;
  /**
   * How many different words the model knows; if it knows none, how many it recognises by their letters. With 0 a text
   * is not classified.
   */
  readonly knownTokens: number;
}

/** What of a model makes weighted tokens of a text. */
export type Vocabulary = Pick<LinearModel, 'tokens' | 'idf' | 'recipe'>;

/** What a model knows of how rare a word is. */
export function idfReader({ tokens, idf }: Pick<LinearModel, 'tokens' | 'idf'>): IdfOf {
  return (token) => {
    const index = findToken(tokens, token);
    return index === NOT_FOUND ? Infinity : idf[index];
  };
}

/** Prepares and weighs a text by the recipe of a model. */
export function weighText(model: Vocabulary, text: string): WeighedText {
  const { recipe, tokens, idf } = model;
  const prepared = prepareWords(text, recipe, idfReader(model));
  if (!recipe.blocks) {
    const weighted = weighTokens(prepared.words, tokens, idf, recipe);
    return { prepared, weighted, knownTokens: weighted.indexes.length };
  }
  const weighted = weighBlocks(prepared, recipe.blocks, tokens, idf, recipe);
  const known = new Set<string>();
  for (const { token } of prepared.words) {
    if (findToken(tokens, token) !== NOT_FOUND) known.add(token);
  }
  if (known.size > 0) return { prepared, weighted, knownTokens: known.size };
  for (const word of prepared.words) {
    if (knowledgeOf(word, tokens, recipe.blocks) === 'recognised') known.add(word.token);
  }
  return { prepared, weighted, knownTokens: known.size };
}
