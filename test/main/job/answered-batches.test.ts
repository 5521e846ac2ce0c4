import { expect, test } from 'vitest';
import { answeredBatches } from '../../../main/job/answered-batches.ts';
import type { TableBatch } from '../../../main/table/dialect.ts';

const batchOf = (last: number): TableBatch => ({
  ...{ header: null, rows: [], reports: [], last, bytes: last },
});
const options = { ahead: () => 2, signal: undefined };

async function* batches(count: number): AsyncGenerator<TableBatch, void, undefined> {
  for (let last = 1; last <= count; last++) yield batchOf(last);
}

async function lastsOf(found: ReturnType<typeof answeredBatches>): Promise<unknown[]> {
  const lasts: unknown[] = [];
  try {
    for await (const { batch } of found) lasts.push(batch.last);
  } catch (error) {
    lasts.push(error);
  }
  return lasts;
}

test('batches come in the order of the table, whichever is answered first', async () => {
  const answers = new Map<number, () => void>();
  const found = answeredBatches(
    batches(4),
    ({ last }) => new Promise((resolve) => answers.set(last, () => resolve([]))),
    options,
  );
  const lasts = lastsOf(found);
  for (const last of [2, 3, 1, 4]) {
    while (!answers.has(last)) await new Promise((resolve) => setTimeout(resolve));
    answers.get(last)?.();
  }
  expect(await lasts).toEqual([1, 2, 3, 4]);
});

test('what was read before a fault of the table is handed out before the fault', async () => {
  const fault = new Error('torn');
  async function* torn() {
    yield* batches(3);
    throw fault;
  }
  expect(await lastsOf(answeredBatches(torn(), async () => [], options))).toEqual([1, 2, 3, fault]);
});

test('a batch that cannot be answered is the end: none behind it is handed out', async () => {
  const fault = new Error('no answer');
  const answer = async ({ last }: TableBatch) => {
    if (last === 2) throw fault;
    return [];
  };
  expect(await lastsOf(answeredBatches(batches(5), answer, options))).toEqual([1, fault]);
});

test.each(['reading', 'answering'])(
  'a cancelled run waits for no %s that never ends',
  async (what) => {
    const stop = new AbortController();
    async function* endless() {
      yield* batches(1);
      setTimeout(() => stop.abort());
      if (what === 'reading') await new Promise(() => {});
      yield batchOf(2);
    }
    const answer = ({ last }: TableBatch) =>
      last === 2 ? new Promise<never>(() => {}) : Promise.resolve([]);
    const found = answeredBatches(endless(), answer, { ahead: () => 0, signal: stop.signal });
    expect(await lastsOf(found)).toEqual([1, expect.objectContaining({ code: 'cancelled' })]);
  },
);
