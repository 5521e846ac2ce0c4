import { makeBlockTokens, makeCharacters } from './block-tokens.ts';
import type { PreparedText } from './prepare.ts';
import type { Block, Recipe } from './recipe.ts';
import { findToken, NOT_FOUND, type TokenTable } from './token-table.ts';
import { normalise, type WeightedTokens } from './weigh.ts';

/** How a token's occurrences in a text become its frequency. */
export function frequencyOf(recipe: Recipe): (occurrences: number) => number {
  return recipe.termFrequency === 'logarithmic'
    ? (occurrences) => 1 + Math.log(occurrences)
    : (occurrences) => occurrences;
}

/**
 * The known tokens of one text, block after block and ascending within each; every block is weighed as `weighTokens`
 * does a text, and then multiplied by its weight.
 */
export function weighBlocks(
  prepared: PreparedText,
  blocks: readonly Block[],
  tokens: TokenTable,
  idf: Float64Array,
  recipe: Recipe,
): WeightedTokens {
  const frequency = frequencyOf(recipe);
  const indexes: number[] = [];
  const occurrences: number[] = [];
  const weights: number[] = [];
  for (const block of blocks) {
    const found: number[] = [];
    makeBlockTokens(block, prepared, (token) => {
      const index = findToken(tokens, token);
      if (index !== NOT_FOUND) found.push(index);
    });
    const first = indexes.length;
    for (const index of Uint32Array.from(found).sort()) {
      const last = indexes.length - 1;
      if (last >= first && indexes[last] === index) occurrences[last]++;
      else {
        indexes.push(index);
        occurrences.push(1);
      }
    }
    const own = indexes
      .slice(first)
      .map((index, i) => frequency(occurrences[first + i]) * idf[index]);
    if (recipe.norm === 'l2') normalise(own);
    for (const weight of own) weights.push(weight * block.weight);
  }
  return { indexes, occurrences, weights };
}

/** Which words of a text the model knows, or else recognises by their letters. */
export type Knowledge = 'known' | 'recognised' | 'unknown';

/** What the model knows of one word. */
export function knowledgeOf(
  { token, word }: { readonly token: string; readonly word: string },
  tokens: TokenTable,
  blocks: readonly Block[],
): Knowledge {
  if (findToken(tokens, token) !== NOT_FOUND) return 'known';
  for (const block of blocks) {
    if (block.kind !== 'characters') continue;
    let made = 0;
    let found = 0;
    makeCharacters(word, block.from, block.to, (characters) => {
      made++;
      if (findToken(tokens, characters) !== NOT_FOUND) found++;
    });
    if (found > 0 && found >= made * block.recognised) return 'recognised';
  }
  return 'unknown';
}
