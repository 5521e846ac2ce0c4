import { describe, expect, it } from 'vitest';
import { emptyAnswer, type BatchAnswer } from '../../../../main/core/fast/answers.ts';
import { createFastClassifier } from '../../../../main/core/fast/classifier.ts';
import { rememberRecent } from '../../../../main/core/fast/recent-answers.ts';
import { createClassifier } from '../../../../main/core/linear/classify.ts';
import { randomModel, randomNumbers, randomTexts } from './random.ts';
import { expectSameAnswers } from './same-answers.ts';

const model = randomModel({ seed: 81, classes: 40 });
const texts = randomTexts(model, 82, 300);
const plain = createClassifier(model);
const fast = createFastClassifier(model);

/** Asks the fast path, and notes which texts it was asked. */
function asking(most?: number) {
  const asked: string[][] = [];
  const recent = rememberRecent(async (some, top) => {
    asked.push([...some]);
    return fast.classifyBatch(some, top);
  }, most);
  return { asked, recent };
}

describe('answers that are remembered', () => {
  it('are those of the plain path, whatever repeats itself', async () => {
    const random = randomNumbers(83);
    const { recent } = asking(50);
    for (let round = 0; round < 40; round++) {
      const some = Array.from({ length: 60 }, () => texts[Math.floor(random() ** 3 * 300)]);
      const top = round < 20 ? 3 : 1 + (round % 4);
      expectSameAnswers(plain, model, some, await recent.classify(some, top));
    }
  });

  it('are asked for once, be they there or still under way', async () => {
    const { asked, recent } = asking();
    const [a, b, c] = texts;
    const both = await Promise.all([recent.classify([a, b, a], 2), recent.classify([b, c, a], 2)]);
    expect(asked).toEqual([[a, b], [c]]);
    await recent.classify([c, b, a], 2);
    expect(asked[2]).toEqual([]);
    expectSameAnswers(plain, model, [a, b, a], both[0]);
    expectSameAnswers(plain, model, [b, c, a], both[1]);
  });

  it('have the number of classes that was asked for', async () => {
    const { asked, recent } = asking();
    await recent.classify(texts.slice(0, 5), 3);
    expect((await recent.classify(texts.slice(0, 5), 4)).top).toBe(4);
    expect(asked).toHaveLength(2);
    expect((await recent.classify([], 4)).knownTokens).toHaveLength(0);
  });

  it('are bounded: what was asked for long ago, or is very long, is asked for again', async () => {
    const { asked, recent } = asking(10);
    const long = 'caneta '.repeat(1000);
    await recent.classify([texts[0], long], 1);
    for (let i = 1; i < 30; i++) await recent.classify([texts[i], texts[i]], 1);
    asked.length = 0;
    await recent.classify([texts[0], long, texts[29]], 1);
    expect(asked).toEqual([[texts[0], long]]);
  });

  it('are not looked for during a while where nothing repeats itself', async () => {
    const { asked, recent } = asking(10);
    const twice = [texts[299], texts[299]];
    await recent.classify(twice, 1);
    expect(asked.at(-1)).toEqual([texts[299]]);
    for (let i = 0; i < 40; i++) await recent.classify([texts[i]], 1);
    await recent.classify(twice, 1);
    expect(asked.at(-1)).toEqual(twice);
    await recent.classify(texts.slice(50, 150), 1);
    await recent.classify(twice, 1);
    expect(asked.at(-1)).toEqual([texts[299]]);
  });

  it('may be turned off', async () => {
    const { asked, recent } = asking(0);
    await recent.classify([texts[0], texts[0]], 1);
    expect(asked).toEqual([[texts[0], texts[0]]]);
  });

  it('are forgotten when asking fails, and everybody who waited is told', async () => {
    let fail = true;
    const recent = rememberRecent(async (some): Promise<BatchAnswer> => {
      if (fail) throw new Error('stopped');
      return emptyAnswer(some.length, 1);
    });
    const first = recent.classify([texts[0]], 1);
    const second = recent.classify([texts[0]], 1);
    await expect(first).rejects.toThrow('stopped');
    await expect(second).rejects.toThrow('stopped');
    fail = false;
    expect((await recent.classify([texts[0]], 1)).knownTokens).toHaveLength(1);
  });
});
