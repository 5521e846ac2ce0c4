import { expect, onTestFinished, test } from 'vitest';
import { overviewOf } from '../../../main/job/counts.ts';
import type { JobFilter, JobRow, JobSorting } from '../../../main/job/job.ts';
import { openJob } from '../../../main/job/open.ts';
import { placeInList } from '../../../main/job/place.ts';
import { pageOfResults } from '../../../main/job/query.ts';
import { decide } from '../../../main/job/review/decide.ts';
import { gatherItems } from '../../../main/job/review/items.ts';
import { runJob } from '../../../main/job/run.ts';
import { smallModel } from '../core/small-model.ts';
import { purchases, scratchFolder, specFor } from './scratch.ts';

const ROWS = 6000;

async function job() {
  const folder = await scratchFolder();
  const spec = await specFor(folder, purchases(ROWS));
  await runJob(smallModel(), spec);
  const { store, summary } = await openJob(spec.jobsFolder, spec.id);
  onTestFinished(async () => {
    await store.listing.stop();
    store.close();
  });
  const page = (
    sort: JobSorting,
    offset: number,
    filter: JobFilter = {},
    signal?: AbortSignal,
    limit = 100,
  ) => pageOfResults(store, spec.description, { sort, offset, limit, filter }, signal);
  return { store, summary, description: spec.description, page };
}

const certainty = ({ classes }: JobRow) => classes[0]?.probability ?? NaN;

test('pages of an order join without a gap, those far down and those at the beginning', async () => {
  const { page } = await job();
  const rows: JobRow[] = [];
  // The first comes before the rows are laid out, the others after.
  for (let offset = 0; offset < ROWS; offset += 1000) {
    const found = await page('-certainty', offset, {}, undefined, 1000);
    expect(found.total).toBe(ROWS);
    rows.push(...found.rows);
  }
  expect(new Set(rows.map(({ row }) => row)).size).toBe(ROWS);
  const known = rows.map(certainty).filter((value) => !Number.isNaN(value));
  expect(known).toHaveLength(ROWS - ROWS / 3);
  expect(known).toEqual(known.toSorted((a, b) => b - a));
  // Equal ones in the order of the file, and rows without a class last.
  const equal = rows.filter((row) => certainty(row) === known[0]).map(({ row }) => row);
  expect(equal).toEqual(equal.toSorted((a, b) => a - b));
  expect(rows.slice(known.length).every(({ classes }) => classes.length === 0)).toBe(true);
  expect((await page('-certainty', ROWS)).rows).toEqual([]);
});

test('several views that are asked at once are each answered by their own rows', async () => {
  const { page } = await job();
  const [pens, gloves, all, worst] = await Promise.all([
    page('row', 1900, { text: 'caneta' }),
    page('-certainty', 100, { text: 'luva' }),
    page('row', 5950),
    page('certainty', 3000),
  ]);
  expect(pens).toMatchObject({ total: 2000 });
  expect(pens.rows.map(({ row }) => row)).toEqual(
    Array.from({ length: 100 }, (_, index) => (1900 + index) * 3 + 1),
  );
  expect(gloves.total).toBe(2000);
  expect(gloves.rows.every(({ description }) => /luva/i.test(description))).toBe(true);
  expect(all.rows[0].row).toBe(5951);
  expect(worst.rows).toHaveLength(100);
});

test('a row is placed by its number among those of any filter, though some could not be read', async () => {
  const folder = await scratchFolder();
  const lines = ['codigo;descricao', '1;caneta', '2;luva', '3;"luva', '4;caneta', '5;luva', ''];
  const spec = await specFor(folder, lines.join('\r\n'), { description: [1] });
  await runJob(smallModel(), spec);
  const { store } = await openJob(spec.jobsFolder, spec.id);
  onTestFinished(() => store.close());
  const places = (filter: JobFilter) =>
    Promise.all([0, 1, 2, 3, 4, 5, 99].map((row) => placeInList(store, filter, row)));
  // The third record could not be read: who looks for it finds the next.
  expect(await places({})).toEqual([0, 0, 1, 2, 2, 3, 4]);
  expect(await places({ text: 'luva' })).toEqual([0, 0, 0, 1, 1, 1, 2]);
});

test('what the review says since is seen in a view of it', async () => {
  const { store, summary, description, page } = await job();
  await gatherItems(store, summary());
  const filter: JobFilter = { review: ['accepted'] };
  expect((await page('row', 0, filter)).total).toBe(0);
  const by = { who: 'ana', when: '2026-01-02T03:04:05.000Z' };
  await decide(store, description, 1, { kind: 'accept' }, by);
  expect((await page('row', 0, filter)).total).toBe((await overviewOf(store, null, filter)).total);
  expect((await page('row', 0, filter)).total).toBe(2000);
});

test('a page that nobody waits for any more is cancelled, and another one is answered', async () => {
  const { page } = await job();
  const leaving = new AbortController();
  const left = page('certainty', 5000, {}, leaving.signal);
  leaving.abort();
  await expect(left).rejects.toMatchObject({ code: 'cancelled' });
  expect((await page('margin', 5000)).rows).toHaveLength(100);
  expect((await page('certainty', 5000)).rows).toHaveLength(100);
});
