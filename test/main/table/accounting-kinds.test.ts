import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { csvDialectOf } from '../../../main/table/dialect.ts';
import { rowLong } from '../../../main/table/row-problems.ts';
import { PORTUGUESE_REASONS, reasonOf } from '../../../main/table/report-words.ts';
import { writeReport } from '../../../main/table/write-report.ts';
import { writeTable } from '../../../main/table/write-table.ts';
import { tableProblems } from '../../../renderer/languages/pt-BR/problems/tables.ts';
import { workbook } from '../../fixtures/tables/workbook.mjs';
import { randomNumbers } from './random.ts';
import { readAll } from './read-all.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rotulo-'));
  onTestFinished(() => rm(folder, { recursive: true }));
});

type Row = Parameters<typeof workbook>[0][number];

/** A sheet with everything that is odd, and how often each kind of row was put in. */
function messySheet(random: (limit: number) => number) {
  const kinds = {
    good: (): Row => [String(random(1000)), `CANETA ${random(50)}`, random(99) / 4],
    short: (): Row => [String(random(9))],
    long: (): Row => ['1', 'LUVA', 2, null, `x${random(9)}`],
    error: (): Row => ['1', { t: 'e', v: '#REF!' }, 3],
    formula: (): Row => ['1', 'PAPEL', { f: 'A1+1' }],
    blank: (): Row => [null, { t: 'str', v: '' }],
  };
  const names = ['good', 'good', 'good', 'short', 'long', 'error', 'formula', 'blank'] as const;
  const counts: Record<string, number> = {};
  const rows: Row[] = [['codigo', 'descricao', 'valor']];
  for (let record = random(200); record > 0; record--) {
    const name = names[random(names.length)];
    counts[name] = (counts[name] ?? 0) + 1;
    rows.push(kinds[name]());
  }
  // Blank rows at the end are nothing.
  rows.push(['9', 'ULTIMO', 9.5]);
  return { rows, of: (name: keyof typeof kinds) => counts[name] ?? 0 };
}

describe('rows in = rows out + rows reported:', () => {
  test('every row of generated workbooks has its number, and what is odd is reported', async () => {
    for (let seed = 1; seed <= 40; seed++) {
      const { rows, of } = messySheet(randomNumbers(seed));
      const path = join(folder, `${seed}.xlsx`);
      await writeFile(path, await workbook(rows));
      const { cells, rows: out, reports, last } = await readAll(path);
      expect(cells, `seed ${seed}`).toHaveLength(rows.length - 1 - of('blank'));
      expect(out.map(({ row }) => row)).toEqual(cells.map((_, index) => index + 1));
      expect(last).toBe(cells.length);
      expect(reports.every(({ kept }) => kept)).toBe(true);
      const reported = (code: string) => reports.filter(({ problem }) => problem.code === code);
      expect(reported('table.cell-error')).toHaveLength(of('error'));
      expect(reported('table.formula-not-computed')).toHaveLength(of('formula'));
      const blank = reported('table.lines-blank').map(({ problem }) =>
        Number(problem.detail.lines),
      );
      expect(blank.reduce((a, b) => a + b, 0)).toBe(of('blank'));
    }
  });

  test('every row that is read from one kind is written to and read from every other', async () => {
    for (let seed = 1; seed <= 12; seed++) {
      const path = join(folder, 'start.xlsx');
      await writeFile(path, await workbook(messySheet(randomNumbers(seed)).rows));
      let { cells, inspection } = await readAll(path);
      for (const format of ['parquet', 'csv', 'xlsx', 'csv', 'parquet', 'xlsx'] as const) {
        const target = join(folder, `next.${format}`);
        const { columns, decimalMark, dialect } = inspection;
        const table = { format, columns, decimalMark, chosen: null, added: [] };
        const counts = await writeTable(
          target,
          { ...table, dialect: csvDialectOf(dialect) },
          (write) => write(cells.map((row) => ({ cells: row, added: [] }))),
        );
        expect(counts.rows).toBe(cells.length);
        const next = await readAll(target);
        expect(next.cells, `seed ${seed} ${format}`).toEqual(cells);
        expect(next.reports).toEqual([]);
        ({ cells, inspection } = next);
      }
    }
  });
});

describe('the report of a table', () => {
  test.each(['csv', 'xlsx', 'parquet'] as const)('is a table itself, as %s', async (format) => {
    const path = join(folder, 'table.csv');
    await writeFile(path, 'codigo;descricao\r\n1;"=LUVA\r\n2;PAPEL\r\n3\r\n');
    const { reports, inspection } = await readAll(path);
    const target = join(folder, `report.${format}`);
    const dialect = csvDialectOf(inspection.dialect);
    const form = { format, dialect, language: 'en' as const };
    const written = await writeReport(target, form, (tell) => tell(reports));
    expect(written.rows).toBe(2);
    const saved = await readAll(target);
    expect(saved.inspection.columns).toEqual(['row', 'line', 'kept', 'code', 'reason', 'text']);
    expect(
      saved.cells.map(([row, line, kept, code, , text]) => [row, line, kept, code, text]),
    ).toEqual([
      ['1', '2', 'no', 'table.quote-open', '1;"=LUVA'],
      ['3', '4', 'yes', 'table.row-short', '3'],
    ]);
    expect(saved.cells[0][4]).toBe(reports[0].problem.message);
  });

  test('says in Portuguese what the pages say, numbers as they are written there', () => {
    const long = rowLong(12_345, 7, 3);
    expect(reasonOf(long, 'pt-BR')).toMatch(/^A linha 12\.345 tem 7 células em vez de 3\./);
    expect(reasonOf(long, 'en')).toBe(long.message);
    const said: Record<string, unknown> = tableProblems;
    for (const [code, sentence] of Object.entries(PORTUGUESE_REASONS)) {
      expect(said[code], code).toBe(sentence);
    }
  });

  test.each(['row-problems', 'xlsx/sheet-parser', 'parquet/parquet-rows'])(
    'has a sentence in Portuguese for all that %s reports',
    async (name) => {
      const source = join(import.meta.dirname, `../../../main/table/${name}.ts`);
      const codes = (await readFile(source, 'utf8')).match(/(?<=')table\.[a-z-]+(?=')/g) ?? [];
      expect(codes).not.toEqual([]);
      for (const code of codes) expect(Object.keys(PORTUGUESE_REASONS)).toContain(code);
    },
  );

  test('keeps to the language of the problem where another one is not known', () => {
    const unheard = { code: 'table.unheard', message: 'Unheard.', detail: {} };
    expect(reasonOf(unheard, 'pt-BR')).toBe('Unheard.');
  });
});
