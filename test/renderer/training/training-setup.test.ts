import { describe, expect, it } from 'vitest';
import type { TrainingInspection } from '../../../preload/contract.ts';
import { TrainingSetup } from '../../../renderer/pages/training/training-setup.svelte.ts';
import { createFakeSend, delayed, failure, type FakeHandlers } from '../batch/fake-send.ts';
import { file, inspection, namesFile, namesView, running, view } from './examples.ts';

const settle = () => new Promise((resolve) => setTimeout(resolve));

async function opened(handlers: FakeHandlers = {}) {
  const fake = createFakeSend({
    'table.inspect': ({ file }) => (file === namesFile.id ? namesView : view),
    'training.suggest': () => ({ text: [1, 2], label: 3, name: null, group: null }),
    'training.inspect': () => inspection,
    'training.start': () => running,
    ...handlers,
  });
  const setup = new TrainingSetup(fake.send, file);
  await setup.inspect();
  await settle();
  return { setup, ...fake };
}

describe('a labelled table on its way to a training', () => {
  it('begins with the suggested columns, and with a look at what would be trained on', async () => {
    const { setup, asked } = await opened();
    expect(setup.roles).toEqual([null, 'text', 'text', 'label']);
    expect(asked('training.inspect')).toEqual([
      {
        file: 'f1',
        dialect: view.dialect,
        columns: { text: [1, 2], label: 3, name: null, group: null },
        names: null,
        corrections: [],
      },
    ]);
    expect(setup.checking.found?.usable).toBe(1190);
    expect(setup.canStart).toBe(true);
  });

  it('looks again when a column holds something else', async () => {
    const { setup, asked } = await opened();
    setup.give(2, null);
    await settle();
    expect(asked('training.inspect').at(-1)?.columns.text).toEqual([1]);
  });

  it('takes what reviews have decided, and looks again', async () => {
    const review = { id: 'j1', fileName: 'compras.csv', created: '2026-11-24T12:00:00.000Z' };
    const table = { ...file, id: 'c1', name: 'compras.csv' };
    const { setup, asked } = await opened({
      'training.reviews': () => [{ ...review, accepted: 12, corrected: 3 }],
      'training.corrections': () => table,
    });
    const { corrections } = setup;
    await corrections.look();
    expect(corrections.reviews).toHaveLength(1);
    await corrections.takeReview('j1');
    await corrections.takeReview('j1');
    corrections.takeFile({ ...file, id: 'c2', name: 'mais.csv' });
    expect(asked('training.inspect').at(-1)?.corrections).toEqual(['c1', 'c2']);
    expect(corrections.others.map(({ name }) => name)).toEqual(['mais.csv']);
    corrections.leave('j1');
    expect(corrections.has('j1')).toBe(false);
    expect(asked('training.inspect').at(-1)?.corrections).toEqual(['c2']);
  });

  it('says why what a review has decided cannot be had', async () => {
    const { setup } = await opened({
      'training.corrections': () => {
        throw failure('job.store');
      },
    });
    await setup.corrections.takeReview('j1');
    expect(setup.corrections.problem?.code).toBe('job.store');
    expect(setup.corrections.files).toEqual([]);
  });

  it('forgets a look that a later one has overtaken', async () => {
    const slow = delayed<TrainingInspection>();
    let first = true;
    const { setup } = await opened({
      'training.inspect': (_args, options) => {
        if (!first) return { ...inspection, usable: 7 };
        first = false;
        return slow.promise(options);
      },
    });
    expect(setup.checking.running).toBe(true);
    setup.give(2, null);
    slow.release(inspection);
    await settle();
    expect(setup.checking.found?.usable).toBe(7);
    expect(setup.checking.running).toBe(false);
    expect(setup.checking.problem).toBeNull();
  });

  it('says what is missing before anything is asked', async () => {
    const { setup, asked } = await opened({
      'training.suggest': () => ({ text: [1], label: null, name: null, group: null }),
    });
    expect(setup.trouble).toBe('no-label');
    expect(asked('training.inspect')).toEqual([]);
    setup.give(1, 'label');
    expect(setup.trouble).toBe('no-text');
    expect(await setup.start()).toBeNull();
  });

  const nothing = {
    ...inspection,
    rows: 4,
    usable: 0,
    noText: 0,
    noLabel: 0,
    oneRowClass: 0,
    classes: [],
  };
  const one = { ...inspection, classes: [inspection.classes[0]] };
  it.each([
    ['no-usable', { ...nothing, noLabel: 2, noText: 2 }],
    ['no-labels', { ...nothing, noLabel: 4 }],
    ['lone-rows', { ...nothing, oneRowClass: 3, noText: 1 }],
    ['one-class', { ...one, oneRowClass: 0 }],
    ['one-class-left', { ...one, oneRowClass: 3 }],
  ])('cannot start with %s', async (trouble, found) => {
    const { setup } = await opened({ 'training.inspect': () => found });
    expect(setup.trouble).toBe(trouble);
    expect(setup.canStart).toBe(false);
  });

  it('lets the columns be said by hand where there is no suggestion', async () => {
    const { setup } = await opened({
      'training.suggest': () => {
        throw failure('internal');
      },
    });
    expect(setup.trouble).toBe('no-text');
    setup.give(1, 'text');
    setup.give(3, 'label');
    await settle();
    expect(setup.canStart).toBe(true);
  });

  it('says why the rows could not be counted', async () => {
    const { setup } = await opened({
      'training.inspect': () => {
        throw failure('table.not-found');
      },
    });
    expect(setup.checking.problem?.code).toBe('table.not-found');
    expect(setup.canStart).toBe(false);
  });

  it('keeps what the columns hold while they stay the same', async () => {
    const { setup, asked } = await opened();
    setup.give(0, 'group');
    await setup.say({ encoding: 'utf-8' });
    await settle();
    expect(setup.roles).toEqual(['group', 'text', 'text', 'label']);
    expect(asked('training.suggest')).toHaveLength(1);
  });

  it('starts under the name of the file, or under the one that was written', async () => {
    const { setup, asked } = await opened();
    expect((await setup.start())?.id).toBe('t1');
    setup.title = '  Meu catálogo ';
    await setup.start();
    expect(asked('training.start').map(({ title }) => title)).toEqual([
      'catálogo 2024',
      'Meu catálogo',
    ]);
    expect(asked('training.start')[0].options).toEqual({
      recipe: 'recommended',
      seed: 0,
      testShare: 0.1,
    });
  });

  it('does not start with an option that the trainer cannot take', async () => {
    const { setup, asked } = await opened();
    setup.recipe.seed = null;
    expect(await setup.start()).toBeNull();
    expect(asked('training.start')).toEqual([]);
  });

  it('says why a training cannot start, and lets the user try again', async () => {
    const { setup } = await opened({
      'training.start': () => {
        throw failure('training.running');
      },
    });
    expect(await setup.start()).toBeNull();
    expect(setup.startProblem?.code).toBe('training.running');
    expect(setup.canStart).toBe(true);
  });
});

describe('names from a second file', () => {
  it('go along once its columns are known', async () => {
    const { setup, asked } = await opened();
    setup.takeNames(namesFile);
    expect(setup.canStart).toBe(false);
    await settle();
    expect(asked('training.inspect').at(-1)?.names).toEqual({
      file: 'f2',
      dialect: namesView.dialect,
      label: 0,
      name: 1,
      group: 2,
    });
    expect(setup.canStart).toBe(true);
  });

  it('are asked for where its columns do not say enough', async () => {
    const { setup } = await opened();
    setup.takeNames(namesFile);
    await settle();
    setup.names?.give(0, null);
    expect(setup.trouble).toBe('no-names');
    expect(setup.canStart).toBe(false);
    setup.takeNames(null);
    await settle();
    expect(setup.canStart).toBe(true);
  });
});
