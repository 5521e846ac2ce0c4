import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openRememberedTables } from '../../../main/service/remembered-tables.ts';
import { fixture } from '../table/read-all.ts';
import { openPage, type TestPage } from './page.ts';

let page: TestPage;
beforeAll(async () => {
  page = await openPage();
});
afterAll(() => page.close());

const monday = 'codigo;descrição;valor\r\n1;CANETA AZUL;1,50\r\n';
const tuesday = 'codigo;descrição;valor\r\n7;LUVA DE LÁTEX;2,50\r\n8;PAPEL;3,50\r\n';
const inspect = async (file: string, override = {}) =>
  page.send('table.inspect', { file, override });

describe('what the user says about a table', () => {
  it('is remembered for the next file of the same kind, and for no other', async () => {
    const first = await page.grant('monday.csv', monday);
    expect((await inspect(first.id)).remembered).toBeNull();
    const said = { override: { encoding: 'iso-8859-15', header: true }, description: [1] };
    await page.send('table.remember', { file: first.id, ...said });

    const second = await page.grant('tuesday.csv', tuesday);
    expect((await inspect(second.id)).remembered).toEqual(said);
    // Told whatever is said now, and not applied by itself.
    const looked = await inspect(second.id, { header: false });
    expect(looked).toMatchObject({ remembered: said, dialect: { header: false } });

    const other = await page.grant('other.csv', monday.replace('valor', 'preço'));
    expect((await inspect(other.id)).remembered).toBeNull();
    const comma = await page.grant('comma.csv', 'codigo,descrição,valor\r\n1,CANETA AZUL,9\r\n');
    expect((await inspect(comma.id)).remembered).toBeNull();
  });

  it('is kept in the settings, without a word of the table', async () => {
    const text = await readFile(join(page.folder, 'settings', 'tables.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ format: 1, tables: [{ description: [1] }] });
    expect(text).not.toMatch(/descri[^p]|CANETA/);
  });

  it('is forgotten when it is nothing any more', async () => {
    const file = await page.grant('monday.csv', monday);
    await page.send('table.remember', { file: file.id, override: {}, description: [] });
    expect((await inspect(file.id)).remembered).toBeNull();
  });

  it('is nothing where the file of the settings is spoilt', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rotulo-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const said = { override: { header: false }, description: [0] };
    await openRememberedTables(folder).keep('abc', said);
    expect(await openRememberedTables(folder).find('abc')).toEqual(said);
    await writeFile(join(folder, 'tables.json'), '{"format":1,"tables":[7]}');
    expect(await openRememberedTables(folder).find('abc')).toBeNull();
  });
});

describe('a workbook and a Parquet file', () => {
  it.each(['workbook.xlsx', 'items.parquet'])(
    'are looked at and run like any table: %s',
    async (name) => {
      const file = await page.grant(name, await readFile(fixture(name)));
      const view = await inspect(file.id);
      expect(view).toMatchObject({
        columns: { length: 3 },
        rows: 5,
        suggested: [1],
        remembered: null,
      });
      const { dialect, suggested: description } = view;
      const job = await page.send('jobs.start', { file: file.id, dialect, description });
      const { rows } = await finished(page, job);
      expect(rows.map(({ cells, line }) => [cells[0], line])).toEqual(
        view.preview.map(([code], index) => [code, index + (dialect.kind === 'xlsx' ? 2 : 1)]),
      );
    },
  );

  it('that is damaged is a sentence, and the page goes on', async () => {
    const bytes = await readFile(fixture('cut-in-the-middle.xlsx'));
    const file = await page.grant('damaged.xlsx', bytes);
    await expect(inspect(file.id)).rejects.toMatchObject({
      problem: { code: 'table.workbook-damaged', detail: { file: 'damaged.xlsx' } },
    });
  });
});

/** The first page of a job's results, once it is done. */
async function finished(on: TestPage, { id }: { id: string }) {
  for (;;) {
    const [job] = (await on.send('jobs.list', {})).filter((other) => other.id === id);
    if (job.state === 'done') break;
    expect(['waiting', 'running']).toContain(job.state);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return on.send('jobs.page', { id, offset: 0, limit: 100, sort: 'row', filter: {} });
}
