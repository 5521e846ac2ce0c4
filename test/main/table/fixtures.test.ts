import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { inspectTable } from '../../../main/table/inspect.ts';
import { fixture, readAll, writeAll } from './read-all.ts';

const names = ['Código', 'Descrição do item', 'Valor unitário'];
const codes = (rows: string[][]) => rows.map(([code]) => code);

describe('the dialect of a file is detected:', () => {
  const H = true;
  test.each([
    // name, encoding, byte order mark, delimiter, header, line break, every cell quoted
    ['windows1252-semicolon.csv', 'windows-1252', false, ';', H, '\r\n', false],
    ['windows1252-euro-and-dashes.csv', 'windows-1252', false, ';', H, '\r\n', false],
    ['windows1252-undefined-byte.csv', 'windows-1252', false, ';', H, '\r\n', false],
    ['utf8-bom.csv', 'utf-8', true, ';', H, '\r\n', false],
    ['utf8-comma-lf.csv', 'utf-8', false, ',', H, '\n', false],
    ['utf8-with-a-broken-byte.csv', 'utf-8', false, ';', H, '\n', false],
    ['utf16le-bom-tab.txt', 'utf-16le', true, '\t', H, '\r\n', false],
    ['utf16be-bom.csv', 'utf-16be', true, ';', H, '\r\n', false],
    ['utf16le-no-bom.csv', 'utf-16le', false, ';', H, '\r\n', false],
    ['utf16be-no-bom.csv', 'utf-16be', false, ';', H, '\r\n', false],
    ['tab.tsv', 'utf-8', false, '\t', H, '\n', false],
    ['pipe.txt', 'utf-8', false, '|', H, '\n', false],
    ['ascii-only-excel.csv', 'windows-1252', false, ';', H, '\r\n', false],
    ['ascii-only-unix.csv', 'utf-8', false, ',', H, '\n', false],
    ['cyrillic-windows1251.csv', 'windows-1251', false, ';', H, '\r\n', false],
    ['japanese-shift-jis.csv', 'shift_jis', false, ',', H, '\r\n', false],
    ['utf32le-bom.csv', 'utf-32le', true, ';', H, '\r\n', false],
    ['utf32be-no-bom.csv', 'utf-32be', false, ';', H, '\r\n', false],
    ['macintosh.csv', 'macroman', false, ';', H, '\r\n', false],
    ['dos-cp850.csv', 'cp850', false, ';', H, '\r\n', false],
    ['chinese-gbk.csv', 'gb18030', false, ',', H, '\r\n', false],
    ['chinese-big5.csv', 'big5', false, ',', H, '\r\n', false],
    ['korean-euc-kr.csv', 'euc-kr', false, ';', H, '\r\n', false],
    ['quote-all.csv', 'windows-1252', false, ';', H, '\r\n', true],
    ['quote-texts-only.csv', 'utf-8', false, ';', H, '\n', false],
    ['decimal-commas-quoted.csv', 'utf-8', false, ',', H, '\r\n', false],
    ['decimal-commas-no-header.csv', 'windows-1252', false, ';', !H, '\r\n', false],
    ['no-header.csv', 'windows-1252', false, ';', !H, '\r\n', false],
    ['spaces-after-commas.csv', 'utf-8', false, ',', H, '\n', false],
    ['cr-only.csv', 'windows-1252', false, ';', H, '\r', false],
    ['sep-line.csv', 'windows-1252', false, ';', H, '\r\n', false],
  ])('%s', async (name, encoding, bom, delimiter, header, newline, quoteAll) => {
    const { dialect } = await inspectTable(fixture(name));
    expect(dialect).toEqual({ kind: 'csv', encoding, bom, delimiter, header, newline, quoteAll });
  });

  test('Polish is not taken for Western', async () => {
    const { dialect, preview } = await inspectTable(fixture('polish-windows1250.csv'));
    expect(dialect).toMatchObject({
      encoding: expect.stringMatching(/^(windows-1250|iso-8859-2)$/),
    });
    expect(preview[1][1]).toContain('końcówką');
  });

  test('the euro of ISO-8859-15 is read where the user says so', async () => {
    const path = fixture('latin9-with-a-euro.csv');
    const { preview } = await inspectTable(path, { encoding: 'iso-8859-15' });
    expect(preview[5]).toEqual(['9', 'CABO USB', '€ 9,00']);
  });

  test('a single character more does not change the guess', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rotulo-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const path = join(folder, 'table.csv');
    const bytes = await readFile(fixture('windows1252-semicolon.csv'));
    for (let at = 0; at < bytes.length; at += 7) {
      for (const more of ['x', 'é', ';', '7']) {
        const parts = [bytes.subarray(0, at), Buffer.from(more, 'latin1'), bytes.subarray(at)];
        await writeFile(path, Buffer.concat(parts));
        expect(await inspectTable(path)).toMatchObject({ dialect: { encoding: 'windows-1252' } });
      }
    }
  });

  test.each([
    'one-column.csv',
    'one-column-with-commas.csv',
    'one-column-no-header.csv',
    'one-cell.csv',
    'one-column-blank-lines.csv',
  ])('%s has one column', async (name) => {
    const { columns, preview } = await inspectTable(fixture(name));
    expect(columns).toHaveLength(1);
    expect(preview.every((cells) => cells.length === 1)).toBe(true);
  });
});

