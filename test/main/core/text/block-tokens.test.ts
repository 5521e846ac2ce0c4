import { describe, expect, it } from 'vitest';
import { makeBlockTokens } from '../../../../main/core/text/block-tokens.ts';
import { prepareWords } from '../../../../main/core/text/prepare.ts';
import type { Block } from '../../../../main/core/text/recipe.ts';
import { BLOCK_RECIPE } from '../block-model.ts';

const RARITY: Record<string, number> = { instrumento: 2, tos: 9, instrumen: 9, porta: 1, lapil: 2 };
const idfOf = (token: string) => RARITY[token] ?? Infinity;
const prepare = (text: string) => prepareWords(text, BLOCK_RECIPE, idfOf);
const wordsOf = (text: string) => prepare(text).words.map(({ token }) => token);

function tokensOf(kind: Block['kind'], text: string): string[] {
  const block = BLOCK_RECIPE.blocks?.find((one) => one.kind === kind);
  const tokens: string[] = [];
  if (block) makeBlockTokens(block, prepare(text), (token) => tokens.push(token));
  return tokens;
}

describe('words of a recipe with blocks', () => {
  it('lose accents and plurals', () => {
    expect(wordsOf('CANETAS Esferográficas, botões e aventais nº 3')).toEqual([
      'caneta',
      'esferografica',
      'botao',
      'avental',
    ]);
  });

  it('go on behind an accent that stands by itself', () => {
    expect(wordsOf('cafe\u0301 e cafe\u0301zinho İZ')).toEqual(['cafe', 'cafezinho', 'iz']);
  });

  it('are put together where a line break has cut them', () => {
    const text = 'caixa de INSTRUMEN TOS cirúrgicos';
    const { words } = prepare(text);
    const mended = words.find(({ token }) => token === 'instrumento');
    expect(mended).toMatchObject({ word: 'instrumentos', start: 9, end: 22 });
  });

  it('stay apart where something stands between them, or where the whole is the rarer word', () => {
    expect(wordsOf('instrumen, tos')).toEqual(['instrumen', 'to']);
    expect(wordsOf('porta lapis')).toEqual(['porta', 'lapil']);
  });
});

describe('the head of a text', () => {
  it.each([
    ['CANETA AZUL, MATERIAL PLÁSTICO', 2],
    ['- 01 (UM) CONJUNTO, AZUL', 2],
    ['guarda-chuva azul - grande', 3],
    ['um só', 2],
    ['', 0],
  ])('%j has %i words', (text, expected) => {
    expect(prepare(text).headWords).toBe(expected);
  });
});

describe('the tokens of a block', () => {
  it('are words, and pairs as if some words were not there', () => {
    expect(tokensOf('words', 'luvas de látex')).toEqual(['luva', 'de', 'latex']);
    expect(tokensOf('pairs', 'luvas de látex azul')).toEqual(['luva latex', 'latex azul']);
  });

  it('are the first word and the first four', () => {
    expect(tokensOf('first', 'um lote com quatro cinco')).toEqual([
      '1:um',
      '4:um',
      '4:lote',
      '4:com',
      '4:quatro',
    ]);
  });

  it('are the words of the head, one by one and joined', () => {
    expect(tokensOf('head', 'luva latex: azul')).toEqual([
      'head:luva',
      'head:latex',
      'head=luva latex',
    ]);
    expect(tokensOf('head', '12')).toEqual([]);
  });

  it('are words with the band of places that they stand in', () => {
    const text = Array.from({ length: 13 }, (_, i) => `palavra${'abcdefghijklm'[i]}`).join(' ');
    const bands = tokensOf('positions', text).map((token) => token.split(':')[0]);
    expect(bands).toEqual([
      ...['1-2', '1-2', '3-5', '3-5', '3-5'],
      ...Array.from({ length: 7 }, () => '6-12'),
      '13-',
    ]);
  });

  it('are characters in a row, ends of words marked, and short words whole', () => {
    expect(tokensOf('characters', 'luvas')).toEqual([
      ...['lu*', '*luv*', '*uva*', '*vas*', '*as'],
      ...['luv*', '*luva*', '*uvas*', '*vas'],
      ...['luva*', '*luvas*', '*uvas'],
    ]);
    expect(tokensOf('characters', 'pa')).toEqual(['pa*', '*pa', '=pa']);
  });
});
