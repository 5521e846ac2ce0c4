import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { speak } from '../../../renderer/languages.svelte.ts';
import { nameToken } from '../../../renderer/parts/token-name.ts';

describe('what a token stands for', () => {
  beforeEach(() => speak('en'));
  afterEach(() => speak('pt-BR'));

  it.each([
    ['caneta', 'caneta'],
    ['caneta azul', 'caneta azul'],
    ['1:caneta', 'caneta (first word)'],
    ['4:caneta', 'caneta (among the first 4)'],
    ['3-5:caneta', 'caneta (words 3 to 5)'],
    ['13-:caneta', 'caneta (from word 13 on)'],
    ['head:caneta', 'caneta (in the name)'],
    ['head=caneta azul', 'caneta azul (beginning of the name)'],
    ['*ane*', '…ane… (letters in a row)'],
    ['can*', 'can… (letters in a row)'],
    ['*eta', '…eta (letters in a row)'],
    ['=de', 'de (letters in a row)'],
  ])('%s is %j', (token, expected) => {
    expect(nameToken(token)).toBe(expected);
  });
});
