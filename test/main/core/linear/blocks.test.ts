import { describe, expect, it } from 'vitest';
import { createClassifier } from '../../../../main/core/linear/classify.ts';
import { explain, spansOf } from '../../../../main/core/linear/explain.ts';
import { weighText } from '../../../../main/core/linear/weigh-text.ts';
import { blockModel, BLOCK_RECIPE } from '../block-model.ts';

const TEXTS = [
  'Caneta esferográfica azul, material plástico, ponta de aço',
  'Luvas de látex para procedimento',
  'Óleo lubrificante: tambor de 200 litros',
  'Armário de aço - duas portas, armário baixo',
];
const model = blockModel(TEXTS);

describe('a model with blocks', () => {
  it('weighs each block by itself', () => {
    const { weighted } = weighText(model, TEXTS[0]);
    const squares = weighted.weights.reduce((sum, weight) => sum + weight * weight, 0);
    const expected = (BLOCK_RECIPE.blocks ?? []).reduce(
      (sum, { weight }) => sum + weight * weight,
      0,
    );
    expect(squares).toBeCloseTo(expected, 12);
  });

  it('gives probabilities that add up to 1', () => {
    const { classes } = createClassifier(model).classify(TEXTS[1], 4);
    expect(classes.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 14);
    const [first, second] = classes;
    expect(first.probability / second.probability).toBeCloseTo(
      Math.exp(first.score - second.score),
      10,
    );
  });

  it.each(TEXTS.concat('canetas, canetas e luvass'))('explains %j word by word', (text) => {
    const { classes, tokens } = explain(model, text, [0, 1, 2, 3]);
    classes.forEach(({ intercept, score }, k) => {
      const sum = tokens.reduce((total, { contributions }) => total + contributions[k], intercept);
      expect(sum).toBeCloseTo(score, 12);
    });
    const words = spansOf(model, text).flatMap(({ token }) => token ?? []);
    expect(words).toEqual(expect.arrayContaining(tokens.map(({ token }) => token)));
  });

  it('recognises an unknown word by its letters, and still calls it unknown', () => {
    const text = 'lubrificantex';
    expect(createClassifier(model).classify(text, 1)).toMatchObject({ knownTokens: 1 });
    expect(spansOf(model, text).map(({ kind }) => kind)).toEqual(['unknown']);
    expect(explain(model, text, [0]).tokens).toMatchObject([{ token: text, idf: 0, weight: 0 }]);
  });

  it.each(['qqqwww', '123', ''])('does not classify %j', (text) => {
    expect(createClassifier(model).classify(text, 3)).toEqual({ knownTokens: 0, classes: [] });
  });

  it('tells how sure it is by the margin of the first answer', () => {
    const line = (at: number) => {
      if (at <= 0.125) return 0.25;
      return at < 1 ? 0.25 + ((at - 0.125) / 0.875) * 0.25 : Math.min(1, at / 2);
    };
    for (const text of TEXTS) {
      const { classes, confidence } = createClassifier(model).classify(text, 2);
      expect(confidence).toBeCloseTo(line(classes[0].score - classes[1].score), 12);
    }
  });
});
