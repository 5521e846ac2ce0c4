import { describe, expect, it } from 'vitest';
import { createFastClassifier } from '../../../../../main/core/fast/classifier.ts';
import { buildModelImage, isBlockImage } from '../../../../../main/core/fast/model-image.ts';
import { LONGEST_TEXT, MOST_TOP } from '../../../../../main/core/fast/layout.ts';
import { createClassifier } from '../../../../../main/core/linear/classify.ts';
import { explain } from '../../../../../main/core/linear/explain.ts';
import type { LinearModel } from '../../../../../main/core/linear/model.ts';
import { ENGLISH_ENDINGS } from '../../../../../main/core/text/plural-endings.ts';
import { RECIPE_2015, type Recipe } from '../../../../../main/core/text/recipe.ts';
import { expectSameAnswers } from '../same-answers.ts';
import { expectSameExplanation } from '../same-explanation.ts';
import { BLOCK_RECIPE } from '../../block-model.ts';
import { blockTexts, randomBlockModel } from './random.ts';

const BLOCKS = BLOCK_RECIPE.blocks ?? [];
const without = (...kinds: string[]) => BLOCKS.filter(({ kind }) => !kinds.includes(kind));

const letterOf = (digit: string) => 'abcdefghij'[Number(digit)];

/** Compares batches, single answers and explanations with the plain path; fails if the kernel would not be taken. */
function expectSame(model: LinearModel, texts: readonly string[], top = 3): void {
  const image = buildModelImage(model);
  expect(image !== null && isBlockImage(image)).toBe(true);
  const plain = createClassifier(model);
  const fast = createFastClassifier(model);
  const batch = fast.classifyBatch(texts, top);
  expectSameAnswers(plain, model, texts, batch);
  texts.forEach((text, i) => {
    const expected = plain.classify(text, batch.top);
    const { confidence = null } = expected;
    if (confidence === null) expect(batch.confidences[i]).toBeNaN();
    else expect(Math.abs(batch.confidences[i] - confidence)).toBeLessThan(1e-12);
    if (i >= 60) return;
    const single = fast.classify(text, top);
    expect(single.knownTokens).toBe(batch.knownTokens[i]);
    expect(single.classes.map(({ index }) => index)).toEqual(
      single.knownTokens === 0
        ? []
        : [...batch.classes.subarray(i * batch.top, (i + 1) * batch.top)],
    );
    const explained = fast.explainTop(text, top);
    const indexes = single.classes.map(({ index }) => index);
    if (single.knownTokens > 0) expectSameExplanation(explained, explain(model, text, indexes));
    else expect(explained).toEqual({ knownTokens: 0, classes: [], tokens: [] });
    expectSameExplanation(fast.explain(text, [0]), explain(model, text, [0]));
  });
  fast.close();
}

const RECIPES: [string, Partial<Recipe>][] = [
  ['all blocks', {}],
  ['no mending', { mend: undefined }],
  ['mending everything that is known', { mend: { idf: 100 } }],
  ['no heads told from the rest', { headEnds: undefined }],
  ['odd ends of heads', { headEnds: [' ', '\n', ', ', '12', 'x'] }],
  ['no plurals', { plural: 'none' }],
  ['English plurals', { plural: ENGLISH_ENDINGS }],
  ['plurals of RSLP, with accents', { plural: 'rslp', accents: undefined }],
  [
    'endings that make words longer',
    {
      plural: [
        ['s', 0, 'ssimo'],
        ['-x', 1, 'y'],
        ['a', 1, 'as'],
      ],
    },
  ],
  ['capitals and accents kept', { lowercase: false, accents: undefined }],
  ['capitals kept, accents folded', { lowercase: false }],
  ['short words', { leastLetters: 1 }],
  ['long words only', { leastLetters: 5 }],
  ['counts', { termFrequency: 'count' }],
  ['no norm', { norm: 'none' }],
  ['no characters', { blocks: without('characters') }],
  [
    'characters of 2 to 7',
    {
      blocks: [
        ...without('characters'),
        { kind: 'characters', weight: 1, from: 2, to: 7, recognised: 0.2 },
      ],
    },
  ],
  ['characters first, words last', { blocks: BLOCKS.toReversed() }],
  ['no pairs, no positions', { blocks: without('pairs', 'positions') }],
  [
    'the first word alone',
    {
      blocks: [
        ...without('first', 'head'),
        { kind: 'first', weight: 2, words: 1 },
        { kind: 'head', weight: 1, words: 1, joined: 3 },
      ],
    },
  ],
  [
    'bands that are no bands',
    { blocks: [...without('positions'), { kind: 'positions', weight: 2, bands: [3, 3, 1, 8] }] },
  ],
  ['words alone, folded', { blocks: undefined }],
  [
    'the recipe of 2015 with softmax',
    { ...RECIPE_2015, accents: undefined, mend: undefined, headEnds: undefined, blocks: undefined },
  ],
];

