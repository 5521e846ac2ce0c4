/**
 * How a description becomes weighted tokens. A recipe is data: it is stored with the model that was trained with it.
 */
export interface Recipe {
  /** `latin`: A-Z a-z À-Ö Ø-ö ø-ÿ Ā-ſ are letters; every other character separates words. */
  readonly letters: 'latin';
  /** Unicode lower case before anything else. */
  readonly lowercase: boolean;
  /** `fold`: letters lose their accents, and accents that stand by themselves (U+0300 to U+036F) are passed over. */
  readonly accents?: 'fold' | undefined;
  /** `rslp`: step 0 of RSLP, Portuguese plurals to singular (Orengo & Huyck 2001); or endings, the first that fits. */
  readonly plural: 'rslp' | 'none' | readonly PluralEnding[];
  /** Tokens with fewer letters are dropped, after the plural was reduced. */
  readonly leastLetters: number;
  /** How words that a line break has cut in two are put together; not at all where it is missing. */
  readonly mend?: Mend | undefined;
  /** What ends the head of a text, its name: the first of these behind its first word. */
  readonly headEnds?: readonly string[] | undefined;
  /** The kinds of tokens that are made of the words; where it is missing, every word is a token and nothing else is. */
  readonly blocks?: readonly Block[] | undefined;
  /** `count`: how often a token stands in the text; `logarithmic`: 1 + ln of it. */
  readonly termFrequency: 'count' | 'logarithmic';
  /** What the weighted vector, or each block of it, is divided by: its Euclidean length, or nothing. */
  readonly norm: 'l2' | 'none';
}

/** An ending, the letters that must be left without it, and what it becomes. */
export type PluralEnding = readonly [ending: string, leastLeft: number, becomes: string];

/**
 * Two words with nothing but white space between them become one, if the model knows the joined word with an idf of at
 * most `idf`, which is less than the larger idf of the two. A word that is unknown or has two letters or fewer counts as
 * infinitely rare.
 */
export interface Mend {
  readonly idf: number;
}

/**
 * Tokens of one kind. Each block is normalised by itself and then multiplied by its weight.
 * - `words`: `caneta`.
 * - `pairs`: neighbours, `caneta azul`, as if the words in `without` were not there.
 * - `first`: the first word, `1:caneta`, and each of the first `words` words, `4:caneta`.
 * - `head`: each of the first `words` words of the head, `head:caneta`, and the first `joined` of them, `head=caneta azul`.
 * - `positions`: words with the band of places that they stand in, `1-2:caneta`, `3-:caneta`; `bands` has the last place
 *   of all bands but the last.
 * - `characters`: `from` to `to` characters in a row of a word before its plural is reduced, its two ends counted as
 *   characters: `*ane*` inside, `can*` where it begins, `*eta` where it ends, `=de` the whole of a short word. A word that
 *   is unknown but has at least the share `recognised` of them known is recognised by its letters.
 */
export type Block = { readonly weight: number } & (
  | { readonly kind: 'words' }
  | { readonly kind: 'pairs'; readonly without: readonly string[] }
  | { readonly kind: 'first'; readonly words: number }
  | { readonly kind: 'head'; readonly words: number; readonly joined: number }
  | { readonly kind: 'positions'; readonly bands: readonly number[] }
  | {
      readonly kind: 'characters';
      readonly from: number;
      readonly to: number;
      readonly recognised: number;
    }
);

/** The preparation of the app of 2015, with `TfidfVectorizer(lowercase=False, norm='l2', smooth_idf=True)`. */
export const RECIPE_2015: Recipe = {
  letters: 'latin',
  lowercase: true,
  plural: 'rslp',
  leastLetters: 2,
  termFrequency: 'count',
  norm: 'l2',
};
