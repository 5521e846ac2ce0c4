import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { csvDialectOf } from '../../../main/table/dialect.ts';
import { inspectTable, openTable, widthsOf } from '../../../main/table/inspect.ts';
import { readTable } from '../../../main/table/read.ts';
import { writeTable, type OutputTable } from '../../../main/table/write-table.ts';
import { readAll } from './read-all.ts';

/** What users of other programs have complained of, with the project and the number of the issue. */
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rotulo-'));
  onTestFinished(() => rm(folder, { recursive: true }));
});
const temporary = async (bytes: string | Buffer, name = 'table') => {
  await writeFile(join(folder, name), bytes);
  return join(folder, name);
};
const outputOf = (format: OutputTable['format'], columns: string[]): OutputTable => ({
  ...{ format, columns, chosen: null, added: [], decimalMark: ',' },
  dialect: csvDialectOf({ kind: 'parquet', header: true }),
});

test('13 of 596 rows were imported because of a line break in quotes (datasette-app 135)', async () => {
  const rows = Array.from({ length: 596 }, (_, i) => `${i};"CANETA\r\nAZUL ${i}"`);
  const { cells, reports } = await readAll(
    await temporary(`codigo;descricao\r\n${rows.join('\r\n')}`),
  );
  expect(cells).toHaveLength(596);
  expect(cells[595]).toEqual(['595', 'CANETA\r\nAZUL 595']);
  expect(reports).toEqual([]);
});

test('340,000 rows came back empty without an error (SheetJS 792)', async () => {
  const path = join(folder, 'large.xlsx');
  await writeTable(path, outputOf('xlsx', ['descricao']), async (write) => {
    for (let at = 0; at < 340_000; at += 1000) {
      await write(Array.from({ length: 1000 }, (_, i) => ({ cells: [`C${at + i}`], added: [] })));
    }
  });
  const inspection = await inspectTable(path);
  let rows = 0;
  for await (const batch of readTable(path, inspection.dialect, widthsOf(inspection))) {
    for (const { cells } of batch.rows) if (cells[0] === `C${rows}`) rows++;
  }
  expect(rows).toBe(340_000);
}, 180_000);

test('beyond 500 MB the parser blamed the delimiter (PapaParse 878, 770)', async () => {
  const record = `1;"${'PAPEL A4; 500 FOLHAS '.repeat(50)}"\r\n`;
  const piece = Buffer.from(record.repeat(1000));
  // More characters than one text of V8 can hold.
  const pieces = Math.ceil(2 ** 29 / piece.length) + 1;
  function* all() {
    yield Buffer.from('codigo;descricao\r\n');
    for (let i = 0; i < pieces; i++) yield piece;
  }
  const table = await openTable(Readable.from(all()));
  expect(table.inspection.dialect).toMatchObject({ delimiter: ';' });
  let rows = 0;
  for await (const batch of table.read()) {
    rows += batch.rows.length;
    expect(batch.reports).toEqual([]);
  }
  expect(rows).toBe(pieces * 1000);
}, 180_000);

test.each(['csv', 'xlsx', 'parquet'] as const)(
  'the parser ran ahead of whoever took the rows, and memory grew (PapaParse 265): %s',
  async (format) => {
    const path = join(folder, 'table');
    const cells = ['0001', 'CANETA ESFEROGRÁFICA AZUL'];
    await writeTable(path, outputOf(format, ['codigo', 'descricao']), async (write) => {
      for (let i = 0; i < 60; i++) {
        const numbered = (_: unknown, j: number) => ({ cells: [`${i}-${j}`, cells[1]], added: [] });
        await write(Array.from({ length: 1000 }, numbered));
      }
    });
    const size = (await readFile(path)).length;
    const inspection = await inspectTable(path);
    const batches = readTable(path, inspection.dialect, widthsOf(inspection));
    const first = await batches.next();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const second = await batches.next();
    // Whoever takes two batches has no more of the file read than they need.
    for (const { value } of [first, second]) expect(value?.bytes).toBeLessThan(size / 2);
    await batches.return();
  },
);

describe('accents or UTF-16 failed without a message (doccano 115, 1870)', () => {
  test.each(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'macroman'])(
    '%s',
    async (encoding) => {
      const bom = encoding.startsWith('utf-16');
      const dialect = { ...csvDialectOf({ kind: 'parquet', header: true }), encoding, bom };
      const path = join(folder, 'table.csv');
      const rows = Array.from({ length: 20 }, (_, i) => ({
        cells: [String(i), 'ÁLCOOL ETÍLICO, AÇÚCAR, PÃO DE FORMA, café'],
        added: [],
      }));
      await writeTable(path, { ...outputOf('csv', ['código', 'descrição']), dialect }, (write) =>
        write(rows),
      );
      const { inspection, cells } = await readAll(path);
      expect(inspection).toMatchObject({ dialect: { encoding }, columns: ['código', 'descrição'] });
      expect(cells.map(([, text]) => text)).toEqual(rows.map(({ cells: [, text] }) => text));
    },
  );
});

test('Excel in Europe and Brazil needs ; and decimal commas (datasette 1505, ng-csv 28)', async () => {
  const path = join(folder, 'table.csv');
  const added = [{ name: 'probability_1', kind: 'probability' } as const];
  await writeTable(path, { ...outputOf('csv', ['codigo']), added }, (write) =>
    write([{ cells: ['1'], added: [0.5] }]),
  );
  expect(await readFile(path, 'utf8')).toBe('\ufeffcodigo;probability_1\r\n1;0,500000\r\n');
});

test('"which file and what line is wrong and why" (doccano 1310)', async () => {
  const path = await temporary('codigo;descricao\n1;CANETA\n2;"LUVA\n3;PAPEL\n4\n5;CABO\n');
  const { reports } = await readAll(path);
  expect(reports.map(({ line, kept, problem, raw }) => [line, kept, problem.code, raw])).toEqual([
    [3, false, 'table.quote-open', '2;"LUVA'],
    [5, true, 'table.row-short', '4'],
  ]);
  for (const { line, problem } of reports) expect(problem.message).toContain(`ine ${line} `);
});

test('negative numbers got quotes from the protection against formulas (tableExport 230)', async () => {
  const path = join(folder, 'table.csv');
  const cells = ['-5,41', '-1.234,56', '+3', '-10 %', '-'];
  const counts = await writeTable(path, outputOf('csv', ['a', 'b', 'c', 'd', 'e']), (write) =>
    write([{ cells, added: [] }]),
  );
  expect(counts.guarded).toBe(0);
  expect((await readFile(path, 'utf8')).split('\r\n')[1]).toBe(cells.join(';'));
});

test('codes of 22 digits stay what they are from any kind of table to any other', async () => {
  const code = '0146080500002202100003';
  for (const format of ['csv', 'xlsx', 'parquet'] as const) {
    const path = join(folder, `codes.${format}`);
    await writeTable(path, outputOf(format, ['codigo', 'descricao']), (write) =>
      write([{ cells: [code, 'CANETA'], added: [] }]),
    );
    expect((await readAll(path)).cells).toEqual([[code, 'CANETA']]);
  }
});
