import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobSummary } from '../../../preload/contract.ts';
import { purchases } from '../job/scratch.ts';
import { openPage, type TestPage } from './page.ts';

let page: TestPage;
beforeAll(async () => {
  page = await openPage();
});
afterAll(() => page.close());

/** Settles with the summary of the job once it is as wanted. */
function told(id: string, wanted: (summary: JobSummary) => boolean): Promise<JobSummary> {
  return new Promise((resolve) => {
    const stop = page.caller.listen('job.changed', (value) => {
      const summary = value as JobSummary;
      if (summary.id !== id || !wanted(summary)) return;
      stop();
      resolve(summary);
    });
  });
}

async function start(name: string, content: string) {
  const file = await page.grant(name, content);
  const { dialect } = await page.send('table.inspect', { file: file.id, override: {} });
  return page.send('jobs.start', { file: file.id, dialect, description: [1] });
}
const isDone = ({ state }: JobSummary) => state === 'done';

describe('several files at once', () => {
  it('are run one after the other; one that fails keeps no other from running', async () => {
    const folder = join(page.folder, 'pasta');
    await mkdir(folder);
    await writeFile(join(folder, 'a.csv'), purchases(3000));
    await mkdir(join(folder, '2022', '01'), { recursive: true });
    await writeFile(join(folder, '2022', '01', 'a.csv'), purchases(10));
    await writeFile(join(folder, 'b.TXT'), 'codigo;descricao\r\n1;luva\r\n2;caneta\r\n');
    await writeFile(join(folder, 'c.csv'), '');
    await writeFile(join(folder, 'nota.pdf'), '%PDF-1.4');
    const granted = await page.service.grant(folder);
    const single = await page.grant('d.csv', 'codigo;nome\r\n1;luva\r\n2;caneta\r\n');
    const ended = new Map<string, Promise<JobSummary>>();
    const stop = page.caller.listen('job.changed', (value) => {
      const { id } = value as JobSummary;
      if (!ended.has(id)) ended.set(id, told(id, isDone));
    });
    const { started, failed } = await page.send('jobs.start-many', {
      files: [granted.id, single.id],
      override: {},
      columns: ['DESCRIÇÃO'],
    });
    stop();
    expect(started.map(({ fileName, state }) => [fileName, state])).toEqual([
      ['a.csv', 'waiting'],
      ['b.TXT', 'waiting'],
      ['2022/01/a.csv', 'waiting'],
    ]);
    expect(failed.map(({ fileName, problem }) => [fileName, problem.code])).toEqual([
      ['c.csv', 'table.empty'],
      ['d.csv', 'job.column-missing'],
    ]);
    const summaries = await Promise.all(started.map(({ id }) => ended.get(id)));
    expect(summaries.map((summary) => summary?.rows)).toEqual([3000, 2, 10]);
  });

  it('tell of a folder without a table', async () => {
    const folder = join(page.folder, 'vazia');
    await mkdir(folder);
    const granted = await page.service.grant(folder);
    const { started, failed } = await page.send('jobs.start-many', {
      ...{ files: [granted.id], override: {}, columns: null },
    });
    expect(started).toEqual([]);
    expect(failed).toMatchObject([{ fileName: 'vazia', problem: { code: 'job.folder-empty' } }]);
  });
});

