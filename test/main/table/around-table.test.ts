import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { inspectTable, openTable, widthsOf } from '../../../main/table/inspect.ts';
import { readTable } from '../../../main/table/read.ts';
import { randomNumbers } from './random.ts';
import { createRecorder } from '../../../main/table/xlsx/read-xlsx.ts';
import { fixture, readAll } from './read-all.ts';

const names = ['Código', 'Descrição do item', 'Valor unitário'];
const DIESEL = 'ÓLEO DIESEL, USO AUTOMOTIVO';

/** What became of a file: its rows, and what was said of which line. */
async function outcome(name: string) {
  const { inspection, cells, reports, last } = await readAll(fixture(name));
  const lost = reports.filter(({ kept }) => !kept).length;
  expect(cells.length + lost, 'every record is a row or reported').toBe(last);
  expect(inspection.rows, 'the preview counts what will be run').toBe(cells.length);
  expect(inspection.preview).toEqual(cells.slice(0, 20));
  return {
    inspection,
    cells,
    said: reports.map(({ line, problem }) => `${line} ${problem.code.replace('table.', '')}`),
  };
}

describe('titles above the header are left out and reported:', () => {
  test.each([
    ['titles-above-the-header.csv', 2, ['1 title-row', '3 title-row']],
    ['titles-filled-up-with-delimiters.csv', 3, ['1 title-row', '2 title-row', '3 title-row']],
    ['title-with-an-open-quote.csv', 1, ['1 title-row']],
    ['titles-with-commas-above-a-comma-table.csv', 2, ['1 title-row', '2 title-row']],
    ['title-above-the-header.xlsx', 2, ['1 title-row', '3 title-row']],
  ])('%s', async (name, titles, expected) => {
    const { inspection, cells, said } = await outcome(name);
    expect(inspection).toMatchObject({ columns: names, dialect: { header: true, titles } });
    expect(cells).toHaveLength(5);
    expect(cells[0][1]).toBe(DIESEL);
    expect(said).toEqual(expected);
  });

  test('more of them than there are rows', async () => {
    const { inspection, cells } = await outcome('more-titles-than-rows.csv');
    expect(inspection).toMatchObject({ columns: names, dialect: { delimiter: ';', titles: 5 } });
    expect(cells).toHaveLength(2);
  });

  test('facts of two cells over a table of five columns', async () => {
    const { inspection, cells } = await outcome('facts-of-two-cells-above-the-header.csv');
    expect(inspection).toMatchObject({ dialect: { titles: 2 }, suggested: [1] });
    expect(inspection.columns).toEqual([...names, 'Unidade', 'Marca']);
    expect(cells).toHaveLength(5);
  });

  test('over two columns', async () => {
    const { inspection, cells } = await outcome('title-above-two-columns.csv');
    expect(inspection).toMatchObject({ dialect: { titles: 1 }, columns: names.slice(0, 2) });
    expect(cells).toHaveLength(5);
  });

  test('the sentence says which line, and what stands in it', async () => {
    const { problems } = await inspectTable(fixture('titles-above-the-header.csv'));
    expect(problems[1].detail).toEqual({ line: 3, text: 'Órgão: 26000 - MINISTÉRIO DA EDUCAÇÃO' });
  });
});

describe('totals and notes below the table are left out and reported:', () => {
  test.each([
    ['total-below.csv', ['7 total-row']],
    ['note-after-a-blank-line.csv', ['8 total-row']],
  ])('%s', async (name, expected) => {
    const { inspection, cells, said } = await outcome(name);
    expect(inspection).toMatchObject({ columns: names, dialect: { totals: true } });
    expect(cells).toHaveLength(5);
    expect(said).toEqual(expected);
  });

  test('several of them, below a table with titles', async () => {
    const { cells, said } = await outcome('totals-and-notes-below.csv');
    expect(cells).toHaveLength(5);
    expect(said).toEqual([
      ...['1 title-row', '3 title-row'],
      ...['12 total-row', '13 total-row', '15 total-row', '16 total-row'],
    ]);
  });

  test('in a workbook', async () => {
    const { inspection, cells, said } = await outcome('totals-below.xlsx');
    expect(inspection).toMatchObject({ dialect: { titles: 2, totals: true } });
    expect(cells).toHaveLength(5);
    expect(said).toEqual(['1 title-row', '2 title-row', '10 total-row', '12 total-row']);
  });

  test('subtotals between rows', async () => {
    const { inspection, cells, said } = await outcome('subtotals-between.csv');
    expect(inspection).toMatchObject({ dialect: { totals: true } });
    expect(cells).toHaveLength(5);
    expect(said).toEqual(['5 subtotal-row', '8 total-row']);
  });

  test('rows of empty cells that set groups apart, told once for each run; behind the last row they are nothing', async () => {
    const { inspection, cells, said } = await outcome('groups-set-apart-by-empty-rows.csv');
    expect(inspection).toMatchObject({ dialect: { totals: true } });
    expect(cells.map(([code]) => code).slice(2)).toEqual([
      ...['1582900500001202100001', 'Subtotal grupo'],
      ...['1582900500001202100002', '1582900500001202100003'],
    ]);
    expect(said).toEqual(['6 subtotal-row', '7 rows-empty', '12 total-row']);
  });

  test('subtotals in a workbook', async () => {
    const row = (line: number, ...cells: string[]) => ({ line, cells, problem: null });
    const { rows, reports } = createRecorder(
      { kind: 'xlsx', sheet: 'A', header: true, totals: true },
      3,
    ).take(
      [
        ...[row(1, 'Código', 'Descrição', 'Valor'), row(2, '1', 'CANETA', '2')],
        ...[row(3, 'Subtotal', '', '2'), row(5, '2', 'LUVA', '3')],
      ],
      true,
    );
    expect(rows.map(({ line }) => line)).toEqual([2, 5]);
    expect(reports.map(({ row, line, kept, problem }) => [row, line, kept, problem.code])).toEqual([
      [2, 3, false, 'table.subtotal-row'],
      [3, 4, true, 'table.lines-blank'],
    ]);
  });

  test('rows that only begin with such a word stay rows', async () => {
    const { inspection, cells, said } = await outcome('words-of-totals-in-rows.csv');
    expect(cells).toHaveLength(3);
    expect(said).toEqual([]);
    expect(inspection.dialect).not.toMatchObject({ totals: true });
  });

  test('at the end of a stream that is longer than what is looked at first', async () => {
    const row = '1;CANETA ESFEROGRÁFICA AZUL;5,00\r\n';
    const rows = 60_000;
    async function* all() {
      yield Buffer.from('codigo;descricao;valor\r\n');
      for (let i = 0; i < rows; i += 1000) yield Buffer.from(row.repeat(1000));
      yield Buffer.from('TOTAL;;300.000,00\r\n');
    }
    const { Readable } = await import('node:stream');
    const table = await openTable(Readable.from(all()));
    let read = 0;
    const said: string[] = [];
    for await (const batch of table.read()) {
      read += batch.rows.length;
      said.push(...batch.reports.map(({ problem }) => problem.code));
    }
    expect(read).toBe(rows);
    expect(said).toEqual(['table.total-row']);
  });
});

