import type { PreparedText, PreparedWord } from './prepare.ts';
import type { Block } from './recipe.ts';

/** Is told a token, and the places of the first and the last word that it was made of. */
export type TakeToken = (token: string, first: number, last: number) => void;

/**
 * Makes the tokens of one block; `Block` says what they look like. A token comes as often as it stands in the text.
 */
export function makeBlockTokens(
  block: Block,
  { words, headWords }: PreparedText,
  take: TakeToken,
): void {
  switch (block.kind) {
    case 'words':
      words.forEach(({ token }, i) => {
        take(token, i, i);
      });
      return;
    case 'pairs':
      return makePairs(words, block.without, take);
    case 'first':
      if (words.length > 0) take(`1:${words[0].token}`, 0, 0);
      for (let i = 0; i < Math.min(words.length, block.words); i++) {
        take(`${block.words}:${words[i].token}`, i, i);
      }
      return;
    case 'head':
      return makeHead(words.slice(0, Math.min(headWords, block.words)), block.joined, take);
    case 'positions':
      return makePositions(words, block.bands, take);
    case 'characters':
      words.forEach(({ word }, i) => {
        makeCharacters(word, block.from, block.to, (token) => {
          take(token, i, i);
        });
      });
  }
}

function makePairs(
  words: readonly PreparedWord[],
  without: readonly string[],
  take: TakeToken,
): void {
  let previous = -1;
  words.forEach(({ token }, i) => {
    if (without.includes(token)) return;
    if (previous >= 0) take(`${words[previous].token} ${token}`, previous, i);
    previous = i;
  });
}

function makeHead(head: readonly PreparedWord[], joined: number, take: TakeToken): void {
  head.forEach(({ token }, i) => {
    take(`head:${token}`, i, i);
  });
  if (head.length === 0) return;
  const first = head.slice(0, joined);
  take(`head=${first.map(({ token }) => token).join(' ')}`, 0, first.length - 1);
}

function makePositions(
  words: readonly PreparedWord[],
  bands: readonly number[],
  take: TakeToken,
): void {
  let band = 0;
  words.forEach(({ token }, i) => {
    while (band < bands.length && i >= bands[band]) band++;
    const first = band === 0 ? 1 : bands[band - 1] + 1;
    take(`${first}-${band < bands.length ? bands[band] : ''}:${token}`, i, i);
  });
}

/** `from` to `to` characters in a row of a word, its ends counted as characters. */
export function makeCharacters(
  word: string,
  from: number,
  to: number,
  take: (token: string) => void,
): void {
  const length = word.length;
  for (let size = from; size <= to; size++) {
    if (length + 2 <= size) {
      take(`=${word}`);
      return;
    }
    take(`${word.slice(0, size - 1)}*`);
    for (let at = 0; at + size <= length; at++) take(`*${word.slice(at, at + size)}*`);
    take(`*${word.slice(length - size + 1)}`);
  }
}
