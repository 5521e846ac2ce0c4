/**
 * How a description becomes weighted tokens. A recipe is data: it is stored with the model that was trained with it.
 */
export interface Recipe {
  /** `latin`: A-Z a-z À-Ö Ø-ö ø-ÿ Ā-ſ are letters; every other character separates words. */
  readonly letters: 'latin';
  /** Unicode lower case before anything else. */
  readonly lowercase: boolean;
  /** `rslp`: step 0 of RSLP, Portuguese plurals to singular (Orengo & Huyck 2001). */
  readonly plural: 'rslp' | 'none';
  /** Tokens with fewer letters are dropped, after the plural was reduced. */
  readonly leastLetters: number;
  /** `count`: how often a token stands in the text; `logarithmic`: 1 + ln of it. */
  readonly termFrequency: 'count' | 'logarithmic';
  /** What the weighted vector is divided by: its Euclidean length, or nothing. */
  readonly norm: 'l2' | 'none';
}

/** The preparation of the app of 2015, with `TfidfVectorizer(lowercase=False, norm='l2', smooth_idf=True)`. */
export const RECIPE_2015: Recipe = {
  letters: 'latin',
  lowercase: true,
  plural: 'rslp',
  leastLetters: 2,
  termFrequency: 'count',
  norm: 'l2',
};
