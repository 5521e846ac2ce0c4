import { existsSync } from 'node:fs';
import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { JobSummary } from '../../../main/job/job.ts';
import { listJobs, removeJob } from '../../../main/job/list.ts';
import { openJob } from '../../../main/job/open.ts';
import { classifyHere, type TextClassifier } from '../../../main/job/classify-texts.ts';
import { overviewOf } from '../../../main/job/counts.ts';
import { pageOfResults } from '../../../main/job/query.ts';
import { problemsOf } from '../../../main/job/reports.ts';
import { runJob, startJob } from '../../../main/job/run.ts';
import { smallModel } from '../core/small-model.ts';
import { purchases, scratchFolder, specFor, saveResults } from './scratch.ts';

async function opened(spec: { jobsFolder: string; id: string }) {
  const job = await openJob(spec.jobsFolder, spec.id);
  onTestFinished(() => job.store.close());
  return job;
}
const firstPage = { offset: 0, limit: 10, sort: 'row', filter: {} } as const;

describe('a job', () => {
  test('classifies every row of a table and can be opened again', async () => {
    const folder = await scratchFolder();
    const spec = await specFor(folder, purchases(2500));
    const told: JobSummary[] = [];
    const summary = await runJob(smallModel(), spec, { onProgress: (next) => told.push(next) });
    expect(summary).toMatchObject({
      state: 'done',
      rows: 2500,
      unknown: 833,
      problems: 0,
      problem: null,
      columns: ['codigo', 'descricao', 'valor'],
      secondsLeft: null,
    });
    expect(summary.bytesRead).toBe(summary.bytesTotal);
    expect(summary.histogram.reduce((a, b) => a + b)).toBe(2500 - 833);
    expect(told.at(-1)).toEqual(summary);

    const job = await opened(spec);
    expect(job.summary()).toEqual(summary);
    const page = await pageOfResults(job.store, spec.description, { ...firstPage, offset: 2490 });
    expect(page.total).toBe(2500);
    expect(page.rows.map(({ row }) => row)).toEqual([
      2491, 2492, 2493, 2494, 2495, 2496, 2497, 2498, 2499, 2500,
    ]);
    expect(page.rows[1]).toMatchObject({
      row: 2492,
      line: 2493,
      cells: ['1146080500002202102492', 'Luva de látex; tamanho M', '2491,5'],
      description: 'Luva de látex; tamanho M',
      knownTokens: 1,
    });
    expect(page.rows[1].classes[0]).toMatchObject({ label: '6515', name: 'INSTRUMENTOS MÉDICOS' });
    expect(page.rows[2]).toMatchObject({ knownTokens: 0, classes: [] });
    expect((await overviewOf(job.store, null, {})).classes).toEqual([
      { label: '7510', name: 'ARTIGOS PARA ESCRITÓRIO', rows: 834 },
      { label: '6515', name: 'INSTRUMENTOS MÉDICOS', rows: 833 },
    ]);
  });

  test('is asked by text without accents, class, probability and unknown words', async () => {
    const folder = await scratchFolder();
    const spec = await specFor(folder, purchases(30));
    await runJob(smallModel(), spec);
    const { store } = await opened(spec);
    const total = async (filter: object) =>
      (await pageOfResults(store, spec.description, { ...firstPage, filter })).total;
    expect(await total({ text: 'LATEX  luva' })).toBe(10);
    expect(await total({ text: 'látex caneta' })).toBe(0);
    expect(await total({ text: '2202100030' })).toBe(1);
    expect(await total({ text: '%' })).toBe(0);
    expect(await total({ label: '7510' })).toBe(10);
    expect(await total({ label: "7'510" })).toBe(0);
    expect(await total({ unknown: true })).toBe(10);
    expect(await total({ unknown: false })).toBe(20);
    expect(await total({ least: 0, most: 1 })).toBe(20);
    expect(await total({ least: 0.5, label: '6515', text: 'luva' })).toBe(10);
    expect(await total({ most: 0.01 })).toBe(0);
  });

  test('is sorted by probability and by class, rows without a class last', async () => {
    const folder = await scratchFolder();
    const spec = await specFor(folder, purchases(9));
    await runJob(smallModel(), spec);
    const { store } = await opened(spec);
    const sorted = async (sort: 'certainty' | '-certainty' | 'class') =>
      (await pageOfResults(store, spec.description, { ...firstPage, sort })).rows.map(
        ({ row, classes }) => [row, classes[0]?.label, classes[0]?.probability ?? NaN] as const,
      );
    const rising = (await sorted('certainty')).map(([, , probability]) => probability);
    expect(rising.slice(0, 6)).toEqual([...rising.slice(0, 6)].sort((a, b) => a - b));
    expect(rising.slice(6)).toEqual([NaN, NaN, NaN]);
    const falling = (await sorted('-certainty')).map(([, , probability]) => probability);
    expect(falling.slice(6)).toEqual([NaN, NaN, NaN]);
    expect(falling[0]).toBe(Math.max(...rising.slice(0, 6)));
    expect((await sorted('class')).map(([row, label]) => `${label} ${row}`)).toEqual([
      ...['6515 2', '6515 5', '6515 8', '7510 1', '7510 4', '7510 7'],
      ...['undefined 3', 'undefined 6', 'undefined 9'],
    ]);
  });

  test('keeps what was reported: every record is a row or a report', async () => {
    const folder = await scratchFolder();
    const spec = await specFor(
      folder,
      'codigo;descricao;valor\r\n1;caneta;2\r\n2;luva\r\n3;"luva;4\r\n\r\n5;luva;6;7\r\n',
    );
    const summary = await runJob(smallModel(), spec);
    expect(summary).toMatchObject({ state: 'done', rows: 3, problems: 4 });
    const { store } = await opened(spec);
    const problems = await problemsOf(store);
    expect(problems.map(({ line, kept, raw, problem }) => [line, kept, problem.code, raw])).toEqual(
      [
        [3, true, 'table.row-short', '2;luva'],
        [4, false, 'table.quote-open', '3;"luva;4'],
        [5, true, 'table.lines-blank', ''],
        [6, true, 'table.row-long', '5;luva;6;7'],
      ],
    );
    expect(problems[0].problem.detail).toEqual({ line: 3, found: 2, expected: 3 });
    expect(await problemsOf(store, 1, 2)).toEqual(problems.slice(1, 3));
    const { rows } = await pageOfResults(store, spec.description, firstPage);
    expect(rows.map(({ row, cells }) => [row, cells.length])).toEqual([
      [1, 3],
      [2, 2],
      [4, 4],
    ]);
  });

  test('is cancelled, and its rows so far can be paged and saved', async () => {
    const folder = await scratchFolder();
    const spec = await specFor(folder, purchases(200_000));
    const stop = new AbortController();
    const job = await startJob(smallModel(), spec, {
      signal: stop.signal,
      onProgress: ({ rows }) => rows > 1000 && stop.abort(),
    });
    onTestFinished(() => job.store.close());
    const summary = await job.finished;
    expect(summary).toMatchObject({ state: 'cancelled', problem: null, secondsLeft: null });
    expect(summary.rows).toBeGreaterThan(1000);
    expect(summary.rows).toBeLessThan(200_000);
    const page = await pageOfResults(job.store, spec.description, firstPage);
    expect(page.total).toBe(summary.rows);
    const saved = await saveResults(job.store, job.file, join(folder, 'saved.csv'));
    expect(saved.rows).toBe(summary.rows);
    expect((await listJobs(spec.jobsFolder))[0]).toEqual(summary);
  });

  test('is cancelled at once, though its texts are never answered any more', async () => {
    const folder = await scratchFolder();
    const spec = await specFor(folder, purchases(20_000));
    const stop = new AbortController();
    const here = classifyHere(smallModel());
    let batches = 0;
    const classifier = (): TextClassifier => ({
      ...here,
      ahead: 0,
      classifyBatch: async (texts, top) => {
        if (++batches <= 3) return here.classifyBatch(texts, top);
        setTimeout(() => stop.abort());
        return new Promise(() => {});
      },
    });
    const summary = await runJob(smallModel(), spec, { signal: stop.signal, classifier });
    expect(summary).toMatchObject({ state: 'cancelled', rows: 3000, resumable: true });
    const { store } = await opened(spec);
    expect((await pageOfResults(store, spec.description, firstPage)).total).toBe(3000);
  });

  test('is cancelled at once, though what was stored is just being put in its place', async () => {
    const folder = await scratchFolder();
    const spec = await specFor(folder, purchases(50_000));
    const stop = new AbortController();
    const job = await startJob(smallModel(), spec, { signal: stop.signal });
    onTestFinished(() => job.store.close());
    job.store.checkpoints.idle = () => {
      setTimeout(() => stop.abort());
      return new Promise(() => {});
    };
    const summary = await job.finished;
    expect(summary).toMatchObject({ state: 'cancelled', problem: null, resumable: true });
    const page = await pageOfResults(job.store, spec.description, firstPage);
    expect(page.total).toBe(summary.rows);
  });

  test('answers a page while it runs', async () => {
    const folder = await scratchFolder();
    const spec = await specFor(folder, purchases(120_000));
    const job = await startJob(smallModel(), spec);
    onTestFinished(() => job.store.close());
    const totals: number[] = [];
    while (job.summary().state === 'running') {
      totals.push((await pageOfResults(job.store, spec.description, firstPage)).total);
    }
    expect((await job.finished).state).toBe('done');
    expect(totals.length).toBeGreaterThan(2);
    expect(totals).toEqual([...totals].sort((a, b) => a - b));
  });

  test('does not begin where its source is gone, and leaves nothing behind', async () => {
    const folder = await scratchFolder();
    const spec = await specFor(folder, purchases(100));
    await rm(spec.source);
    await expect(startJob(smallModel(), spec)).rejects.toMatchObject({ code: 'table.not-found' });
    expect(existsSync(spec.jobsFolder)).toBe(false);
  });

  test('refuses columns that the table has not, and an id that is taken, leaving nothing behind', async () => {
    const folder = await scratchFolder();
    const spec = await specFor(folder, purchases(5));
    const start = (change: object) => startJob(smallModel(), { ...spec, ...change });
    await expect(start({ description: [3] })).rejects.toMatchObject({ code: 'job.columns' });
    await expect(start({ description: [] })).rejects.toMatchObject({ code: 'job.columns' });
    await expect(start({ id: '../x' })).rejects.toMatchObject({ code: 'job.unknown' });
    expect(existsSync(spec.jobsFolder)).toBe(false);
    await runJob(smallModel(), spec);
    await expect(start({})).rejects.toMatchObject({ code: 'job.exists' });
    expect(await listJobs(spec.jobsFolder)).toHaveLength(1);
  });

  test('that was interrupted is listed and opened as interrupted, counted from its rows', async () => {
    const folder = await scratchFolder();
    const spec = await specFor(folder, purchases(3000));
    const whole = await runJob(smallModel(), spec);
    const path = join(spec.jobsFolder, spec.id, 'job.json');
    const written = await readFile(path, 'utf8');
    await writeFile(
      path,
      written.replace('"done"', '"running"').replace('"rows": 3000', '"rows": 12'),
    );

    const [listed] = await listJobs(spec.jobsFolder);
    expect(listed).toMatchObject({ state: 'interrupted', problem: { code: 'job.interrupted' } });
    const running = await listJobs(spec.jobsFolder, new Set([spec.id]));
    expect(running[0].state).toBe('running');
    const job = await opened(spec);
    expect(job.summary()).toMatchObject({ state: 'interrupted', rows: 3000, unknown: 1000 });
    expect(job.summary().histogram).toEqual(whole.histogram);
    expect((await listJobs(spec.jobsFolder))[0]).toEqual(job.summary());
  });

  test('with a damaged file says so and is not listed; removing takes everything away', async () => {
    const folder = await scratchFolder();
    const spec = await specFor(folder, purchases(5));
    await runJob(smallModel(), spec);
    await truncate(join(spec.jobsFolder, spec.id, 'job.json'), 40);
    expect(await listJobs(spec.jobsFolder)).toEqual([]);
    await expect(openJob(spec.jobsFolder, spec.id)).rejects.toMatchObject({ code: 'job.damaged' });
    await expect(openJob(spec.jobsFolder, 'none')).rejects.toMatchObject({ code: 'job.unknown' });
    await removeJob(spec.jobsFolder, spec.id);
    expect(await readdir(spec.jobsFolder)).toEqual([]);
    await expect(removeJob(spec.jobsFolder, '..')).rejects.toMatchObject({ code: 'job.unknown' });
    expect(await listJobs(join(folder, 'nowhere'))).toEqual([]);
  });
});
