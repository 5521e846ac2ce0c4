import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { createFastClassifier, openFastClassifier } from '../../../../main/core/fast/classifier.ts';
import {
  buildFastImage,
  shareCoefficients,
  type FastImage,
} from '../../../../main/core/fast/image.ts';
import { MOST_THREADS } from '../../../../main/core/fast/layout.ts';
import { createClassifier } from '../../../../main/core/linear/classify.ts';
import type { LinearModel } from '../../../../main/core/linear/model.ts';
import { smallModel } from '../small-model.ts';
import { randomModel, randomTexts } from './random.ts';
import { expectSameAnswers } from './same-answers.ts';

/** The image as another thread gets it. */
function posted(image: FastImage): FastImage {
  const { port1, port2 } = new MessageChannel();
  port1.postMessage(image);
  const received = receiveMessageOnPort(port2);
  port1.close();
  return received?.message;
}

describe('the image of a model', () => {
  const model = randomModel({ seed: 31, classes: 70 });
  const texts = randomTexts(model, 32, 200);

  it('serves many classifiers, that do not disturb each other', () => {
    const image = buildFastImage(model);
    if (!image) throw new Error('no image');
    const first = openFastClassifier(model, image);
    const second = openFastClassifier(model, posted(image));
    const plain = createClassifier(model);
    const half = texts.length / 2;
    for (let round = 0; round < 3; round++) {
      expectSameAnswers(plain, model, texts, first.classifyBatch(texts, 3));
      const rest = texts.slice(half);
      expectSameAnswers(plain, model, rest, second.classifyBatch(rest, 5));
    }
  });

  it('is read where it lies, not copied', () => {
    const image = buildFastImage(model);
    if (!image) throw new Error('no image');
    expect(image.memory.buffer).toBeInstanceOf(SharedArrayBuffer);
    new Int32Array(posted(image).memory.buffer)[0] = 1234;
    expect(new Int32Array(image.memory.buffer)[0]).toBe(1234);
  });

  it('holds the coefficients as the model has them, so that nobody needs a second copy', () => {
    const image = buildFastImage(model);
    if (!image) throw new Error('no image');
    const shared = shareCoefficients(model, posted(image));
    expect(shared.coefficients).toEqual(model.coefficients);
    const again = openFastClassifier(shared, image).classifyBatch(texts, 3);
    expectSameAnswers(createClassifier(shared), model, texts, again);
  });

  it('has room for a number of threads, and for new ones when old ones are closed', () => {
    const image = buildFastImage(model);
    const opened = Array.from({ length: MOST_THREADS }, () => openFastClassifier(model, image));
    expect(() => openFastClassifier(model, image)).toThrow(RangeError);
    opened[3].close();
    const late = openFastClassifier(model, image);
    expectSameAnswers(createClassifier(model), model, texts, late.classifyBatch(texts, 3));
  });
});

describe('a model that the kernel cannot do exactly takes the plain path', () => {
  const model = smallModel();
  const changed: [string, LinearModel][] = [
    ['a recipe of tomorrow', { ...model, recipe: { ...model.recipe, letters: 'all' as 'latin' } }],
    ['a plural rule of tomorrow', { ...model, recipe: { ...model.recipe, plural: 'x' as 'none' } }],
    ['probabilities of tomorrow', { ...model, probability: 'log' as 'modified_huber' }],
    ['an endless intercept', { ...model, intercept: Float64Array.of(-1, Infinity, 0) }],
    ['an idf that is no number', { ...model, idf: Float64Array.of(1, NaN, 1, 1) }],
    ['an idf whose square vanishes', { ...model, idf: Float64Array.of(1, 1e-200, 1, 1) }],
    [
      'a coefficient that is no number',
      {
        ...model,
        coefficients: { ...model.coefficients, value: Float64Array.of(1, 2, 3, 4, 5, NaN) },
      },
    ],
    [
      'a coefficient beyond all measure',
      {
        ...model,
        coefficients: { ...model.coefficients, value: Float64Array.of(-1e300, 2, 3, 4, 5, 6) },
      },
    ],
  ];

  it.each(changed)('%s', (_, other) => {
    expect(buildFastImage(other)).toBeNull();
    const texts = ['caneta azul', 'luva', ''];
    const plain = createClassifier(other);
    const fast = createFastClassifier(other);
    expect(fast.classify('caneta azul', 2)).toEqual(plain.classify('caneta azul', 2));
    const answer = fast.classifyBatch(texts, 2);
    texts.forEach((text, i) => {
      expect(answer.knownTokens[i]).toBe(plain.classify(text, 2).knownTokens);
    });
    fast.close();
  });

  it('an image larger than allowed', () => {
    expect(buildFastImage(model, { mostBytes: 65_536 })).toBeNull();
  });
});

describe('a broken model', () => {
  it('with a coefficient for no class is refused, not written beyond the sums', () => {
    const model = smallModel();
    const coefficients = { ...model.coefficients, class: Uint16Array.of(0, 1, 1, 0, 1, 3) };
    expect(() => buildFastImage({ ...model, coefficients })).toThrow(RangeError);
  });
});
