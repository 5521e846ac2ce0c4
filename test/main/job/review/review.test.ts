import { describe, expect, onTestFinished, test } from 'vitest';
import { overviewOf } from '../../../../main/job/counts.ts';
import { openJob, type OpenJob } from '../../../../main/job/open.ts';
import { pageOfResults } from '../../../../main/job/query.ts';
import { decide, undo } from '../../../../main/job/review/decide.ts';
import { gatherItems } from '../../../../main/job/review/items.ts';
import { progressOf, queueOf } from '../../../../main/job/review/queue.ts';
import type { DecisionMade } from '../../../../main/job/review/review.ts';
import { writeThreshold } from '../../../../main/job/review/threshold.ts';
import { runJob } from '../../../../main/job/run.ts';
import { smallModel } from '../../core/small-model.ts';
import { scratchFolder, specFor } from '../scratch.ts';

// Five descriptions in eight rows; "Caneta  AZUL" and "caneta azul" are one.
const TABLE = [
  'codigo;descricao',
  '1;caneta azul',
  '2;luva azul',
  '3;Caneta  AZUL',
  '4;parafuso',
  '5;óleo caneta',
  '6;luva azul',
  '7;luva',
  '8; caneta azul ',
  '',
].join('\r\n');
const by = { who: 'ana', when: '2026-01-02T03:04:05.000Z' };
const all = { filter: {}, order: 'margin', offset: 0, limit: 100 } as const;

async function reviewed(): Promise<{ job: OpenJob; again: () => Promise<OpenJob> }> {
  const folder = await scratchFolder();
  const spec = await specFor(folder, TABLE, { description: [1] });
  await runJob(smallModel(), spec);
  const open = async () => {
    const job = await openJob(spec.jobsFolder, spec.id);
    await gatherItems(job.store, job.summary());
    return job;
  };
  const job = await open();
  let last = job;
  onTestFinished(() => last.store.close());
  return {
    job,
    again: async () => {
      last.store.close();
      last = await open();
      return last;
    },
  };
}
const say = ({ store }: OpenJob, row: number, made: DecisionMade) =>
  decide(store, [1], row, made, by);
const queue = async ({ store }: OpenJob, change: object = {}) =>
  (await queueOf(store, [1], { ...all, ...change })).items.map(({ row, rows }) => [row.row, rows]);

