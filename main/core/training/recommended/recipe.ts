import { ENGLISH_ENDINGS, PORTUGUESE_ENDINGS } from '../../text/plural-endings.ts';
import type { Block, Recipe } from '../../text/recipe.ts';

/** A block, and in how many texts a token must stand to be kept. */
export interface PlannedBlock {
  readonly block: Block;
  readonly leastTexts: number;
}

/** A recipe before anything has been learnt: how rare a mended word may be is known once words have been counted. */
export interface PlannedRecipe {
  readonly recipe: Omit<Recipe, 'mend' | 'blocks'>;
  /** Texts that a joined word must stand in. */
  readonly mendTexts: number;
  /** Those of words first, characters last: the learners of words take the first columns. */
  readonly blocks: readonly PlannedBlock[];
}

const LITTLE_WORDS = {
  pt: ['de', 'da', 'do', 'para', 'com', 'em'],
  en: ['of', 'the', 'for', 'with', 'and', 'in'],
  none: [],
};

/** What differs between languages; of a language that is not here nothing is reduced and nothing left out. */
function wordsOf(language: string | null): Pick<Recipe, 'plural'> & { without: string[] } {
  const code = (language ?? '').toLowerCase().split('-')[0];
  if (code === 'pt') return { plural: PORTUGUESE_ENDINGS, without: LITTLE_WORDS.pt };
  if (code === 'en') return { plural: ENGLISH_ENDINGS, without: LITTLE_WORDS.en };
  return { plural: 'none', without: LITTLE_WORDS.none };
}

/** The recommended recipe; docs/recipes.md tells what was measured. @param language BCP 47, or null */
export function recommendedRecipe(language: string | null): PlannedRecipe {
  const { plural, without } = wordsOf(language);
  return {
    recipe: {
      letters: 'latin',
      lowercase: true,
      accents: 'fold',
      plural,
      leastLetters: 2,
      headEnds: [',', ';', ':', '(', ' - '],
      termFrequency: 'logarithmic',
      norm: 'l2',
    },
    mendTexts: 3,
    blocks: [
      { block: { kind: 'words', weight: 1 }, leastTexts: 1 },
      { block: { kind: 'pairs', weight: 0.5, without }, leastTexts: 2 },
      { block: { kind: 'first', weight: 0.4, words: 4 }, leastTexts: 2 },
      { block: { kind: 'head', weight: 0.7, words: 8, joined: 4 }, leastTexts: 1 },
      { block: { kind: 'positions', weight: 0.5, bands: [2, 5, 12] }, leastTexts: 2 },
      {
        block: { kind: 'characters', weight: 0.7, from: 3, to: 5, recognised: 0.5 },
        leastTexts: 3,
      },
    ],
  };
}
