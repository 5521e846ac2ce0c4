import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFastClassifier } from '../../../main/core/fast/classifier.ts';
import { createLocalCrew } from '../../../main/core/training/crew.ts';
import { openModel } from '../../../main/model/open.ts';
import { startTraining } from '../../../main/training/run.ts';
import type { TrainingSpec, TrainingSummary } from '../../../main/training/training.ts';
import { scratchFolder } from '../job/scratch.ts';
import { specFor, thingsTable } from './tables.ts';

const crew = createLocalCrew();
const run = (spec: TrainingSpec) => startTraining(spec, { crew }).finished;

describe('a training', () => {
  it('makes a model file that answers, with a card that says from what and how good', async () => {
    const spec = await specFor(await scratchFolder(), thingsTable(400));
    const { summary, report } = await run(spec);
    expect(summary).toMatchObject({ state: 'done', share: 1, classes: 8, secondsLeft: null });
    expect(summary.epochs).toHaveLength(10);
    expect(summary.epochs[9].top1).toBe(1);
    expect(report).toMatchObject({ top1: 1, top3: 1, heldOut: 80 });
    expect(report?.learning.map(({ texts }) => texts)).toEqual([80, 160, 320]);

    const { model, card, training } = await openModel(spec.target);
    expect(card).toMatchObject({ title: 'Coisas', source: 'itens.csv', trainingTexts: 320 });
    expect(card.accuracies).toEqual([{ test: 'itens.csv', texts: 80, top1: 1, top3: 1 }]);
    expect(training).toMatchObject({ recipe: '2015', loss: 'modified_huber', n_iter: 10, seed: 1 });
    const answer = createFastClassifier(model).classify('cadeira velha', 1);
    expect(model.classes[answer.classes[0].index]).toEqual({
      ...{ label: '7030', name: null, group: 'GRUPO 0' },
    });
  });

  it('gives the same model again, and another from another seed', async () => {
    const folder = await scratchFolder();
    const digestOf = async (seed: number) => {
      const options = { recipe: '2015', epochs: 5, seed } as const;
      const spec = await specFor(folder, thingsTable(200), { options });
      await run(spec);
      return (await openModel(spec.target)).digest;
    };
    const first = await digestOf(1);
    expect(await digestOf(1)).toBe(first);
    expect(await digestOf(2)).not.toBe(first);
  });

  it('tells how far it is, in the order of its stages', async () => {
    const told: TrainingSummary[] = [];
    const spec = await specFor(await scratchFolder(), thingsTable(300));
    await startTraining(spec, { crew, onProgress: (summary) => told.push(summary) }).finished;
    const stages = [...new Set(told.map(({ stage }) => stage))];
    expect(stages).toEqual(['read', 'prepare', 'train', 'evaluate', 'save']);
    told.forEach(({ share }, i) => expect(share).toBeGreaterThanOrEqual(told[i - 1]?.share ?? 0));
    expect(told.at(-1)?.state).toBe('done');
  });

  it.each([
    { recipe: '2015', epochs: 100_000 },
    { recipe: '2015', epochs: 100_000, learningRate: 'adaptive', firstRate: 0.1 },
  ] as const)('leaves nothing behind when it is stopped: %j', async (options) => {
    const controller = new AbortController();
    const spec = await specFor(await scratchFolder(), thingsTable(400), { options });
    const { finished } = startTraining(spec, {
      crew,
      signal: controller.signal,
      onProgress: ({ epochs }) => epochs.length >= 3 && controller.abort(),
    });
    const { summary, report } = await finished;
    expect(summary).toMatchObject({ state: 'cancelled', problem: null });
    expect(report).toBeNull();
    expect(await readdir(dirname(spec.target))).toEqual(['itens.csv']);
  });

  it.each([
    ['a;b;c;d\n1;CANETA;;x\n', 'training.no-rows'],
    ['a;b;c;d\n1;CANETA;x;x\n2;LUVA;x;x\n', 'training.one-class'],
    ['a;b;c;d\n1;12;x;x\n2;34;x;x\n3;56;y;x\n4;78;y;x\n', 'training.no-tokens'],
  ])('says what is wrong with a table of which nothing can be learnt: %j', async (table, code) => {
    const { summary } = await run(await specFor(await scratchFolder(), table));
    expect(summary).toMatchObject({ state: 'failed', problem: { code } });
  });

  it('learns two classes, which scikit-learn holds as one', async () => {
    const table = `a;b;c;d\n${Array.from({ length: 40 }, (_, i) => `${i};${i % 2 ? 'CANETA' : 'LUVA'} N${'ABCDE'[i % 5]};${i % 2};`).join('\n')}\n`;
    const spec = await specFor(await scratchFolder(), table);
    const { report } = await run(spec);
    expect(report?.top1).toBe(1);
    const { model } = await openModel(spec.target);
    expect(model.intercept[0]).toBe(-model.intercept[1]);
  });
});
