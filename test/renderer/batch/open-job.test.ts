import { describe, expect, it } from 'vitest';
import { OpenJob } from '../../../renderer/pages/batch/open-job.svelte.ts';
import type { JobRowDetails } from '../../../preload/contract.ts';
import { answerTo, job, jobRow, overview } from './examples.ts';
import { createFakeSend, failure, type FakeHandlers } from './fake-send.ts';

const details = (row: number): JobRowDetails => ({
  row: jobRow(row),
  same: 3,
  problems: [],
});
const settle = () => new Promise((resolve) => setTimeout(resolve));

function openJob(handlers: FakeHandlers) {
  const fake = createFakeSend(handlers);
  const places = { chooseTarget: async () => null, deliverTarget: () => {} };
  return { open: new OpenJob(fake.send, places, 'j1'), ...fake };
}

describe('a job', () => {
  it('is stopped and goes on by its id, and says why it cannot', async () => {
    let fails = false;
    const { open, asked } = openJob({
      'jobs.cancel': () => {
        if (fails) throw failure('job.unknown');
        return null;
      },
      'jobs.pause': () => ({ ...job, state: 'paused' }),
      'jobs.resume': () => ({ ...job, state: 'running' }),
    });
    await open.cancel();
    await open.pause();
    await open.resume();
    expect(asked('jobs.cancel')).toEqual([{ id: 'j1' }]);
    expect(asked('jobs.pause')).toEqual([{ id: 'j1' }]);
    expect(asked('jobs.resume')).toEqual([{ id: 'j1' }]);
    expect(open.problem).toBeNull();
    fails = true;
    const cancelling = open.cancel();
    expect(open.acting).toBe('cancel');
    await cancelling;
    expect(open.problem?.code).toBe('job.unknown');
    expect(open.acting).toBeNull();
  });
});

describe('a row that is sought by its number', () => {
  it('is stood on in the order of the file, with the filter as it is', async () => {
    const { open, asked } = openJob({
      'jobs.page': () => ({ total: 50, rows: [] }),
      'jobs.overview': () => overview,
      'jobs.place': ({ row }) => ({ place: row - 1 }),
    });
    open.results.narrow({ text: 'luva' });
    open.results.sortBy('certainty');
    await settle();
    open.openRow(3);
    await open.seek(20);
    expect(asked('jobs.place')).toEqual([{ id: 'j1', filter: { text: 'luva' }, row: 20 }]);
    expect(open).toMatchObject({ place: 19, sought: 1, rowOpen: false });
    expect(open.results.sort).toBe('row');
    await open.seek(900);
    expect(open.place).toBe(49);
    open.leave();
  });

  it('says what went wrong, and stays where it was', async () => {
    const { open } = openJob({
      'jobs.place': () => {
        throw failure('job.store');
      },
    });
    open.place = 7;
    await open.seek(20);
    expect(open).toMatchObject({ place: 7, sought: 0, problem: { code: 'job.store' } });
  });
});

describe('what else is known of a row', () => {
  it('is asked for with its reasons, by its number', async () => {
    const { open, asked } = openJob({
      'jobs.row': ({ row }) => details(row),
      'classify.text': ({ text }) => answerTo(text),
    });
    open.explain(jobRow(7), 'another');
    await settle();
    expect(asked('jobs.row')).toEqual([{ id: 'j1', row: 7 }]);
    expect(open.details).toMatchObject({ same: 3 });
  });
});

describe('the reasons of a row', () => {
  it('are asked for with the places that the model gives its classes', async () => {
    const { open, asked } = openJob({
      'jobs.row': ({ row }) => details(row),
      'classify.text': ({ text }) => answerTo(text),
      'classify.explain': () => ({ classes: [], tokens: [] }),
    });
    open.explain(jobRow(7), 'm1');
    await settle();
    expect(asked('classify.explain')).toEqual([{ text: 'CANETA COR 7', classes: [3, 4] }]);
    expect(open.reasons?.explanation).toEqual({ classes: [], tokens: [] });
  });

  it('are not made up by another model than the job’s', async () => {
    const { open, asked } = openJob({
      'jobs.row': ({ row }) => details(row),
      'classify.text': ({ text }) => answerTo(text),
    });
    open.explain(jobRow(7), 'another');
    await settle();
    expect(open.reasons?.otherModel).toBe(true);
    expect(asked('classify.explain')).toEqual([]);
  });

  it('are not asked for where no word is known', async () => {
    const { open, calls } = openJob({ 'jobs.row': ({ row }) => details(row) });
    open.explain({ ...jobRow(7), classes: [], knownTokens: 0 }, 'm1');
    await settle();
    expect(calls.map(({ name }) => name)).toEqual(['jobs.row']);
    expect(open.reasons?.problem).toBeNull();
  });
});