describe('the same five items are read from', () => {
  test.each([
    ...['windows1252-semicolon.csv', 'utf8-bom.csv', 'utf8-comma-lf.csv', 'utf16le-bom-tab.txt'],
    ...['utf16be-bom.csv', 'utf16le-no-bom.csv', 'utf16be-no-bom.csv', 'tab.tsv', 'pipe.txt'],
    ...['utf32le-bom.csv', 'utf32be-no-bom.csv', 'macintosh.csv', 'dos-cp850.csv'],
    ...['quote-all.csv', 'quote-texts-only.csv', 'decimal-commas-quoted.csv', 'cr-only.csv'],
  ])('%s', async (name) => {
    const { inspection, cells, reports } = await readAll(fixture(name));
    expect(inspection).toMatchObject({ columns: names, rows: 5, suggested: [1], decimalMark: ',' });
    expect(inspection.preview).toEqual(cells);
    expect(reports).toEqual([]);
    expect(cells[0]).toEqual(['1146080500002202100003', 'ÓLEO DIESEL, USO AUTOMOTIVO', '5,41']);
    expect(cells[3]).toEqual([
      '1582900500001202100002',
      'CAFÉ TORRADO E MOÍDO, PACOTE 500 G',
      '18,75',
    ]);
  });
});

describe('what is read is written back to the byte:', () => {
  test.each([
    ...['windows1252-semicolon.csv', 'windows1252-euro-and-dashes.csv', 'utf8-bom.csv'],
    ...['windows1252-undefined-byte.csv', 'utf8-comma-lf.csv', 'utf16le-bom-tab.txt'],
    ...['utf16be-bom.csv', 'utf16le-no-bom.csv', 'utf16be-no-bom.csv', 'tab.tsv', 'pipe.txt'],
    ...['utf32le-bom.csv', 'utf32be-no-bom.csv', 'macintosh.csv', 'dos-cp850.csv'],
    ...['chinese-gbk.csv', 'chinese-big5.csv', 'korean-euc-kr.csv', 'latin9-with-a-euro.csv'],
    ...['ascii-only-excel.csv', 'cyrillic-windows1251.csv', 'polish-windows1250.csv'],
    ...['japanese-shift-jis.csv', 'quote-all.csv', 'quote-texts-only.csv', 'cr-only.csv'],
    ...['line-breaks-in-quotes.csv', 'no-header.csv', 'decimal-commas-quoted.csv', 'ragged.csv'],
    ...['delimiter-at-every-line-end.csv', 'header-longer-than-rows.csv', 'nul-bytes.csv'],
    ...['header-names-twice-and-blank.csv', 'spaces-after-commas.csv'],
    ...['one-column.csv', 'one-column-with-commas.csv', 'only-a-header.csv'],
  ])('%s', async (name) => {
    const { bytes, counts } = await writeAll(fixture(name));
    expect(counts).toMatchObject({ guarded: 0, replaced: 0 });
    expect(bytes.equals(await readFile(fixture(name)))).toBe(true);
  });
});

