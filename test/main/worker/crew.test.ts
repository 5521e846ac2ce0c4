import { afterAll, describe, expect, it } from 'vitest';
import { createLocalCrew } from '../../../main/core/training/crew.ts';
import { trainDualSvm } from '../../../main/core/training/dual-svm.ts';
import { trainSgd } from '../../../main/core/training/fast-sgd.ts';
import { denseWeights } from '../../../main/core/training/learnt.ts';
import { SGD_2015 } from '../../../main/core/training/options.ts';
import { startCrew } from '../../../main/worker/crew.ts';
import { randomTexts } from '../core/training/random-texts.ts';

const crews = [1, 2, 3].map(startCrew);
afterAll(() => Promise.all(crews.map((crew) => crew.close())));

describe('a crew of threads', () => {
  it('learns the same bits as one thread alone, whatever its size', async () => {
    const { matrix, labels } = randomTexts(800, 300, 200, 1);
    const sgd = { ...SGD_2015, epochs: 4, seed: 2, precision: 'float32' } as const;
    const svm = { C: 1, positiveWeight: 2, epochs: 3, seed: 2 };
    const alone = createLocalCrew();
    const wanted = denseWeights(await trainSgd(matrix, labels, 200, sgd, alone));
    const machines = denseWeights(await trainDualSvm(matrix, labels, 200, svm, alone));
    for (const crew of crews) {
      expect(denseWeights(await trainSgd(matrix, labels, 200, sgd, crew))).toEqual(wanted);
      expect(denseWeights(await trainDualSvm(matrix, labels, 200, svm, crew))).toEqual(machines);
    }
  });

  it('stops when it is told to, and goes on with the next training', async () => {
    const { matrix, labels } = randomTexts(3000, 300, 200, 1);
    const crew = crews[1];
    const controller = new AbortController();
    const options = { C: 1, positiveWeight: 2, epochs: 1_000_000, seed: 2 };
    const { signal } = controller;
    const run = trainDualSvm(matrix, labels, 200, options, crew, { signal });
    setTimeout(() => controller.abort(), 50);
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
    const next = await trainDualSvm(matrix, labels, 200, { ...options, epochs: 1 }, crew);
    expect(denseWeights(next).every(Number.isFinite)).toBe(true);
  });
});
