import { DOTTED_CAPITAL_I, lowerLetter, plainLetter } from './letters.ts';
import { singular } from './plural.ts';
import type { Recipe } from './recipe.ts';

/** A word of the text as the model reads it, and where it stands in the text as typed (UTF-16 units, end excluded). */
export interface PreparedToken {
  readonly token: string;
  readonly start: number;
  readonly end: number;
}

/** The words of `text` by `recipe`, in the order of the text; words that the recipe drops are left out. */
export function prepareTokens(text: string, recipe: Recipe): PreparedToken[] {
  const letterOf = recipe.lowercase ? lowerLetter : plainLetter;
  const reduce = recipe.plural === 'rslp' ? singular : (word: string) => word;
  const tokens: PreparedToken[] = [];
  let word = '';
  let start = 0;

  const endWord = (end: number) => {
    const token = reduce(word);
    if (token.length >= recipe.leastLetters) tokens.push({ token, start, end });
    word = '';
  };

  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const letter = letterOf(unit);
    if (letter !== 0) {
      if (word === '') start = i;
      word += String.fromCharCode(letter);
      if (unit === DOTTED_CAPITAL_I && recipe.lowercase) endWord(i + 1);
    } else if (word !== '') {
      endWord(i);
    }
  }
  if (word !== '') endWord(text.length);
  return tokens;
}

/** The prepared text as one string, tokens joined by a space: what scikit-learn's vectorizer is given. */
export function prepareText(text: string, recipe: Recipe): string {
  return prepareTokens(text, recipe)
    .map(({ token }) => token)
    .join(' ');
}