describe('recipes with blocks are answered as by the plain path', () => {
  it.each(RECIPES)('with %s', (_, recipe) => {
    const texts = blockTexts(1, 250);
    const model = randomBlockModel(texts.slice(0, 150), { seed: 2, classes: 37, recipe });
    expectSame(model, texts);
  });

  it.each([1, 2, 3, 7, 8, 9, 16, 670])('for %i classes', (classes) => {
    const texts = blockTexts(3, 80);
    const model = randomBlockModel(texts, { seed: classes, classes });
    for (const top of [1, 2, 5, MOST_TOP, MOST_TOP + 1]) expectSame(model, texts.slice(0, 40), top);
  });

  it('with the probabilities of modified_huber', () => {
    const texts = blockTexts(4, 200);
    const model = randomBlockModel(texts, { seed: 5, classes: 40, probability: 'modified_huber' });
    expectSame(model, texts);
  });

  it.each([1, 2, 63, 64, 65, 1024, 4096])('for %i words, and nothing but words', (count) => {
    const words = Array.from({ length: count }, (_, i) => `w${i}x`.replaceAll(/\d/g, letterOf));
    const recipe: Partial<Recipe> = {
      ...{ blocks: undefined, mend: undefined, headEnds: undefined, plural: 'none' },
    };
    const model = randomBlockModel([], { seed: 13, classes: 5, recipe, tokens: words });
    expect(model.tokens.size).toBe(count);
    expectSame(model, [...words, words.slice(-200).join(' '), 'wax'], 2);
  });

  it('for many random models', () => {
    for (let seed = 20; seed < 50; seed++) {
      const texts = blockTexts(seed, 60, 2 + (seed % 50));
      const [, recipe] = RECIPES[seed % RECIPES.length];
      expectSame(randomBlockModel(texts.slice(0, 30), { seed, classes: 3 + seed, recipe }), texts);
    }
  });

  it('for texts at the length that the kernel takes, and beyond', () => {
    const texts = blockTexts(6, 100);
    const model = randomBlockModel(texts, { seed: 7, classes: 12 });
    const long = texts.join(' ').repeat(20);
    const sizes = [LONGEST_TEXT - 1, LONGEST_TEXT, LONGEST_TEXT + 1, 40_000];
    expectSame(model, [...sizes.map((size) => long.slice(0, size)), 'x', ...texts.slice(0, 5)]);
  });

  it('for texts that are one word, one letter again and again, and no word at all', () => {
    const words = ['a', 'ab', 'İ', 's', 'ões', 'x'].flatMap((part) => [
      part.repeat(LONGEST_TEXT / part.length),
      `${part} `.repeat(LONGEST_TEXT / (part.length + 1)),
    ]);
    const texts = ['', ' ', '\n', '...', '\u0301', 'İİİ', ' '.repeat(LONGEST_TEXT), ...words];
    for (const accents of ['fold', undefined] as const) {
      const recipe: Partial<Recipe> = { leastLetters: 1, accents, mend: { idf: 9 } };
      const known = ['a ab s x ões i', 'aa abab ss xx', 'i̇ ı'];
      expectSame(randomBlockModel(known, { seed: 8, classes: 5, recipe }), texts, 2);
    }
  });

  it('for words that are only recognised by their letters', () => {
    const texts = blockTexts(9, 100);
    const model = randomBlockModel(texts, { seed: 10, classes: 8 });
    const misspelt = texts.map((text) => text.replace(/\p{L}+/gu, (word) => `${word}qw${word}`));
    const plain = createClassifier(model);
    const recognised = misspelt.filter((text) => plain.classify(text, 1).knownTokens > 0);
    expect(recognised.length).toBeGreaterThan(10);
    expectSame(model, [...misspelt, ...misspelt.map((text) => `${text} ${text}`)]);
  });
});

describe('what the kernel cannot do exactly takes the plain path', () => {
  const texts = blockTexts(11, 30);
  const imageOf = (recipe: Partial<Recipe>) =>
    buildModelImage(randomBlockModel(texts, { seed: 12, classes: 4, recipe }));

  it('characters longer than its keys', () => {
    const characters = { kind: 'characters', weight: 1, from: 3, to: 8, recognised: 0.5 } as const;
    expect(imageOf({ blocks: [...without('characters'), characters] })).toBeNull();
  });

  it('singulars that are no words', () => {
    expect(imageOf({ plural: [['s', 2, "'"]] })).toBeNull();
  });

  it('numbers that no sum can hold', () => {
    const model = randomBlockModel(texts, { seed: 12, classes: 4 });
    model.coefficients.value[3] = Infinity;
    expect(buildModelImage(model)).toBeNull();
  });

  it('but a coefficient of no class is an error', () => {
    const model = randomBlockModel(texts, { seed: 12, classes: 4 });
    model.coefficients.class[3] = 4;
    expect(() => buildModelImage(model)).toThrow(RangeError);
  });
});
