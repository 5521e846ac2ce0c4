import { describe, expect, it } from 'vitest';
import { createLocalCrew } from '../../../../main/core/training/crew.ts';
import { trainDualSvm } from '../../../../main/core/training/dual-svm.ts';
import { denseWeights } from '../../../../main/core/training/learnt.ts';
import { randomTexts } from './random-texts.ts';
import { readMachines } from './reference.ts';

const crew = createLocalCrew();

describe('support vector machines by dual coordinate descent', () => {
  it.each(readMachines())(
    'come to the optimum of scikit-learn with C $C, own texts $weight times',
    async ({ matrix, labels, C, weight, coefficients }) => {
      const options = { C, positiveWeight: weight, epochs: 2000, seed: 1 };
      const found = denseWeights(await trainDualSvm(matrix, labels, 4, options, crew));
      const difference = found.map((one, i) => Math.abs(one - coefficients[i]));
      expect(Math.max(...difference)).toBeLessThan(1e-4);
      expect(Math.max(...coefficients)).toBeGreaterThan(0.5);
    },
  );

  it('give the same bits whatever the number of seats, and others from another seed', async () => {
    const { matrix, labels } = randomTexts(400, 200, 150, 2);
    const fit = async (seed: number, seats: number) => {
      const options = { C: 1, positiveWeight: 2, epochs: 4, seed };
      return denseWeights(await trainDualSvm(matrix, labels, 150, options, { ...crew, seats }));
    };
    const one = await fit(3, 1);
    for (const seats of [2, 3, 8]) expect(await fit(3, seats)).toEqual(one);
    expect(await fit(4, 1)).not.toEqual(one);
  });

  it('weigh texts, and classes apart: a text that counts twice is one that stands there twice', async () => {
    const { matrix, labels } = randomTexts(60, 40, 4, 3);
    const sampleWeights = new Float64Array(60).fill(1);
    const weights = Float64Array.of(1, 2, 1, 3);
    const options = { C: 1, epochs: 300, seed: 1 };
    const plain = { ...options, positiveWeight: weights };
    const all = denseWeights(await trainDualSvm(matrix, labels, 4, plain, crew));
    const same = { ...plain, sampleWeights };
    expect(denseWeights(await trainDualSvm(matrix, labels, 4, same, crew))).toEqual(all);
    sampleWeights[0] = 5;
    const other = { ...plain, sampleWeights: sampleWeights.slice() };
    expect(denseWeights(await trainDualSvm(matrix, labels, 4, other, crew))).not.toEqual(all);
  });

  it('refuse a cost that cannot be', async () => {
    const { matrix, labels } = randomTexts(10, 10, 2, 3);
    const options = { C: 0, positiveWeight: 1, epochs: 1, seed: 1 };
    const run = trainDualSvm(matrix, labels, 2, options, crew);
    await expect(run).rejects.toMatchObject({ code: 'training.option' });
  });
});