describe('a job', () => {
  it('is paused and goes on where it was', async () => {
    const { id } = await start('longa.csv', purchases(120_000));
    const paused = told(id, ({ state }) => state === 'paused');
    await page.send('jobs.pause', { id });
    const { rows } = await paused;
    expect(rows).toBeLessThan(120_000);
    const [listed] = (await page.send('jobs.list', {})).filter((job) => job.id === id);
    expect(listed).toMatchObject({ state: 'paused', resumable: true, rows });
    const done = told(id, isDone);
    await page.send('jobs.resume', { id });
    expect((await done).rows).toBe(120_000);
  });

  it('is cancelled, and goes on all the same', async () => {
    const { id } = await start('cancelada.csv', purchases(120_000));
    const cancelled = told(id, ({ state }) => state === 'cancelled');
    await page.send('jobs.cancel', { id });
    const { rows } = await cancelled;
    expect(rows).toBeLessThan(120_000);
    const done = told(id, isDone);
    await page.send('jobs.resume', { id });
    expect((await done).rows).toBe(120_000);
  });

  it('says why it does not go on, and does once that is put right', async () => {
    const { id } = await start('movida.csv', purchases(120_000));
    const cancelled = told(id, ({ state }) => state === 'cancelled');
    await page.send('jobs.cancel', { id });
    await cancelled;
    const path = join(page.folder, 'movida.csv');
    const content = await readFile(path);
    await rm(path);
    await expect(page.send('jobs.resume', { id })).rejects.toMatchObject({
      problem: { code: 'table.not-found', detail: { file: 'movida.csv' } },
    });
    await writeFile(path, content);
    const done = told(id, isDone);
    await page.send('jobs.resume', { id });
    expect((await done).rows).toBe(120_000);
  });

  it('over an upload goes on after the uploads were emptied', async () => {
    const place = join(page.folder, 'temporary', 'upload');
    await mkdir(place, { recursive: true });
    await writeFile(join(place, 'enviada.csv'), purchases(120_000));
    const file = await page.service.grant(join(place, 'enviada.csv'));
    const { dialect } = await page.send('table.inspect', { file: file.id, override: {} });
    const job = await page.send('jobs.start', { file: file.id, dialect, description: [1] });
    const cancelled = told(job.id, ({ state }) => state === 'cancelled');
    await page.send('jobs.cancel', { id: job.id });
    await cancelled;
    await rm(join(page.folder, 'temporary'), { recursive: true });
    const done = told(job.id, isDone);
    await page.send('jobs.resume', { id: job.id });
    expect(await done).toMatchObject({ rows: 120_000, fileName: 'enviada.csv' });
  });

  it('tells the figures of a filter, and all of one row', async () => {
    const job = await start('fim.csv', 'codigo;descricao\r\n1;luva\r\n2;caneta\r\n3;luva;4\r\n');
    if (job.state !== 'done') await told(job.id, isDone);
    const { id } = job;
    const overview = await page.send('jobs.overview', { id, filter: { group: '65' } });
    expect(overview).toMatchObject({
      ...{ total: 2, unknown: 0 },
      classes: [{ label: '6515', rows: 2 }],
      groups: [{ code: '65', rows: 2 }],
    });
    expect(overview.histogram.reduce((a, b) => a + b)).toBe(2);
    expect(await page.send('jobs.row', { id, row: 3 })).toMatchObject({
      ...{ same: null, row: { row: 3, line: 4, review: 'predicted', decided: null } },
      problems: [{ line: 4, kept: true, problem: { code: 'table.row-long' } }],
    });
  });
});

describe('a review', () => {
  it('goes from the queue to a decision, and back', async () => {
    const job = await start('rever.csv', 'codigo;descricao\r\n1;luva\r\n2;caneta\r\n3;LUVA\r\n');
    if (job.state !== 'done') await told(job.id, isDone);
    const { id } = job;
    const query = { id, filter: {}, order: 'margin', offset: 0, limit: 10 } as const;
    expect((await page.send('review.queue', query)).total).toBe(2);
    const { name } = await page.send('review.reviewer', { name: null });
    expect(name).toBe(userInfo().username);
    expect(await page.send('review.reviewer', { name: ' Ana ' })).toEqual({ name: 'Ana' });
    const { item, progress } = await page.send('review.decide', {
      ...{ id, row: 3, decision: { kind: 'class', label: '7510' } },
    });
    expect(item).toMatchObject({ rows: 2, decision: { kind: 'class', label: '7510', who: 'Ana' } });
    expect(progress.corrected).toEqual({ descriptions: 1, rows: 2 });
    expect((await page.send('review.undo', { id })).progress.corrected.rows).toBe(0);
    expect((await page.send('review.threshold', { id, threshold: 1 })).threshold).toBe(1);
    await page.send('review.reviewer', { name: '' });
    expect((await page.send('review.reviewer', { name: null })).name).toBe(userInfo().username);
  });
});
