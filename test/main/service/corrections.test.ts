import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { thingsTable } from '../training/tables.ts';
import { openPage, type TestPage } from './page.ts';

let page: TestPage;
beforeAll(async () => {
  page = await openPage();
});
afterAll(() => page.close());

async function table(name: string, content: string) {
  const { id: file } = await page.grant(name, content);
  return { file, dialect: (await page.send('table.inspect', { file, override: {} })).dialect };
}

/** A run over a table of two columns, once it is done. */
async function run(name: string, content: string): Promise<string> {
  const { id } = await page.send('jobs.start', {
    ...(await table(name, content)),
    description: [1],
  });
  await expect
    .poll(async () => (await page.send('jobs.list', {})).find((job) => job.id === id)?.state)
    .toBe('done');
  return id;
}

describe('what reviews have decided', () => {
  it('is told of the runs that have it, and joins a training', async () => {
    await run('outra.csv', 'codigo;descricao\r\n1;luva\r\n2;caneta\r\n');
    const id = await run(
      'compras.csv',
      'codigo;descricao\r\n1;caneta  azul\r\n2;luva nitrílica\r\n3;papel a4\r\n',
    );
    expect(await page.send('training.reviews', {})).toEqual([]);
    const decide = (row: number, label: string) =>
      page.send('review.decide', { id, row, decision: { kind: 'class', label } });
    await decide(1, '9150');
    await page.send('review.decide', { id, row: 2, decision: { kind: 'accept' } });
    await page.send('review.decide', { id, row: 3, decision: { kind: 'skip' } });
    expect(await page.send('training.reviews', {})).toMatchObject([
      { id, fileName: 'compras.csv', accepted: 1, corrected: 1 },
    ]);

    const corrections = await page.send('training.corrections', { id });
    expect(corrections).toMatchObject({ name: 'compras.csv', kind: 'file' });
    const choice = {
      ...(await table('itens.csv', `${thingsTable(80)}x;CANETA AZUL;7000;\n`)),
      columns: { text: [1], label: 2, name: null, group: 3 },
      names: null,
      corrections: [corrections.id],
    };
    const found = await page.send('training.inspect', choice);
    expect(found.corrections).toEqual({ examples: 2, replaced: 1, overruled: 1 });
    expect(found.rows).toBe(83);
  });

  it('is a table no longer than the service runs', async () => {
    const folder = join(page.folder, 'trainings', 'corrections');
    const [job] = await readdir(folder);
    expect(await readdir(join(folder, job))).toEqual(['compras.csv']);
    await page.service.close();
    expect(await readdir(folder)).toEqual([]);
  });
});
