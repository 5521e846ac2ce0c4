import { expect, onTestFinished, test, vi } from 'vitest';
import { pageOfResults } from '../../../main/job/query.ts';
import { startJob } from '../../../main/job/run.ts';
import { readingProblem } from '../../../main/table/file-problems.ts';
import type * as Read from '../../../main/table/read.ts';
import { smallModel } from '../core/small-model.ts';
import { purchases, scratchFolder, specFor } from './scratch.ts';

// A disk that fails under a table that is being read: the second batch never comes.
vi.mock('../../../main/table/read.ts', async (original) => {
  const real = await original<typeof Read>();
  return {
    ...real,
    readTable: async function* (...args: Parameters<typeof Read.readTable>) {
      for await (const batch of real.readTable(...args)) {
        yield batch;
        throw readingProblem(
          '/x/compras.csv',
          Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' }),
        );
      }
    },
  };
});

test('a job whose source fails under it is paused with a sentence, and keeps its rows', async () => {
  const folder = await scratchFolder();
  const spec = await specFor(folder, purchases(5000));
  const job = await startJob(smallModel(), spec);
  onTestFinished(() => job.store.close());
  const summary = await job.finished;
  expect(summary).toMatchObject({
    state: 'paused',
    rows: 1000,
    problem: {
      code: 'table.not-readable',
      message: 'The file compras.csv could not be read to its end: EIO: i/o error, read.',
    },
  });
  const query = { offset: 0, limit: 1, sort: 'row', filter: {} } as const;
  expect((await pageOfResults(job.store, spec.description, query)).total).toBe(1000);
});
