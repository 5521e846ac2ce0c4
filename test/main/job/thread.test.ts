import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { tokenTableOf } from '../../../main/core/text/token-table.ts';
import type { JobSummary } from '../../../main/job/job.ts';
import { listJobs } from '../../../main/job/list.ts';
import { savedPlainly } from '../../../main/job/save.ts';
import type { JobHandlers } from '../../../main/worker/job-thread.ts';
import { startThread } from '../../../main/worker/thread.ts';
import { smallModel } from '../core/small-model.ts';
import { DIGEST, purchases, scratchFolder, specFor } from './scratch.ts';

function jobThread() {
  const thread = startThread<JobHandlers>('job-thread');
  onTestFinished(async () => {
    await thread.call('close', null).catch(() => null);
    await thread.kill();
  });
  return thread;
}
const small = () => ({ model: smallModel(), image: null, digest: DIGEST });
const firstPage = { offset: 0, limit: 5, sort: 'row', filter: {} } as const;

/** The first summary told that is as asked. */
function told(thread: ReturnType<typeof jobThread>, wanted: (summary: JobSummary) => boolean) {
  return new Promise<JobSummary>((resolve) => {
    thread.listen('job.progress', (value) => {
      // What our own thread sends.
      const summary = value as JobSummary;
      if (wanted(summary)) resolve(summary);
    });
  });
}

