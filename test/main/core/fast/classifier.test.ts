import { describe, expect, it } from 'vitest';
import { createFastClassifier, NO_CLASS } from '../../../../main/core/fast/classifier.ts';
import { buildFastImage } from '../../../../main/core/fast/image.ts';
import { LONGEST_TEXT, MOST_TOP } from '../../../../main/core/fast/layout.ts';
import { createClassifier } from '../../../../main/core/linear/classify.ts';
import type { LinearModel } from '../../../../main/core/linear/model.ts';
import { smallModel } from '../small-model.ts';
import { randomModel, randomTexts } from './random.ts';
import { expectSameAnswers } from './same-answers.ts';

/** Compares both forms of the fast path with the plain one; fails if the fast path would not even be taken. */
function expectSame(model: LinearModel, texts: readonly string[], top: number): void {
  expect(buildFastImage(model)).not.toBeNull();
  const plain = createClassifier(model);
  const fast = createFastClassifier(model);
  const batch = fast.classifyBatch(texts, top);
  expectSameAnswers(plain, model, texts, batch);
  texts.slice(0, 40).forEach((text, i) => {
    const single = fast.classify(text, top);
    expect(single.knownTokens).toBe(batch.knownTokens[i]);
    expect(single.classes).toEqual(
      Array.from({ length: batch.knownTokens[i] === 0 ? 0 : batch.top }, (_, j) => ({
        index: batch.classes[i * batch.top + j],
        probability: batch.probabilities[i * batch.top + j],
        score: batch.scores[i * batch.top + j],
      })),
    );
  });
  fast.close();
}

describe('the fast path answers as the plain path', () => {
  it('for the model that is worked out by hand', () => {
    const texts = ['CANETAS AZUL', 'luva luva óleo', '', 'parafuso', 'óleos, canetas e luvas'];
    expectSame(smallModel(), texts, 3);
  });

  it.each([1, 2, 3, 4, 5, 15, 16, 17, 31, 33, 100, 257, 560, 1100])(
    'for random models of %i classes',
    (classes) => {
      const model = randomModel({ seed: classes, classes });
      const texts = randomTexts(model, classes + 1, 300);
      for (const top of [1, 3, 5, MOST_TOP]) expectSame(model, texts, top);
    },
  );

  it.each([0.02, 0.3, 4])('for coefficients of density %f', (density) => {
    const model = randomModel({ seed: 5, classes: 200, density });
    expectSame(model, randomTexts(model, 6, 300), 3);
  });

  it.each([
    { lowercase: false },
    { plural: 'none' as const },
    { leastLetters: 1 },
    { leastLetters: 4 },
    { termFrequency: 'logarithmic' as const },
    { norm: 'none' as const },
    { lowercase: false, plural: 'none' as const, norm: 'none' as const, leastLetters: 0 },
  ])('for the recipe with %j', (recipe) => {
    const model = randomModel({ seed: 9, classes: 50, recipe });
    expectSame(model, randomTexts(model, 10, 400), 3);
  });

  it('for fifty random models of all kinds', () => {
    for (let seed = 100; seed < 150; seed++) {
      const model = randomModel({
        seed,
        classes: 1 + ((seed * 37) % 90),
        tokens: 12 + ((seed * 61) % 400),
        density: (seed % 5) / 2,
        recipe: seed % 2 ? { leastLetters: 1 } : {},
      });
      expectSame(model, randomTexts(model, seed, 120), 1 + (seed % 7));
    }
  });

  it('with few dense rows, with all of them, and with none', () => {
    const model = randomModel({ seed: 3, classes: 40, density: 2 });
    const texts = randomTexts(model, 4, 200);
    for (const denseBytes of [0, 384 * 3, 2 ** 20]) {
      const fast = createFastClassifier(model, { denseBytes });
      expectSameAnswers(createClassifier(model), model, texts, fast.classifyBatch(texts, 3));
    }
  });

  it('for the largest number of classes', () => {
    const model = randomModel({ seed: 1, classes: 65_535, tokens: 12, density: 0.05 });
    expectSame(model, randomTexts(model, 2, 20), 3);
  });

  it('for texts as they really are, or worse', () => {
    const model = randomModel({ seed: 21, classes: 60, recipe: { leastLetters: 1 } });
    const words = randomTexts(model, 22, 60).join(' ');
    const nasty = [
      '\uD800',
      '\uDC00a\uD800 di\uDFFFzel',
      'a'.repeat(LONGEST_TEXT),
      'a '.repeat(LONGEST_TEXT / 2),
      'İ'.repeat(LONGEST_TEXT),
      's'.repeat(LONGEST_TEXT),
      'ões '.repeat(LONGEST_TEXT / 4),
      words.repeat(40).slice(0, LONGEST_TEXT),
      words.repeat(40).slice(0, LONGEST_TEXT + 1),
      words.repeat(60),
      ' '.repeat(100_000),
      '\0\0\0',
      'KILO \u212Ailo \u212Bngstrom zß z\u1E9E Z\u1E9E dizel DİZEL DİİZEL',
      ...Array.from({ length: 70 }, (_, length) => words.slice(0, length)),
      ...Array.from(
        { length: 40 },
        (_, length) => `${'é'.repeat(length)}s ${'n'.repeat(length)}ns`,
      ),
    ];
    expectSame(model, nasty, 3);
    expectSame(model, [...nasty].reverse(), 3);
  });
});

