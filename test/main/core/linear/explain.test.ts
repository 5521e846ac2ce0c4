import { describe, expect, it } from 'vitest';
import { createClassifier } from '../../../../main/core/linear/classify.ts';
import { explain, spansOf } from '../../../../main/core/linear/explain.ts';
import {
  strongestClasses,
  strongestTokens,
  tokensStartingWith,
} from '../../../../main/core/linear/strongest.ts';
import { smallModel } from '../small-model.ts';

const model = smallModel();

describe('the reason of an answer', () => {
  it('adds up to the decision function, class by class', () => {
    const text = 'caneta azul luva luva de borracha';
    const { classes, tokens } = explain(model, text, [0, 1, 2]);
    const answers = createClassifier(model).classify(text, 3).classes;
    classes.forEach((explained, i) => {
      const sum = tokens.reduce((total, token) => total + token.contributions[i], 0);
      expect(sum + explained.intercept).toBeCloseTo(explained.score, 14);
      expect(explained.score).toBe(answers.find(({ index }) => index === i)?.score);
      expect(explained.probability).toBe(answers.find(({ index }) => index === i)?.probability);
    });
  });

  it('names tokens, how often they stand there and their idf', () => {
    const { tokens } = explain(model, 'luvas, LUVA e caneta', [0]);
    expect(tokens.map(({ token, occurrences, idf }) => [token, occurrences, idf])).toEqual([
      ['caneta', 1, 2],
      ['luva', 2, 3],
    ]);
    expect(tokens[0].contributions).toEqual([0]);
  });
});

describe('the text as the model reads it', () => {
  it('falls into known, unknown and dropped stretches', () => {
    const text = 'CANETAS nº 10, bic';
    const spans = spansOf(model, text).map(({ start, end, kind, token }) => [
      text.slice(start, end),
      kind,
      token,
    ]);
    expect(spans).toEqual([
      ['CANETAS', 'known', 'caneta'],
      ['nº', 'dropped', null],
      ['10,', 'dropped', null],
      ['bic', 'unknown', 'bic'],
    ]);
  });

  it('gives the weights of known words and none to others', () => {
    const [caneta, parafuso] = spansOf(model, 'caneta parafuso');
    expect(caneta.weight).toBe(1);
    expect(parafuso.weight).toBe(0);
  });
});

describe('what a class knows', () => {
  it('is listed strongest first, for and against', () => {
    const strongest = strongestTokens(model, 1, 10);
    expect(strongest.for.map(({ token }) => token)).toEqual(['caneta', 'azul']);
    expect(strongest.against).toEqual([{ token: 'luva', coefficient: -1, idf: 3 }]);
    expect(strongest.coefficients).toBe(3);
    expect(strongestTokens(model, 1, 1).for).toHaveLength(1);
  });

  it('can be asked the other way round, from a token', () => {
    expect(strongestClasses(model, 2, 10)).toEqual({
      for: [{ index: 0, coefficient: 3 }],
      against: [{ index: 1, coefficient: -1 }],
    });
  });

  it('finds tokens by their beginning, the commonest first', () => {
    expect(tokensStartingWith(model, '', 2)).toEqual(['azul', 'caneta']);
    expect(tokensStartingWith(model, 'ó', 5)).toEqual(['óleo']);
    expect(tokensStartingWith(model, 'x', 5)).toEqual([]);
  });
});