describe('awkward records', () => {
  const reported = async (name: string) => {
    const { rows, reports } = await readAll(fixture(name));
    return {
      cells: rows.map(({ cells }) => [...cells]),
      reports: reports.map(({ line, kept, problem }) => `${line} ${problem.code} ${kept}`),
    };
  };

  test('with line breaks in quotes are one row each', async () => {
    const { rows, reports } = await readAll(fixture('line-breaks-in-quotes.csv'));
    expect(rows.map(({ line, cells }) => [line, cells[1]])).toEqual([
      [2, 'PAPEL A4\r\nRESMA\r\n\r\n500 FOLHAS'],
      [6, 'CANETA\nAZUL'],
    ]);
    expect(reports).toEqual([]);
  });

  test('with inch marks are read as text and reported', async () => {
    const { cells, reports } = await reported('inch-marks.csv');
    expect(cells.map(([, text]) => text)).toEqual([
      'TUBO 1/2" PVC',
      'CONEXAO 3/4" LATAO',
      '"3/4" JOELHO',
      'REGISTRO',
    ]);
    expect(reports).toEqual(['3 table.quote-stray true', '4 table.quote-stray true']);
  });

  test.each([
    ['quote-never-closed.csv', ['1', '3', '4'], 3],
    ['quote-never-closed-quote-all.csv', ['1', '3', '4'], 3],
    ['quote-opened-in-the-last-line.csv', ['1', '2'], 4],
  ])('with a quote that is never closed lose that line only: %s', async (name, rows, line) => {
    const { cells, reports } = await reported(name);
    expect(codes(cells)).toEqual(rows);
    expect(reports).toEqual([`${line} table.quote-open false`]);
  });

  test('that are short or long are kept as they are and reported', async () => {
    const { cells, reports } = await reported('ragged.csv');
    expect(cells).toEqual([
      ['1', 'CANETA', '1,00'],
      ['2', 'LUVA'],
      ['3', 'PAPEL', 'A4', '3,00'],
      ['4', 'CABO', '4,00'],
    ]);
    expect(reports).toEqual(['3 table.row-short true', '4 table.row-long true']);
    const { preview } = await inspectTable(fixture('ragged.csv'));
    expect(preview.map(({ length }) => length)).toEqual([3, 3, 4, 3]);
  });

  test('that all differ from the header in the same way are nothing to report', async () => {
    const longer = await inspectTable(fixture('header-longer-than-rows.csv'));
    expect(longer).toMatchObject({
      columns: ['codigo', 'descricao', 'valor', 'obs'],
      problems: [],
    });
    expect(longer.preview[0]).toEqual(['1', 'CANETA', '1,00', '']);
    const shorter = await inspectTable(fixture('delimiter-at-every-line-end.csv'));
    expect(shorter).toMatchObject({
      columns: ['codigo', 'descricao', 'valor', 'column_4'],
      problems: [],
    });
    expect((await readAll(fixture('header-longer-than-rows.csv'))).reports).toEqual([]);
  });

  test('that are blank lines are left out and reported once, at the ends of the file not at all', async () => {
    const { cells, reports } = await reported('blank-lines-between.csv');
    expect(codes(cells)).toEqual(['1', '2', '3']);
    expect(reports).toEqual(['4 table.lines-blank true', '7 table.lines-blank true']);
  });

  test('that hold nothing but empty cells are blank lines, unless the user says that they are rows', async () => {
    const { cells, reports } = await reported('rows-of-empty-cells.csv');
    expect(codes(cells)).toEqual(['1', '2']);
    expect(reports).toEqual(['3 table.rows-empty true']);
    const said = await inspectTable(fixture('rows-of-empty-cells.csv'), { totals: false });
    expect(codes(said.preview)).toEqual(['1', '', '', '2']);
  });

  test('that are blank lines of a single column are rows', async () => {
    const { rows, reports } = await readAll(fixture('one-column-blank-lines.csv'));
    expect(rows.map(({ line, cells }) => [line, ...cells])).toEqual([
      [2, 'CANETA'],
      [3, ''],
      [4, 'LUVA'],
    ]);
    expect(reports).toEqual([]);
  });

  test('with NULs and broken bytes are kept and reported', async () => {
    const nul = await reported('nul-bytes.csv');
    expect(nul.cells[0][1]).toBe('CANETA\0AZUL');
    expect(nul.reports).toEqual(['2 table.nul true', '4 table.nul true']);
    const broken = await reported('utf8-with-a-broken-byte.csv');
    expect(broken.cells).toHaveLength(32);
    expect(broken.reports).toEqual(['32 table.bytes-unknown true']);
  });

  test.each([
    ['crlf-and-lf-mixed.csv', ['1', '2', '3', '4']],
    ['no-line-break-at-the-end.csv', ['1', '2']],
    ['doubled-carriage-returns.csv', ['1', '2']],
    ['dos-end-mark.csv', ['1', '2']],
    ['sep-line.csv', ['1', '2']],
  ])('%s is read without a word', async (name, rows) => {
    const { cells, reports } = await reported(name);
    expect(codes(cells)).toEqual(rows);
    expect(reports).toEqual([]);
  });
});

