import { describe, expect, it } from 'vitest';
import { createFastClassifier } from '../../../../main/core/fast/classifier.ts';
import { EXPLAINED_BYTES, EXPLAINED_HEAD } from '../../../../main/core/fast/layout.ts';
import { explain } from '../../../../main/core/linear/explain.ts';
import type { LinearModel } from '../../../../main/core/linear/model.ts';
import { smallModel } from '../small-model.ts';
import { randomModel, randomTexts } from './random.ts';
import { expectSameExplanation } from './same-explanation.ts';

function expectSame(model: LinearModel, texts: readonly string[], classes: readonly number[]) {
  const fast = createFastClassifier(model);
  for (const text of texts) {
    expectSameExplanation(fast.explain(text, classes), explain(model, text, classes));
    const top = fast.explainTop(text, 3);
    const answer = fast.classify(text, 3);
    expect(top.knownTokens).toBe(answer.knownTokens);
    expect(top.classes).toMatchObject(answer.classes);
    const indexes = answer.classes.map(({ index }) => index);
    const expected = answer.classes.length === 0 ? [] : explain(model, text, indexes).tokens;
    expectSameExplanation({ classes: [], tokens: top.tokens }, { classes: [], tokens: expected });
  }
  fast.close();
}

describe('the fast path explains as the plain path', () => {
  it('for the model that is worked out by hand', () => {
    const texts = ['CANETAS AZUL', 'luva luva óleo', '', 'parafuso', 'óleos, canetas e luvas'];
    expectSame(smallModel(), texts, [2, 0, 1]);
  });

  it.each([1, 5, 16, 100, 560])('for random models of %i classes', (classes) => {
    for (const density of [0.05, 1, 4]) {
      const model = randomModel({ seed: classes, classes, density });
      const asked = [classes - 1, 0, classes >> 1, 0];
      expectSame(model, randomTexts(model, classes + 1, 60), asked);
    }
  });

  it.each([
    { lowercase: false },
    { termFrequency: 'logarithmic' as const },
    { norm: 'none' as const },
  ])('for the recipe with %j', (recipe) => {
    const model = randomModel({ seed: 9, classes: 50, recipe });
    expectSame(model, randomTexts(model, 10, 100), [49, 7]);
  });

  it('for more tokens and classes than it has room for', () => {
    const model = randomModel({ seed: 4, classes: 200, tokens: 900 });
    const many = Array.from({ length: 200 }, (_, k) => k);
    const texts = randomTexts(model, 5, 400);
    const long = texts.join(' ').slice(0, 8000);
    expectSame(model, [texts[0], long], many);
    expectSame(model, [long, texts.join(' ').slice(0, 20_000)], many.slice(0, 64));
    const { knownTokens } = createFastClassifier(model).classify(long, 1);
    expect(knownTokens * (EXPLAINED_HEAD + 64 * 8)).toBeGreaterThan(EXPLAINED_BYTES / 2);
  });
});
