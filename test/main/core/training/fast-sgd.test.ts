import { describe, expect, it } from 'vitest';
import { createLocalCrew } from '../../../../main/core/training/crew.ts';
import { trainSgd } from '../../../../main/core/training/fast-sgd.ts';
import type { LearntWeights } from '../../../../main/core/training/learnt.ts';
import { SGD_2015 } from '../../../../main/core/training/options.ts';
import { fitSgd } from '../../../../main/core/training/sgd.ts';
import { randomTexts } from './random-texts.ts';
import { largestDifference, readReferences, toleranceOf } from './reference.ts';

const references = readReferences();
const crew = createLocalCrew();

function allOf(learnt: LearntWeights): Float64Array {
  const { tokens, classes } = learnt;
  const all = new Float64Array(tokens * classes);
  for (let token = 0; token < tokens; token++) {
    learnt.readRow(token, all.subarray(token * classes, (token + 1) * classes));
  }
  return all;
}

describe('stochastic gradient descent, the fast path', () => {
  it.each(references)('gives the coefficients of scikit-learn: $name', async (reference) => {
    const { matrix, labels, classes, options } = reference;
    const wanted = { ...options, precision: 'float64' } as const;
    const found = await trainSgd(matrix, labels, classes, wanted, crew);
    const tolerance = toleranceOf(options);
    expect(largestDifference(allOf(found), reference.coefficients)).toBeLessThan(tolerance);
    expect(largestDifference(found.intercepts, reference.intercepts)).toBeLessThan(1e-9);
    expect(found.epochs).toBe(reference.epochs);
  });

  it('learns what the plain path learns, over several ranges of classes', async () => {
    const { matrix, labels } = randomTexts(600, 300, 150, 1);
    const options = { ...SGD_2015, epochs: 5, seed: 3 };
    const plain = fitSgd(matrix, labels, 150, options);
    const fast = await trainSgd(matrix, labels, 150, { ...options, precision: 'float64' }, crew);
    expect(largestDifference(allOf(fast), plain.weights)).toBeLessThan(1e-12);
    const single = await trainSgd(matrix, labels, 150, { ...options, precision: 'float32' }, crew);
    const difference = allOf(single).map((weight, i) => Math.abs(weight - plain.weights[i]));
    const largest = Math.max(...plain.weights.map(Math.abs));
    expect(Math.max(...difference) / largest).toBeLessThan(5e-3);
  });

  it('gives the same bits whatever the number of seats', async () => {
    const { matrix, labels } = randomTexts(400, 200, 150, 2);
    for (const precision of ['float64', 'float32'] as const) {
      const options = { ...SGD_2015, epochs: 4, seed: 5, precision };
      const one = await trainSgd(matrix, labels, 150, options, crew);
      for (const seats of [2, 3, 8]) {
        const many = await trainSgd(matrix, labels, 150, options, { ...crew, seats });
        expect(allOf(many)).toEqual(allOf(one));
        expect(many.intercepts).toEqual(one.intercepts);
      }
    }
  });

  it('tells of every epoch: a loss that falls, and held-out accuracy that rises', async () => {
    const { matrix, labels } = randomTexts(600, 200, 20, 3);
    const heldOut = randomTexts(200, 200, 20, 4);
    const epochs: { loss: number; top1: number | null; top3: number | null }[] = [];
    const options = { ...SGD_2015, epochs: 6, precision: 'float32' } as const;
    await trainSgd(matrix, labels, 20, options, crew, {
      heldOut,
      onEpoch: (epoch) => epochs.push(epoch),
    });
    expect(epochs).toHaveLength(6);
    expect(epochs[5].loss).toBeLessThan(epochs[0].loss);
    expect(epochs[5].top1).toBeGreaterThan(0.5);
    expect(epochs[5].top3).toBeGreaterThan(epochs[5].top1 ?? 1);
  });

  it('stops when it is told to', async () => {
    const { matrix, labels } = randomTexts(600, 300, 50, 5);
    const controller = new AbortController();
    const options = { ...SGD_2015, epochs: 1000, precision: 'float32' } as const;
    const run = trainSgd(matrix, labels, 50, options, crew, {
      signal: controller.signal,
      onEpoch: ({ epoch }) => epoch === 3 && controller.abort(),
    });
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('says so when the weights run away', async () => {
    const { matrix, labels, classes } = references[0];
    const options = { ...SGD_2015, loss: 'squared_hinge', penalty: 'none', epochs: 50 } as const;
    const wild = { ...options, learningRate: 'constant', firstRate: 1e300 } as const;
    const run = trainSgd(matrix, labels, classes, { ...wild, precision: 'float64' }, crew);
    await expect(run).rejects.toMatchObject({ code: 'training.diverged' });
  });
});
