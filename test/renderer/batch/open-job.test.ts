import { describe, expect, it } from 'vitest';
import { OpenJob, proposeName } from '../../../renderer/pages/batch/open-job.svelte.ts';
import { answerTo, job, jobRow } from './examples.ts';
import { createFakeSend, failure, type FakeHandlers } from './fake-send.ts';

const settle = () => new Promise((resolve) => setTimeout(resolve));

function openJob(handlers: FakeHandlers, target: { id: string; name: string } | null = null) {
  const fake = createFakeSend(handlers);
  const delivered: string[] = [];
  const proposed: string[] = [];
  const open = new OpenJob(
    fake.send,
    {
      chooseTarget: async (name) => {
        proposed.push(name);
        return target;
      },
      deliverTarget: ({ id }) => delivered.push(id),
    },
    'j1',
  );
  return { open, delivered, proposed, ...fake };
}

describe('a job', () => {
  it('is cancelled by its id, and says why it cannot be', async () => {
    let fails = false;
    const { open, asked } = openJob({
      'jobs.cancel': () => {
        if (fails) throw failure('job.unknown');
        return null;
      },
    });
    await open.cancel();
    expect(asked('jobs.cancel')).toEqual([{ id: 'j1' }]);
    expect(open.problem).toBeNull();
    fails = true;
    await open.cancel();
    expect(open.problem?.code).toBe('job.unknown');
    expect(open.cancelling).toBe(false);
  });

  it('is saved under a name made from its own', () => {
    expect(proposeName(job, 'classes')).toBe('compras-classes.csv');
    expect(proposeName({ ...job, fileName: 'compras.2022.txt' }, 'classes')).toBe(
      'compras.2022-classes.csv',
    );
    expect(proposeName({ ...job, fileName: 'compras' }, 'classes')).toBe('compras-classes.csv');
  });

  it('tells how many rows were saved and how many cells were guarded', async () => {
    const saved = { fileName: 'x.csv', rows: 3566, bytes: 10, guarded: 2 };
    const { open, delivered, proposed } = openJob(
      { 'jobs.save': () => saved },
      { id: 't1', name: 'x.csv' },
    );
    await open.save('compras-classes.csv');
    expect(proposed).toEqual(['compras-classes.csv']);
    expect(open.saving.saved).toEqual(saved);
    expect(delivered).toEqual(['t1']);
  });
});

describe('the reasons of a row', () => {
  it('are asked for with the places that the model gives its classes', async () => {
    const { open, asked } = openJob({
      'classify.text': ({ text }) => answerTo(text),
      'classify.explain': () => ({ classes: [], tokens: [] }),
    });
    open.explain(jobRow(7), 'm1');
    await settle();
    expect(asked('classify.explain')).toEqual([{ text: 'CANETA COR 7', classes: [3, 4] }]);
    expect(open.reasons?.explanation).toEqual({ classes: [], tokens: [] });
  });

  it('are not made up by another model than the job’s', async () => {
    const { open, asked } = openJob({ 'classify.text': ({ text }) => answerTo(text) });
    open.explain(jobRow(7), 'another');
    await settle();
    expect(open.reasons?.otherModel).toBe(true);
    expect(asked('classify.explain')).toEqual([]);
  });

  it('are not asked for where no word is known', async () => {
    const { open, calls } = openJob({});
    open.explain({ ...jobRow(7), classes: [], knownTokens: 0 }, 'm1');
    await settle();
    expect(calls).toEqual([]);
    expect(open.reasons?.problem).toBeNull();
  });
});