describe('a job on a thread of its own', () => {
  test('tells of its progress, is paged, counted and saved, and opened by another thread', async () => {
    const folder = await scratchFolder();
    const spec = await specFor(folder, purchases(3000), { id: randomUUID() });
    const thread = jobThread();
    const ended = told(thread, ({ state }) => state !== 'running');
    const first = await thread.call('start', { ...small(), spec });
    expect(first).toMatchObject({ id: spec.id, columns: ['codigo', 'descricao', 'valor'] });
    expect(await ended).toMatchObject({ state: 'done', rows: 3000, unknown: 1000 });

    const target = join(folder, 'saved.csv');
    const stages: string[] = [];
    const saved = await thread.call(
      'export',
      { ...savedPlainly(false), target, language: 'en' },
      { onProgress: ({ stage }) => stages.push(stage) },
    );
    expect(saved).toMatchObject({ rows: 3000, fileName: 'saved.csv' });
    expect((await readFile(target, 'utf8')).split('\r\n')).toHaveLength(3002);
    expect(stages).toContain('save');
    await thread.call('close', null);
    await expect(thread.call('summary', null)).rejects.toMatchObject({
      problem: { code: 'job.closed' },
    });

    const other = jobThread();
    const { jobsFolder, id } = spec;
    expect(await other.call('open', { jobsFolder, id })).toMatchObject({
      state: 'done',
      rows: 3000,
    });
    expect((await other.call('page', firstPage)).total).toBe(3000);
    expect((await other.call('overview', { filter: {} })).classes).toHaveLength(2);
    expect(await other.call('problems', { offset: 0, limit: 10 })).toEqual([]);
  });

  test('answers while it runs, and stops when it is cancelled', async () => {
    const folder = await scratchFolder();
    const spec = await specFor(folder, purchases(150_000));
    const thread = jobThread();
    const begun = told(thread, ({ rows }) => rows > 1000);
    await thread.call('start', { ...small(), spec });
    await begun;
    expect((await thread.call('summary', null)).state).toBe('running');
    await thread.call('page', firstPage);
    const cancelled = await thread.call('cancel', null);
    expect(cancelled.state).toBe('cancelled');
    expect(cancelled.rows).toBeLessThan(150_000);
    expect((await thread.call('page', firstPage)).total).toBe(cancelled.rows);
  });

  test('is cancelled while it is only looking at what was read before, and stays as it was', async () => {
    const folder = await scratchFolder();
    const spec = await specFor(folder, purchases(60_000));
    const { jobsFolder, id } = spec;
    const thread = jobThread();
    const begun = told(thread, ({ rows }) => rows > 1000);
    await thread.call('start', { ...small(), spec });
    await begun;
    await thread.call('close', null);
    const before = await listJobs(jobsFolder);
    expect(before).toMatchObject([{ state: 'interrupted', resumable: true }]);

    const other = jobThread();
    const resumed = other.call('resume', { ...small(), jobsFolder, id });
    const cancelled = other.call('cancel', null);
    await expect(resumed).rejects.toMatchObject({ problem: { code: 'cancelled' } });
    await expect(cancelled).rejects.toMatchObject({ problem: { code: 'job.closed' } });
    expect(await listJobs(jobsFolder)).toEqual(before);
    await other.call('resume', { ...small(), jobsFolder, id }).catch(() => null);
  });

  test('refuses a second job, and is free again where the first could not begin', async () => {
    const folder = await scratchFolder();
    const spec = await specFor(folder, purchases(10));
    const thread = jobThread();
    const model = small();
    const gone = { ...spec, source: join(folder, 'gone.csv') };
    await expect(thread.call('start', { ...model, spec: gone })).rejects.toMatchObject({
      problem: { code: 'table.not-found', detail: { file: 'gone.csv' } },
    });
    await thread.call('start', { ...model, spec });
    await expect(thread.call('start', { ...model, spec })).rejects.toMatchObject({
      problem: { code: 'job.taken' },
    });
  });

  test('is closed in the midst of everything, and can be ended then', async () => {
    const folder = await scratchFolder();
    const spec = await specFor(folder, purchases(100_000));
    const thread = jobThread();
    const begun = told(thread, ({ rows }) => rows > 1000);
    await thread.call('start', { ...small(), spec });
    await begun;
    const filter = { text: 'luva caneta' };
    const asked = Array.from({ length: 5 }, () => thread.call('page', { ...firstPage, filter }));
    const saving = thread.call('export', {
      ...savedPlainly(false),
      ...{ target: join(folder, 'saved.csv'), language: 'en' },
    });
    saving.catch(() => null);
    await thread.call('close', null);
    await thread.kill();
    expect((await Promise.all(asked)).map(({ total }) => total)).toEqual([0, 0, 0, 0, 0]);
    const outcome = await saving.then(
      () => 'saved',
      () => 'cancelled',
    );
    expect(existsSync(join(folder, 'saved.csv'))).toBe(outcome === 'saved');
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('whose process is killed in the midst opens with the rows that were committed', async () => {
    const folder = await scratchFolder();
    const spec = await specFor(folder, purchases(150_000));
    const host = fork(join(import.meta.dirname, 'killed-host.mjs'), { serialization: 'advanced' });
    // Killed as soon as a page shows committed rows, while the rest is still being classified.
    await new Promise<void>((resolve, reject) => {
      let id = 1;
      host.send({
        kind: 'request',
        id,
        name: 'start',
        args: { ...small(), model: unsharedModel(), spec },
      });
      host.on('message', ({ kind, value, problem }: HostMessage) => {
        if (problem) reject(new Error(JSON.stringify(problem)));
        else if ((value?.total ?? 0) > 0) resolve();
        else if (kind === 'answer') {
          host.send({ kind: 'request', id: ++id, name: 'page', args: firstPage });
        }
      });
    });
    const ended = once(host, 'exit');
    host.kill('SIGKILL');
    await ended;

    const [listed] = await listJobs(spec.jobsFolder);
    expect(listed).toMatchObject({ state: 'interrupted', problem: { code: 'job.interrupted' } });
    const other = jobThread();
    const opened = await other.call('open', { jobsFolder: spec.jobsFolder, id: spec.id });
    expect(opened).toMatchObject({ state: 'interrupted', problem: { code: 'job.interrupted' } });
    expect(opened.rows).toBeGreaterThan(0);
    const last = await other.call('page', { ...firstPage, offset: opened.rows - 1 });
    expect(last).toMatchObject({ total: opened.rows, rows: [{ row: opened.rows }] });
  });
});

interface HostMessage {
  kind: string;
  value?: { total?: number };
  problem?: unknown;
}

/** The small model with buffers that can be sent to another process. */
function unsharedModel() {
  return {
    ...smallModel(),
    tokens: tokenTableOf(['azul', 'caneta', 'luva', 'óleo'], (bytes) => new ArrayBuffer(bytes)),
  };
}
