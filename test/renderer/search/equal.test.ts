import { describe, expect, it } from 'vitest';
import { classifyHandlers } from '../../../main/service/classify-handlers.ts';
import { currentModel } from '../../../main/service/current-model.ts';
import { areEqual } from '../../../renderer/pages/search/equal.ts';
import { smallModel } from '../../main/core/small-model.ts';

const call = { signal: new AbortController().signal, progress: () => {} };

/** What a model with such intercepts answers; its only words are those of the small one. */
function answerWith(intercepts: number[], text: string) {
  const model = { ...smallModel(), intercept: Float64Array.from(intercepts) };
  const handlers = classifyHandlers(async () => currentModel('small', 'Small', model));
  return handlers['classify.text']({ text, top: 3 }, call);
}

describe('modified_huber made all classes equal where all scores were low (scikit-learn 6240)', () => {
  it('is told apart from an answer', async () => {
    const low = await answerWith([-9, -9, -9], 'caneta azul');
    expect(low.classes.map(({ probability }) => probability)).toEqual([1 / 3, 1 / 3, 1 / 3]);
    expect(areEqual(low, 3)).toBe(true);
  });

  it('is not said of an answer, nor of several classes that are likely alike', async () => {
    const answer = await answerWith([-0.5, -0.5, -0.5], 'caneta azul');
    expect(areEqual(answer, 3)).toBe(false);
    const two = await answerWith([9, 9, -9], 'caneta azul');
    expect(two.classes[0].probability).toBe(0.5);
    expect(areEqual(two, 3)).toBe(false);
  });

  it('is not said where no word is known, or the classes are not there yet', async () => {
    expect(areEqual(await answerWith([-9, -9, -9], 'xyz'), 3)).toBe(false);
    expect(areEqual(await answerWith([-9, -9, -9], 'caneta'), 0)).toBe(false);
  });
});
