import { describe, expect, it } from 'vitest';
import { createClassifier } from '../../../../main/core/linear/classify.ts';
import { modifiedHuberProbabilities } from '../../../../main/core/linear/probability.ts';
import { largest } from '../../../../main/core/linear/top.ts';
import { smallModel } from '../small-model.ts';

describe('classification', () => {
  const classifier = createClassifier(smallModel());

  it('adds weight times coefficient and the intercept', () => {
    const { classes, knownTokens } = classifier.classify('CANETAS AZUL', 3);
    const length = Math.hypot(1.5, 2);
    const score = (1.5 / length) * 0.25 + (2 / length) * 2 - 0.5;
    expect(knownTokens).toBe(2);
    expect(classes[0].index).toBe(1);
    expect(classes[0].score).toBeCloseTo(score, 14);
    expect(classes[0].probability).toBe(1);
  });

  it('counts repeated tokens', () => {
    const once = classifier.classify('caneta luva', 3);
    const twice = classifier.classify('caneta luva luva', 3);
    expect(twice.classes[0].score).not.toBe(once.classes[0].score);
    expect(twice.knownTokens).toBe(2);
  });

  it.each(['', '   ', '123', 'parafuso', 'a'])(
    'never classifies %j, which has no known word',
    (text) => {
      expect(classifier.classify(text, 5)).toEqual({ knownTokens: 0, classes: [] });
    },
  );

  it('answers at most as many classes as there are', () => {
    expect(classifier.classify('luva', 20).classes).toHaveLength(3);
  });

  it('remembers nothing from one text to the next', () => {
    const before = classifier.classify('óleo', 3);
    classifier.classify('caneta azul luva', 3);
    expect(classifier.classify('óleo', 3)).toEqual(before);
  });
});

describe('probabilities of modified_huber', () => {
  it('clips, halves and divides by the sum', () => {
    const p = new Float64Array(3);
    modifiedHuberProbabilities(Float64Array.from([0, 5, -3]), p);
    expect([...p]).toEqual([1 / 3, 2 / 3, 0]);
  });

  it('is uniform where every score is at -1 or below', () => {
    const p = new Float64Array(4);
    modifiedHuberProbabilities(Float64Array.from([-1, -2, -3, -1]), p);
    expect([...p]).toEqual([0.25, 0.25, 0.25, 0.25]);
  });
});

describe('the largest values', () => {
  it('come largest first, equal ones in order of index', () => {
    expect(largest([1, 3, 3, 0, 3, 2], 4)).toEqual([1, 2, 4, 5]);
    expect(largest([0, 0, 0], 2)).toEqual([0, 1]);
    expect(largest([], 3)).toEqual([]);
  });

  it('are those of a full stable sort, for many random lists', () => {
    let state = 7;
    const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
    for (let round = 0; round < 300; round++) {
      const values = Array.from({ length: Math.floor(random() * 40) }, () =>
        Math.floor(random() * 8),
      );
      const sorted = values.map((_, i) => i).sort((a, b) => values[b] - values[a] || a - b);
      expect(largest(values, 5)).toEqual(sorted.slice(0, 5));
    }
  });
});
