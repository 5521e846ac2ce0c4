import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { createLocalCrew, type Crew } from '../../../main/core/training/crew.ts';
import type { Epoch } from '../../../main/core/training/epoch-reports.ts';
import { trainDualSvm } from '../../../main/core/training/dual-svm.ts';
import { trainSgd } from '../../../main/core/training/fast-sgd.ts';
import { denseWeights } from '../../../main/core/training/learnt.ts';
import { SGD_2015 } from '../../../main/core/training/options.ts';
import { RECOMMENDED } from '../../../main/core/training/recommended/options.ts';
import { trainRecommended } from '../../../main/core/training/recommended/train.ts';
import { startCrew } from '../../../main/worker/crew.ts';
import { randomTexts } from '../core/training/random-texts.ts';
import { manyClasses } from '../core/training/recommended/many-classes.ts';

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

  it('tells the same of every epoch, in their order, whatever its size, and learns the same as where nobody looks', async () => {
    const { matrix, labels } = randomTexts(800, 300, 400, 1);
    const heldOut = randomTexts(100, 300, 400, 2);
    for (const tolerance of [null, 0.05]) {
      const options = {
        ...SGD_2015,
        epochs: 25,
        seed: 2,
        tolerance,
        precision: 'float32',
      } as const;
      const train = async (crew: Crew) => {
        const epochs: Epoch[] = [];
        const onEpoch = (epoch: Epoch) => epochs.push(epoch);
        const learnt = await trainSgd(matrix, labels, 400, options, crew, { heldOut, onEpoch });
        return { epochs, weights: denseWeights(learnt) };
      };
      const wanted = await train(createLocalCrew());
      expect(wanted.epochs.map(({ epoch }) => epoch)).toEqual(
        wanted.epochs.map((_, place) => place + 1),
      );
      expect(wanted.epochs.length).toBeGreaterThan(3);
      const unwatched = await trainSgd(matrix, labels, 400, options, createLocalCrew());
      expect(wanted.weights).toEqual(denseWeights(unwatched));
      for (const crew of crews) expect(await train(crew)).toEqual(wanted);
    }
  }, 60_000);

  it('learns the same recommended model as one thread alone, whatever its size', async () => {
    // So many classes that there is a range for each thread.
    const input = manyClasses(250, 3);
    const options = { ...RECOMMENDED, folds: 3, answers: 200, seed: 5 };
    const train = async (crew: Crew) => {
      const { model, answers } = await trainRecommended(input, options, {
        crew,
        pause: async () => {},
      });
      const { start, class: classOf, value } = model.coefficients;
      const hash = createHash('sha256');
      for (const part of [start, classOf, value, model.idf, model.intercept]) hash.update(part);
      return { digest: hash.digest('hex'), calibration: model.calibration, answers };
    };
    const wanted = await train(createLocalCrew());
    expect(wanted.calibration).not.toBeNull();
    for (const crew of crews) expect(await train(crew)).toEqual(wanted);
  }, 120_000);

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

  it('stops learning vectors when it is told to', async () => {
    const { matrix, labels } = randomTexts(3000, 300, 200, 1);
    const texts = Uint32Array.from(labels, (_, row) => row);
    const rates = { epochs: 1_000_000, rank: 64, tokenRate: 0.7, classRate: 0.3 };
    const options = { ...rates, dropout: 0.3, smoothing: 0.1, seed: 2 };
    const controller = new AbortController();
    const task = { matrix, texts, labels, classes: 200, options };
    // It is told once it is under way.
    const run = crews[1].learnVectors(task, controller.signal, () => controller.abort());
    await expect(run).rejects.toMatchObject({ code: 'cancelled' });
  });
});