describe('ties', () => {
  const model = randomModel({ seed: 8, classes: 90 });
  const strong = { ...model, intercept: model.intercept.map(() => 9) };
  const weak = { ...model, intercept: model.intercept.map(() => -60) };

  it('come in class order where every class is certain', () => {
    const { classes } = createFastClassifier(strong).classify('kilo', 5);
    expect(classes.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
    expect(classes[0].probability).toBe(1 / 90);
  });

  it('come in class order, all equal, where no class is possible', () => {
    const { classes } = createFastClassifier(weak).classify('kilo', 5);
    expect(classes.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
    expect(classes[4].probability).toBe(1 / 90);
    expect(classes[4].score).toBeLessThan(-50);
  });

  it('of twin classes keep their order', () => {
    const twins = smallModel();
    const { start, class: classOf, value } = twins.coefficients;
    const both = {
      ...twins,
      classes: [...twins.classes, ...twins.classes],
      intercept: Float64Array.from([...twins.intercept, ...twins.intercept]),
      coefficients: {
        start: start.map((at) => at * 2),
        class: Uint16Array.from(
          [...start].slice(1).flatMap((end, token) => {
            const own = [...classOf.slice(start[token], end)];
            return [...own, ...own.map((k) => k + 3)];
          }),
        ),
        value: Float64Array.from(
          [...start].slice(1).flatMap((end, token) => {
            const own = [...value.slice(start[token], end)];
            return [...own, ...own];
          }),
        ),
      },
    };
    const { classes } = createFastClassifier(both).classify('óleo azul', 4);
    expect(classes.map(({ index }) => index).slice(0, 2)).toEqual([2, 5]);
    expect(classes[0].score).toBe(classes[1].score);
  });
});

describe('a batch', () => {
  const model = smallModel();
  const fast = createFastClassifier(model);

  it('may be empty', () => {
    expect(fast.classifyBatch([], 3).classes).toHaveLength(0);
  });

  it('marks texts without a known word and never classifies them', () => {
    const answer = fast.classifyBatch(['caneta', '', '123', 'óleo'], 2);
    expect([...answer.knownTokens]).toEqual([1, 0, 0, 1]);
    expect([...answer.classes.subarray(2, 6)]).toEqual([NO_CLASS, NO_CLASS, NO_CLASS, NO_CLASS]);
    expect([...answer.probabilities.subarray(2, 6)]).toEqual([0, 0, 0, 0]);
    expect(answer.classes[6]).toBe(2);
  });

  it('answers at most as many classes as there are', () => {
    expect(fast.classifyBatch(['luva'], 20).top).toBe(3);
    expect(fast.classify('luva', 20).classes).toHaveLength(3);
  });

  it('may ask for no class, and for more than the kernel lists', () => {
    expect(fast.classifyBatch(['luva', 'x'], 0).classes).toHaveLength(0);
    expect([...fast.classifyBatch(['luva', 'x'], 0).knownTokens]).toEqual([1, 0]);
    const wide = randomModel({ seed: 2, classes: 200 });
    const texts = randomTexts(wide, 3, 30);
    const answer = createFastClassifier(wide).classifyBatch(texts, MOST_TOP + 1);
    expect(answer.top).toBe(MOST_TOP + 1);
    expectSameAnswers(createClassifier(wide), wide, texts, answer);
  });

  it('of any size is cut into calls that fit', () => {
    const texts = Array.from({ length: 1000 }, (_, i) =>
      i % 3 ? `caneta ${'azul '.repeat(i)}` : 'luva óleo',
    );
    expectSame(model, texts, 3);
  });

  it('takes another way into the memory from the host', () => {
    const written: string[] = [];
    const other = createFastClassifier(model, {
      writerFor: (memory) => {
        const bytes = Buffer.from(memory as ArrayBuffer);
        return (text, at) => {
          written.push(text);
          bytes.write(text, at, 'utf16le');
        };
      },
    });
    const texts = ['CANETAS AZUL', '', 'óleo 🧤'];
    expect(other.classifyBatch(texts, 3)).toEqual(fast.classifyBatch(texts, 3));
    expect(written).toEqual(['CANETAS AZUL\0\0óleo 🧤\0']);
  });
});

describe('a calibrated model', () => {
  it('has the confidence of the plain path', () => {
    const line = { margin: [0, 0.2, 1.5], confidence: [0.1, 0.5, 0.9] };
    const model = randomModel({ seed: 61, classes: 30, density: 0.4 });
    for (const intercept of [-0.9, 0.3, 1.2]) {
      const calibrated = {
        ...model,
        intercept: model.intercept.map((value) => value + intercept),
        calibration: { ...line, sure: null },
      };
      const plain = createClassifier(calibrated);
      const fast = createFastClassifier(calibrated);
      const texts = randomTexts(model, 62, 200);
      for (const top of [1, 3]) {
        expectSameAnswers(plain, calibrated, texts, fast.classifyBatch(texts, top));
      }
      for (const text of texts) {
        const expected = plain.classify(text, 3);
        const found = fast.classify(text, 3);
        expect(found.classes.map(({ index }) => index)).toEqual(
          expected.classes.map(({ index }) => index),
        );
        if (expected.confidence === undefined) expect(found.confidence).toBeUndefined();
        else expect(found.confidence).toBeCloseTo(expected.confidence ?? NaN, 11);
      }
    }
  });
});