describe('what is no table is refused with a sentence:', () => {
  test.each([
    ['empty.csv', 'table.empty'],
    ['only-a-bom.csv', 'table.empty'],
    ['only-blank-lines.csv', 'table.empty'],
    ['gzip-named-csv.csv', 'table.compressed'],
    ['pdf-named-csv.csv', 'table.pdf'],
    ['binary-named-csv.csv', 'table.not-text'],
    ['there-is-none.csv', 'table.not-found'],
    ['.', 'table.is-folder'],
  ])('%s', async (name, code) => {
    await expect(inspectTable(join(fixture('.'), name))).rejects.toMatchObject({
      name: 'Problem',
      code,
      message: expect.stringMatching(/^.{20,}\.$/),
    });
  });

  test('a header alone is a table without rows', async () => {
    const { inspection, cells } = await readAll(fixture('only-a-header.csv'));
    expect(inspection).toMatchObject({ columns: ['codigo', 'descricao', 'valor'], rows: 0 });
    expect(cells).toEqual([]);
  });
});

describe('what the user says', () => {
  test('wins over the detection', async () => {
    const path = fixture('windows1252-semicolon.csv');
    const seen = await inspectTable(path, { encoding: 'UTF-8', delimiter: ',', header: false });
    expect(seen.dialect).toMatchObject({ encoding: 'utf-8', delimiter: ',', header: false });
    expect(seen.problems[0].code).toBe('table.bytes-unknown');
    expect(seen.rows).toBe(6);
  });

  test.each([
    [{ encoding: 'klingon' }, 'table.encoding-unknown'],
    [{ encoding: 'base64' }, 'table.encoding-unknown'],
    [{ delimiter: '"' }, 'table.delimiter-impossible'],
    [{ delimiter: '\n' }, 'table.delimiter-impossible'],
    [{ delimiter: 'a' }, 'table.delimiter-impossible'],
    [{ delimiter: '' }, 'table.delimiter-impossible'],
  ])('is refused where it cannot be: %j', async (override, code) => {
    await expect(inspectTable(fixture('ragged.csv'), override)).rejects.toMatchObject({ code });
  });
});