describe('a review', () => {
  test('asks for each description once, least certain first, what has no known word last', async () => {
    const { job } = await reviewed();
    const { items, total } = await queueOf(job.store, [1], all);
    expect(total).toBe(5);
    const margins = items.map(({ row: { classes } }) =>
      classes.length > 0 ? classes[0].probability - classes[1].probability : Infinity,
    );
    expect(margins).toEqual([...margins].sort((a, b) => a - b));
    expect(items.at(-1)?.row).toMatchObject({ description: 'parafuso', review: 'unknown' });
    const pen = items.find(({ row }) => row.row === 1);
    expect(pen).toMatchObject({ rows: 3, decision: null, row: { review: 'predicted' } });
    expect((await queue(job, { order: 'rows' }))[0]).toEqual([1, 3]);
    expect(await queue(job, { limit: 2, offset: 3 })).toHaveLength(2);
    expect(await queue(job, { filter: { text: 'LUVA' } })).toHaveLength(2);
    expect(await queue(job, { filter: { group: '91' } })).toEqual([[5, 1]]);
  });

  test('decides all rows of a description, whichever of them it is shown by, apart from the prediction', async () => {
    const { job } = await reviewed();
    const item = await say(job, 8, { kind: 'pick', rank: 2 });
    const second = item.row.classes[1];
    expect(item).toMatchObject({
      rows: 3,
      decision: { kind: 'pick', label: second.label, ...by },
      row: { row: 1, review: 'corrected', decided: { label: second.label } },
    });
    const page = await pageOfResults(job.store, [1], {
      ...{ offset: 0, limit: 10, sort: 'row' },
      filter: { review: ['corrected'] },
    });
    expect(page.rows.map(({ row }) => row)).toEqual([1, 3, 8]);
    expect(page.rows[0].classes[0].label).toBe('7510');
    expect(await overviewOf(job.store, null, { review: ['corrected'] })).toMatchObject({
      total: 3,
      classes: [{ label: '7510', rows: 3 }],
      groups: [{ code: '75', name: null, rows: 3 }],
    });
    expect((await queue(job)).map(([row]) => row)).not.toContain(1);
  });

  test('knows an acceptance, another class by its label, and what is left for later', async () => {
    const { job } = await reviewed();
    expect((await say(job, 7, { kind: 'accept' })).decision).toMatchObject({ label: '6515' });
    const pen = await say(job, 1, { kind: 'class', label: '9150' });
    expect(pen.row).toMatchObject({ review: 'corrected', decided: { label: '9150', name: null } });
    // Another class that is the first one is an acceptance.
    const glove = await say(job, 2, { kind: 'class', label: '6515' });
    expect(glove.row.review).toBe('accepted');
    expect((await say(job, 4, { kind: 'skip' })).row).toMatchObject({
      review: 'skipped',
      decided: null,
    });
    expect(await queue(job, { filter: { review: ['skipped'] } })).toEqual([[4, 1]]);
    expect(await queue(job)).toEqual([[5, 1]]);
    expect(await progressOf(job.store)).toEqual({
      ...{ descriptions: 5, rows: 8, threshold: 0 },
      open: { descriptions: 1, rows: 1 },
      withheld: { descriptions: 0, rows: 0 },
      skipped: { descriptions: 1, rows: 1 },
      accepted: { descriptions: 2, rows: 3 },
      corrected: { descriptions: 1, rows: 3 },
    });
  });

  test('takes decisions back one by one, to what was said before', async () => {
    const { job } = await reviewed();
    await say(job, 1, { kind: 'accept' });
    await say(job, 2, { kind: 'skip' });
    await say(job, 1, { kind: 'class', label: '9150' });
    expect(await undo(job.store, [1])).toMatchObject({
      row: { row: 1, review: 'accepted' },
      decision: { kind: 'accept', label: '7510' },
    });
    expect(await undo(job.store, [1])).toMatchObject({ row: { row: 2 }, decision: null });
    expect(await undo(job.store, [1])).toMatchObject({ row: { row: 1 }, decision: null });
    expect(await undo(job.store, [1])).toBeNull();
    expect((await progressOf(job.store)).open.descriptions).toBe(5);
  });

  test('withholds what is below the threshold until somebody decides', async () => {
    const { job } = await reviewed();
    const { items } = await queueOf(job.store, [1], { ...all, order: 'certainty' });
    const [least, next] = items.slice(0, 2).map(({ row }) => row.classes[0].probability);
    await writeThreshold(job.store, next);
    expect(least).toBeLessThan(next);
    expect(await queue(job, { filter: { review: ['withheld'] } })).toHaveLength(1);
    expect((await progressOf(job.store)).withheld).toEqual({
      descriptions: 2,
      rows: items[0].rows + 1,
    });
    await say(job, items[0].row.row, { kind: 'accept' });
    expect(await queue(job, { filter: { review: ['withheld'] } })).toEqual([]);
  });

  test('is there again after the job was closed', async () => {
    const { job, again } = await reviewed();
    await say(job, 1, { kind: 'class', label: '9150' });
    await writeThreshold(job.store, 0.25);
    const { store } = await again();
    expect(await progressOf(store)).toMatchObject({
      threshold: 0.25,
      corrected: { descriptions: 1, rows: 3 },
    });
    const { items } = await queueOf(store, [1], { ...all, filter: { review: ['corrected'] } });
    expect(items[0].decision).toMatchObject({ label: '9150', who: 'ana', when: by.when });
  });

  test('says in a sentence what cannot be decided', async () => {
    const { job } = await reviewed();
    await expect(say(job, 4, { kind: 'accept' })).rejects.toMatchObject({
      code: 'review.no-class',
    });
    await expect(say(job, 1, { kind: 'pick', rank: 4 })).rejects.toMatchObject({
      code: 'review.no-class',
      detail: { row: 1, rank: 4 },
    });
    await expect(say(job, 1, { kind: 'class', label: '1' })).rejects.toMatchObject({
      code: 'review.class-unknown',
    });
    await expect(say(job, 99, { kind: 'skip' })).rejects.toMatchObject({
      code: 'job.row-unknown',
    });
    await expect(
      gatherItems(job.store, { ...job.summary(), state: 'running' }),
    ).rejects.toMatchObject({ code: 'review.running' });
  });
});
