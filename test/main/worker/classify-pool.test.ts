import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildFastImage, type FastImage } from '../../../main/core/fast/image.ts';
import { LONGEST_TEXT } from '../../../main/core/fast/layout.ts';
import { createClassifier } from '../../../main/core/linear/classify.ts';
import { startClassifyPool, type ClassifyPool } from '../../../main/worker/classify-pool.ts';
import { randomModel, randomTexts } from '../core/fast/random.ts';
import { expectSameAnswers } from '../core/fast/same-answers.ts';

const model = randomModel({ seed: 71, classes: 90 });
const texts = randomTexts(model, 72, 5000);
const plain = createClassifier(model);
let image: FastImage | null;
let pool: ClassifyPool;
beforeAll(() => {
  image = buildFastImage(model);
  pool = startClassifyPool({ model, image }, { threads: 2 });
});
afterAll(() => pool.close());

describe('a pool of threads', () => {
  it('answers as the plain path, text by text in the order of the texts', async () => {
    expect(image).not.toBeNull();
    expectSameAnswers(plain, model, texts, await pool.classify(texts, 3));
  });

  it('takes several batches at once, of any size', async () => {
    const sizes = [1, 0, 700, 2, 1025, 3000];
    const answers = await Promise.all(
      sizes.map((size, i) => pool.classify(texts.slice(i, i + size), 1 + i)),
    );
    sizes.forEach((size, i) => {
      expect(answers[i].knownTokens.length).toBe(size);
      expectSameAnswers(plain, model, texts.slice(i, i + size), answers[i]);
    });
  });

  it('uses the memory of one call for others, whatever their size and number of classes', async () => {
    const cuts = [5000, 1, 257, 0, 2600, 256, 40];
    for (const [i, size] of cuts.entries()) {
      const some = texts.slice(i, i + size);
      const [first, second] = await Promise.all([
        pool.classify(some, 7 - i),
        pool.classify([...some].reverse(), 1 + i),
      ]);
      expectSameAnswers(plain, model, some, first);
      expectSameAnswers(plain, model, [...some].reverse(), second);
    }
  });

  it('takes texts beyond what the kernel takes, empty ones, and lone surrogates', async () => {
    const long = texts.join(' ').slice(0, LONGEST_TEXT * 3);
    const odd = [long, '', '\ud800 ' + texts[0], texts[1] + '\udc00', '\u0000', long.slice(5)];
    expectSameAnswers(plain, model, odd, await pool.classify(odd, 3));
  });

  it('asks for no more classes than there are, and for more than the kernel ranks', async () => {
    const answer = await pool.classify(texts.slice(0, 20), 500);
    expect(answer.top).toBe(90);
    expectSameAnswers(plain, model, texts.slice(0, 20), answer);
  });

  it('takes the plain path where there is no image', async () => {
    const slow = startClassifyPool({ model, image: null }, { threads: 2 });
    expectSameAnswers(plain, model, texts.slice(0, 99), await slow.classify(texts.slice(0, 99), 3));
    await slow.close();
  });

  it('starts while the model is still on its way, and tells whoever waits that it does not come', async () => {
    const early = startClassifyPool(Promise.resolve({ model, image }), { threads: 1 });
    const some = texts.slice(0, 50);
    expectSameAnswers(plain, model, some, await early.classify(some, 2));
    await early.close();
    const never = startClassifyPool(Promise.reject(new Error('no model')), { threads: 1 });
    await expect(never.classify(some, 2)).rejects.toThrow('no model');
    await never.close();
  });

  it('answers texts that repeat themselves as if they were new', async () => {
    const again = [...texts.slice(0, 700), ...texts.slice(300, 900), ...texts.slice(0, 700)];
    const [first, second] = await Promise.all([pool.classify(again, 3), pool.classify(again, 3)]);
    expectSameAnswers(plain, model, again, first);
    expect(second).toEqual(first);
  });

  it('gives its parts of the image back, and tells who still waits that it is closed', async () => {
    for (let round = 0; round < 10; round++) {
      const other = startClassifyPool({ model, image }, { threads: 3 });
      expect((await other.classify(texts.slice(0, 5), 1)).knownTokens.length).toBe(5);
      await other.close();
      const late = other.classify(texts.slice(0, 5), 1);
      await expect(late).rejects.toMatchObject({ problem: { code: 'thread.stopped' } });
    }
  });
});
