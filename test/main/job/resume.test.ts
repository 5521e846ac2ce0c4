import { existsSync } from 'node:fs';
import { copyFile, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { JobSpec, JobSummary } from '../../../main/job/job.ts';
import { readJobFile, writeJobFile } from '../../../main/job/job-file.ts';
import { listJobs } from '../../../main/job/list.ts';
import { openJob } from '../../../main/job/open.ts';
import { problemsOf } from '../../../main/job/reports.ts';
import { continueJob, runJob, startJob } from '../../../main/job/run.ts';
import { CLOSING } from '../../../main/job/stopped.ts';
import { smallModel } from '../core/small-model.ts';
import { DIGEST, scratchFolder, specOf, writeOddPurchases, saveResults } from './scratch.ts';

const ROWS = 60_000;
const model = { model: smallModel(), digest: DIGEST };

async function oddSpec(): Promise<{ folder: string; spec: JobSpec }> {
  const folder = await scratchFolder();
  const source = join(folder, 'compras.csv');
  await writeOddPurchases(source, ROWS);
  return { folder, spec: await specOf(folder, source, { description: [1] }) };
}

/** Runs a job until it has some rows, and stops it. */
async function stopped(spec: JobSpec, reason?: string): Promise<JobSummary> {
  const stop = new AbortController();
  return runJob(smallModel(), spec, {
    signal: stop.signal,
    onProgress: ({ rows }) => rows > 1000 && stop.abort(reason),
  });
}

async function goOn(spec: JobSpec): Promise<JobSummary> {
  const job = await continueJob(model, spec.jobsFolder, spec.id);
  return job.finished.finally(() => job.store.close());
}

/** The saved table and what was reported. */
async function outcome(folder: string, spec: JobSpec) {
  const { store, file, summary } = await openJob(spec.jobsFolder, spec.id);
  try {
    await saveResults(store, file, join(folder, 'saved.csv'));
    const { rows, lost, problems, unknown, histogram } = summary();
    return {
      text: await readFile(join(folder, 'saved.csv'), 'utf8'),
      reports: await problemsOf(store, 0, 100_000),
      figures: { rows, lost, problems, unknown, histogram },
    };
  } finally {
    store.close();
  }
}

describe('a job that was stopped', () => {
  test.each([
    ['by the user', undefined, 'cancelled', null],
    ['by the end of the program', CLOSING, 'interrupted', 'job.interrupted'],
  ])('%s goes on to what an undisturbed run comes to', async (_who, reason, state, code) => {
    const { folder, spec } = await oddSpec();
    const whole = { ...spec, id: 'whole' };
    await runJob(smallModel(), whole);
    const first = await stopped(spec, reason);
    expect(first).toMatchObject({ state, resumable: true });
    expect(first.problem?.code ?? null).toBe(code);
    expect(first.rows).toBeLessThan(ROWS - 1000);
    expect(await goOn(spec)).toMatchObject({ state: 'done', resumable: false, problem: null });
    const expected = await outcome(folder, whole);
    expect(await outcome(folder, spec)).toEqual(expected);
    // Rows in = rows out + rows reported; one line in 97 is odd, of which every sixth is blank and no record.
    const { rows, lost } = expected.figures;
    const blank = expected.reports.filter(({ problem }) => problem.code === 'table.lines-blank');
    expect(rows + lost + blank.length).toBe(ROWS);
    expect(lost).toBe(expected.reports.filter(({ kept }) => !kept).length);
  });

  test('by the end of the program while it was paused stays paused, and goes on', async () => {
    const { spec } = await oddSpec();
    const stop = new AbortController();
    const job = await startJob(smallModel(), spec, { signal: stop.signal });
    job.gate.close();
    while (job.summary().state !== 'paused') await sleep(5);
    stop.abort(CLOSING);
    const ended = await job.finished.finally(() => job.store.close());
    expect(ended).toMatchObject({ state: 'paused', problem: null, resumable: true });
    expect((await listJobs(spec.jobsFolder))[0]).toMatchObject({ state: 'paused', problem: null });
    expect(await goOn(spec)).toMatchObject({ state: 'done' });
  });

  test('does not go on without its file, and does once the file is back, whatever its time', async () => {
    const { folder, spec } = await oddSpec();
    await stopped(spec);
    await rename(spec.source, join(folder, 'away.csv'));
    await expect(goOn(spec)).rejects.toMatchObject({ code: 'table.not-found' });
    expect((await listJobs(spec.jobsFolder))[0]).toMatchObject({ resumable: true });
    await copyFile(join(folder, 'away.csv'), spec.source);
    await utimes(spec.source, 1, 1);
    expect(await goOn(spec)).toMatchObject({ state: 'done' });
  });

  test.each([
    ['another content', (text: string) => text.replace('caneta', 'cadern')],
    ['another length', (text: string) => `${text}1;luva;2\r\n`],
  ])('does not go on over a file with %s', async (_what, change) => {
    const { spec } = await oddSpec();
    await stopped(spec);
    const before = await readFile(spec.source, 'utf8');
    await writeFile(spec.source, change(before));
    await expect(goOn(spec)).rejects.toMatchObject({
      code: 'job.source-changed',
      detail: { file: 'compras.csv' },
    });
    await writeFile(spec.source, before);
    expect(await goOn(spec)).toMatchObject({ state: 'done' });
  });

  test('does not go on with another model', async () => {
    const { spec } = await oddSpec();
    await stopped(spec);
    await expect(
      continueJob({ ...model, digest: 'sha256:other' }, spec.jobsFolder, spec.id),
    ).rejects.toMatchObject({ code: 'job.model-changed', detail: { model: 'Small' } });
    expect(await goOn(spec)).toMatchObject({ state: 'done' });
    await expect(goOn(spec)).rejects.toMatchObject({ code: 'job.not-resumable' });
  });

  test('before its results were there begins from nothing', async () => {
    const { folder, spec } = await oddSpec();
    await stopped(spec);
    const place = join(spec.jobsFolder, spec.id);
    await writeJobFile(place, { ...(await readJobFile(place)), begun: false });
    await writeFile(join(place, 'job.duckdb'), 'half a database');
    await expect(openJob(spec.jobsFolder, spec.id)).rejects.toMatchObject({
      code: 'job.not-begun',
    });
    const { rows, lost } = await goOn(spec);
    const { reports } = await outcome(folder, spec);
    const blank = reports.filter(({ problem }) => problem.code === 'table.lines-blank');
    expect(rows + lost + blank.length).toBe(ROWS);
  });
});

describe('a job that runs', () => {
  test('is held where it is, can be asked meanwhile, and goes on', async () => {
    const { folder, spec } = await oddSpec();
    const states: string[] = [];
    const job = await startJob(smallModel(), spec, {
      onProgress: ({ state, rows }) => {
        if (states.at(-1) !== state) states.push(state);
        if (rows > 1000 && states.length === 1) job.gate.close();
      },
    });
    onTestFinished(() => job.store.close());
    while (states.at(-1) !== 'paused') await sleep(5);
    const { rows } = job.summary();
    await sleep(50);
    expect(job.summary()).toMatchObject({ state: 'paused', rows, secondsLeft: null });
    expect((await listJobs(spec.jobsFolder))[0]).toMatchObject({ state: 'paused', rows });
    job.gate.open();
    expect(await job.finished).toMatchObject({ state: 'done' });
    expect(states).toEqual(['running', 'paused', 'running', 'done']);
    expect(existsSync(join(folder, 'compras.csv'))).toBe(true);
  });

  test('is paused with a sentence when its file is written to under it', async () => {
    const { spec } = await oddSpec();
    const before = await readFile(spec.source, 'utf8');
    const job = await startJob(smallModel(), spec);
    onTestFinished(() => job.store.close());
    job.gate.close();
    while (job.summary().state !== 'paused') await sleep(5);
    await writeFile(spec.source, before.replaceAll('caneta', 'cadern'));
    job.gate.open();
    expect(await job.finished).toMatchObject({
      state: 'paused',
      problem: { code: 'job.source-changed' },
      resumable: true,
    });
  });

  test('keeps an upload until it is done, even where the upload itself is gone', async () => {
    const { spec } = await oddSpec();
    const upload = { ...spec, keepSource: true };
    await stopped(upload);
    await rm(spec.source);
    const kept = join(spec.jobsFolder, spec.id, 'source', 'compras.csv');
    expect(existsSync(kept)).toBe(true);
    expect(await goOn(upload)).toMatchObject({ state: 'done' });
    expect(existsSync(kept)).toBe(false);
  });
});
