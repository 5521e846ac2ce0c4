import type { PreparedText } from '../../text/prepare.ts';

/** The longest beginning that is cut at random has one word less. */
const MOST_WORDS = 12;

/**
 * Beginnings of a text that are learnt from beside the whole: its head alone, and its first words, how many is drawn. They
 * are what people write where they write little, and what the rest of a long text would otherwise explain away.
 * @returns none, one or two, each shorter than the text
 */
export function beginningsOf(
  { words, headWords }: PreparedText,
  random: () => number,
): PreparedText[] {
  const found: PreparedText[] = [];
  if (headWords > 0 && headWords < words.length) {
    found.push({ words: words.slice(0, headWords), headWords });
  }
  if (words.length > 1) {
    const most = Math.min(words.length, MOST_WORDS) - 1;
    const count = 1 + Math.floor((random() / 2 ** 32) * most);
    found.push({ words: words.slice(0, count), headWords: Math.min(headWords, count) });
  }
  return found;
}