test('the header of a second file that was joined on is reported and no row', async () => {
  const { cells, said } = await outcome('header-again-where-files-were-joined.csv');
  expect(cells).toHaveLength(10);
  expect(said).toEqual(['7 header-again']);
});

describe('what the user says', () => {
  const path = fixture('totals-and-notes-below.csv');

  test('of the titles wins', async () => {
    const seen = await inspectTable(path, { titles: 0, header: false });
    expect(seen.preview[0][0]).toBe('RELATÓRIO DE ITENS DE COMPRA');
    const one = await inspectTable(path, { titles: 1 });
    expect(one.dialect).toMatchObject({ titles: 1 });
  });

  test('of the totals wins: they are rows', async () => {
    const seen = await inspectTable(path, { totals: false });
    expect(seen.rows).toBe(9);
    expect(seen.columns).toEqual(names);
    const apart = fixture('groups-set-apart-by-empty-rows.csv');
    expect((await inspectTable(apart, { totals: false })).rows).toBe(12);
  });
});

test('in generated reports every line is a row, a part of what stands around the table, or reported', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rotulo-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const titles = [
    'RELATÓRIO DE ITENS',
    'Órgão: 26000 - MEC',
    'Período: 01/2022 a 12/2022',
    'UASG;153030',
  ];
  const totals = ['TOTAL;;;99,50', 'Total de registros: 12', 'Fonte: SIASG', 'Subtotal;;;7,00'];
  const header = 'codigo;descricao;unidade;valor';
  for (let seed = 1; seed <= 80; seed++) {
    const random = randomNumbers(seed);
    const some = (from: readonly string[]) => from.filter(() => random(2) === 0);
    const above = some(titles);
    const below = some(totals);
    const rows = Array.from({ length: 5 + random(40) }, (_, i) =>
      random(8) === 0 && i > 0 ? header : `${i};CANETA ${random(99)};UN;${random(99)},50`,
    );
    const gap = random(2) === 0 ? [''] : [];
    const lines = [...above, ...gap, header, ...rows, ...gap, ...below];
    const path = join(folder, `${seed}.csv`);
    await writeFile(path, lines.join('\r\n') + '\r\n');
    const { cells, reports, inspection } = await readAll(path);
    const raws = (code: string) =>
      reports.filter(({ problem }) => problem.code === code).map(({ raw }) => raw);
    expect(inspection.columns, `seed ${seed}`).toEqual(header.split(';'));
    expect(raws('table.title-row'), `seed ${seed}`).toEqual(above);
    expect(raws('table.total-row'), `seed ${seed}`).toEqual(below);
    expect(raws('table.header-again')).toEqual(rows.filter((row) => row === header));
    expect(cells.map((row) => row.join(';'))).toEqual(rows.filter((row) => row !== header));
    for (const { line, raw, problem } of reports) {
      if (problem.code !== 'table.lines-blank') expect(lines[line - 1]).toBe(raw);
    }
  }
});

test('the same rows come when reading is taken up again at any of them', async () => {
  const path = fixture('totals-and-notes-below.csv');
  const inspection = await inspectTable(path);
  const options = widthsOf(inspection);
  for (let from = 0; from <= 9; from++) {
    const rows: number[] = [];
    const lost: number[] = [];
    for await (const batch of readTable(path, inspection.dialect, { ...options, from })) {
      rows.push(...batch.rows.map(({ row }) => row));
      lost.push(...batch.reports.filter(({ kept }) => !kept).map(({ row }) => row));
      if (from > 0) expect(batch.header?.cells).toEqual(names);
    }
    expect(rows).toEqual([1, 2, 3, 4, 5].filter((row) => row > from));
    expect(lost).toEqual([6, 7, 8, 9].filter((row) => row > from));
  }
});
