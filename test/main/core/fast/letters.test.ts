import { describe, it } from 'vitest';
import { createFastClassifier } from '../../../../main/core/fast/classifier.ts';
import { createClassifier } from '../../../../main/core/linear/classify.ts';
import type { LinearModel } from '../../../../main/core/linear/model.ts';
import { plainLetter } from '../../../../main/core/text/letters.ts';
import { PLURAL_RULES } from '../../../../main/core/text/plural.ts';
import { RECIPE_2015, type Recipe } from '../../../../main/core/text/recipe.ts';
import { tokenTableOf } from '../../../../main/core/text/token-table.ts';
import { expectSameAnswers } from './same-answers.ts';

/** A model that tells by its score which of the words it was given: one class, coefficient n for the n-th word. */
function tellingModel(words: Iterable<string>, recipe: Partial<Recipe>): LinearModel {
  const tokens = [...new Set(words)].sort((a, b) => (a < b ? -1 : 1));
  return {
    classes: [{ label: '0', name: null, group: null }],
    groups: [],
    intercept: Float64Array.of(0),
    tokens: tokenTableOf(tokens),
    idf: new Float64Array(tokens.length).fill(1),
    coefficients: {
      start: Uint32Array.from({ length: tokens.length + 1 }, (_, i) => i),
      class: new Uint16Array(tokens.length),
      value: Float64Array.from(tokens, (_, i) => i + 1),
    },
    recipe: { ...RECIPE_2015, norm: 'none', ...recipe },
    probability: 'modified_huber',
  };
}

function expectSameWords(model: LinearModel, texts: readonly string[]): void {
  const answer = createFastClassifier(model).classifyBatch(texts, 1);
  expectSameAnswers(createClassifier(model), model, texts, answer);
}

const everyUnit = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit));
const everyLetter = everyUnit.filter((unit) => plainLetter(unit.charCodeAt(0)) !== 0);

describe.each([true, false])('every character, in lower case: %s', (lowercase) => {
  const words = [
    'a',
    'b',
    'i',
    'ab',
    ...everyLetter,
    ...everyLetter.map((letter) => `a${letter}b`),
  ];
  const model = tellingModel(words, { lowercase, leastLetters: 1, plural: 'none' });

  it('alone is the letter that the plain path reads', () => {
    expectSameWords(model, everyUnit);
  });

  it('inside a word is the letter that the plain path reads', () => {
    expectSameWords(
      model,
      everyUnit.map((unit) => `a${unit}b`),
    );
  });

  it('far from the start of a text is the letter that the plain path reads', () => {
    expectSameWords(
      model,
      everyUnit.map((unit) => `${' '.repeat(unit.charCodeAt(0) % 37)}a${unit}b ab`),
    );
  });
});

describe('the plural rule', () => {
  const stems = ['', 'a', 'b', 'ca', 'mã', 'ped', 'anima', 'flores', 'balconist', 'intermunicipal'];
  const words = [
    ...PLURAL_RULES.flatMap(({ suffix, except }) => [
      ...stems.map((stem) => stem + suffix),
      ...stems.map((stem) => `${stem}${suffix}s`),
      ...except,
      ...[...except].flatMap((word) => [`${word}s`, `x${word}`, word.slice(1)]),
    ]),
    ...stems,
  ].filter((word) => word !== '');

  it.each([1, 2, 3, 4])('is the same where words have %i letters at least', (leastLetters) => {
    // All that a rule could make of a word: every shortening, with everything that rules put there.
    const possible = words.flatMap((word) =>
      [0, 1, 2, 3].flatMap((cut) =>
        ['', ...PLURAL_RULES.map(({ becomes }) => becomes)].map(
          (put) => word.slice(0, Math.max(0, word.length - cut)) + put,
        ),
      ),
    );
    const model = tellingModel(
      possible.filter((word) => word !== ''),
      { leastLetters },
    );
    expectSameWords(model, words);
    expectSameWords(
      model,
      words.map((word) => word.toUpperCase()),
    );
    expectSameWords(
      model,
      words.map((word, i) => `${word} ${words[(i * 7) % words.length]}-${word}`),
    );
  });
});
