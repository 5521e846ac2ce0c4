import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../../main/job/store.ts';
import { smallModel } from '../core/small-model.ts';
import { scratchFolder } from './scratch.ts';

async function openedStore() {
  const path = join(await scratchFolder(), 'job.duckdb');
  const store = await openStore(path, { ...smallModel(), calibration: null });
  onTestFinished(() => store.close());
  const bytesOf = async (name: string) => (await stat(name).catch(() => ({ size: 0 }))).size;
  /** Commits of texts that cannot be packed, each of some two megabytes. */
  const write = async (commits: number) => {
    for (let commit = 0; commit < commits; commit++) {
      await store.writer.run(
        `INSERT INTO report SELECT i, i, true, '', '', '', md5(i::VARCHAR) || md5((i + 0.5)::VARCHAR) FROM range(30000) AS r(i)`,
      );
    }
  };
  const journal = () => bytesOf(`${path}.wal`);
  return { store, write, journal, results: () => bytesOf(path) };
}

test('commits only write to the journal, which is put into the results once it has grown', async () => {
  const { store, write, journal, results } = await openedStore();
  const { checkpoints } = store;
  await checkpoints.takeOver();
  await write(1);
  await checkpoints.begin();
  await checkpoints.idle();
  expect(await journal()).toBeGreaterThan(2 ** 20);

  await write(10);
  expect(await journal()).toBeGreaterThan(16 * 2 ** 20);
  const before = await results();
  await checkpoints.begin();
  await checkpoints.idle();
  expect(await journal()).toBeLessThan(1000);
  expect(await results()).toBeGreaterThan(before + 8 * 2 ** 20);
});

test('a review that is just being changed puts it off', async () => {
  const { store, write, journal } = await openedStore();
  await store.checkpoints.takeOver();
  await write(10);
  await store.reviewer.run('INSERT INTO review_choice VALUES (0.5)');
  await store.reviewer.run('BEGIN');
  await store.reviewer.run('UPDATE review_choice SET threshold = 0.6');
  await store.checkpoints.begin();
  await store.checkpoints.idle();
  expect(await journal()).toBeGreaterThan(16 * 2 ** 20);
  await store.reviewer.run('COMMIT');
  await store.checkpoints.begin();
  await store.checkpoints.idle();
  expect(await journal()).toBeLessThan(1000);
});

test('they are left to DuckDB again afterwards', async () => {
  const { store } = await openedStore();
  const threshold = async () =>
    (await store.reader.runAndReadAll("SELECT current_setting('checkpoint_threshold')")).getRows();
  const usual = await threshold();
  await store.checkpoints.takeOver();
  expect(await threshold()).not.toEqual(usual);
  await store.checkpoints.handBack();
  expect(await threshold()).toEqual(usual);
});
