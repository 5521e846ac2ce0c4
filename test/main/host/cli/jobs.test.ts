import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JobSpec } from '../../../../main/job/job.ts';
import { runJob } from '../../../../main/job/run.ts';
import { openModel } from '../../../../main/model/open.ts';
import { specOf, writeOddPurchases } from '../../job/scratch.ts';
import { runCommand, writeSmallModel } from './command.ts';

let folder: string;
let spec: JobSpec;

/** A data folder with one job that was stopped in the midst of it. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rotulo-jobs-'));
  await mkdir(join(folder, 'models'));
  const path = join(folder, 'models', 'small.h5');
  await writeSmallModel(path);
  const { model, digest } = await openModel(path);
  const source = join(folder, 'compras.csv');
  await writeOddPurchases(source, 30_000);
  const change = { id: 'abc-1', description: [1], modelDigest: digest };
  spec = await specOf(folder, source, change);
  const stop = new AbortController();
  const { state } = await runJob(model, spec, {
    signal: stop.signal,
    onProgress: ({ rows }) => rows > 1000 && stop.abort(),
  });
  expect(state).toBe('cancelled');
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

const jobs = (...args: string[]) => runCommand(['jobs', ...args, '--data', folder]);
const lines = (output: Buffer) => output.toString().trimEnd().split('\n');

describe('rotulo jobs', { timeout: 120_000 }, () => {
  test('lists, shows, goes on, exports and removes a job', async () => {
    const listed = await jobs();
    expect(lines(listed.output)[0].split('\t')).toMatchObject([
      'abc-1',
      'cancelled',
      spec.created,
      expect.any(String),
      'compras.csv',
    ]);

    await rename(spec.source, `${spec.source}.away`);
    const without = await jobs('resume', 'abc');
    expect(without).toMatchObject({ code: 3, said: [expect.stringContaining('compras.csv')] });
    await rename(`${spec.source}.away`, spec.source);
    const resumed = await jobs('resume', 'abc');
    expect(resumed.said.at(-1)).toMatch(/^29,\d{3} rows, done\.$/);
    // Some of the rows cannot be read.
    expect(resumed.code).toBe(1);
    expect((await jobs('resume', 'abc')).code).toBe(2);

    const shown = lines((await jobs('show', 'abc-1')).output);
    expect(shown).toContain('state\tdone');
    const target = join(folder, 'saida.csv');
    const exported = await jobs('export', 'abc-1', '-o', target, '--top', '1', '--reviewed');
    expect(exported.said[0]).toContain(
      `rows in ${target}, reports in ${join(folder, 'saida.report.csv')}.`,
    );
    const [header, first] = (await readFile(target, 'utf8')).split('\r\n');
    expect(header).toBe(
      'codigo;descricao;valor;final_class;final_name;review;reviewed_by;reviewed_at;class_1;name_1;probability_1',
    );
    expect(first).toMatch(/^0;caneta azul 0;0,5;7510;.*;predicted;;;7510;/);

    expect((await jobs('remove', 'abc-1')).code).toBe(0);
    expect((await jobs('list')).output.toString()).toBe('');
  });

  test('tells what is used wrongly', async () => {
    expect(await jobs('show', 'none')).toMatchObject({ code: 2 });
    expect(await jobs('fly')).toMatchObject({ code: 2 });
    expect(await jobs('show')).toMatchObject({ code: 2 });
    expect(await jobs('list', 'x')).toMatchObject({ code: 2 });
  });
});
