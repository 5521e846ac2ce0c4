import { describe, expect, it } from 'vitest';
import { prepareWords } from '../../../../../main/core/text/prepare.ts';
import type { Recipe } from '../../../../../main/core/text/recipe.ts';
import { beginningsOf } from '../../../../../main/core/training/recommended/beginnings.ts';
import { makeFeatures } from '../../../../../main/core/training/recommended/features.ts';
import { randomBits } from '../../../../../main/core/training/recommended/random.ts';
import { recommendedRecipe } from '../../../../../main/core/training/recommended/recipe.ts';

const { recipe } = recommendedRecipe('pt-BR');
const prepare = (text: string) => prepareWords(text, recipe satisfies Recipe);
const wordsOf = ({ words }: ReturnType<typeof prepare>) => words.map(({ token }) => token);
const smallest = () => 0;
const largest = () => 2 ** 32 - 1;

describe('beginnings of a text', () => {
  const text = prepare('Caneta esferográfica, corpo plástico, escrita azul');

  it('are its head and its first words', () => {
    const [head, first] = beginningsOf(text, smallest);
    expect(wordsOf(head)).toEqual(['caneta', 'esferografica']);
    expect(head.headWords).toBe(2);
    expect(wordsOf(first)).toEqual(['caneta']);
    expect(first.headWords).toBe(1);
  });

  it('are shorter than the text, and of eleven words at most', () => {
    const [, first] = beginningsOf(text, largest);
    expect(first.words).toHaveLength(text.words.length - 1);
    expect(first.headWords).toBe(2);
    const long = prepare('palavra '.repeat(40));
    const found = beginningsOf(long, largest);
    expect(found.map(({ words }) => words.length)).toEqual([11]);
  });

  it('are none where there is one word or none', () => {
    expect(beginningsOf(prepare('Caneta'), largest)).toEqual([]);
    expect(beginningsOf(prepare('123'), largest)).toEqual([]);
  });
});

describe('the texts that are learnt from', () => {
  const texts = ['Caneta azul, corpo plástico', 'Luva'];
  const names = ['Material de escritório'];
  const make = () =>
    makeFeatures(texts, names, recommendedRecipe('pt-BR'), 1e6, randomBits(0), async () => {});

  it('are texts, names, and then beginnings, of which each has its text', async () => {
    const { matrix, beginningOf } = await make();
    expect([...beginningOf]).toEqual([0, 0]);
    expect(matrix.rows).toBe(5);
  });

  it('have vocabulary and idf of whole texts alone', async () => {
    const { tokens, idf } = await make();
    expect(idf[tokens.indexOf('caneta')]).toBeCloseTo(Math.log(4 / 2) + 1, 12);
    expect(tokens).toContain('head=caneta azul');
    expect(tokens).not.toContain('head=caneta');
  });
});
