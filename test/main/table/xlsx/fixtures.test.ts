import { describe, expect, test } from 'vitest';
import { inspectTable } from '../../../../main/table/inspect.ts';
import { fixture, readAll } from '../read-all.ts';

const names = ['Código', 'Descrição do item', 'Valor unitário'];
const reported = async (name: string) => {
  const { cells, reports, inspection } = await readAll(fixture(name));
  return {
    cells,
    reports: reports.map(({ line, kept, problem }) => `${line} ${problem.code} ${kept}`),
    inspection,
    problems: reports.map(({ problem }) => problem),
  };
};

describe('the same five items are read from', () => {
  test.each(['workbook.xlsx', 'texts-in-the-cells.xlsx'])('%s', async (name) => {
    const { inspection, cells, reports } = await readAll(fixture(name));
    expect(inspection).toMatchObject({
      dialect: { kind: 'xlsx', sheet: 'Plan1', header: true },
      sheets: [{ name: 'Plan1', hidden: false }],
      columns: names,
      rows: 5,
      suggested: [1],
      problems: [],
      decimalMark: ',',
    });
    expect(inspection.preview).toEqual(cells);
    expect(reports).toEqual([]);
    expect(cells[0]).toEqual(['1146080500002202100003', 'ÓLEO DIESEL, USO AUTOMOTIVO', '5,41']);
  });

  test('a workbook whatever its name says', async () => {
    const { inspection, cells } = await readAll(fixture('workbook-named-csv.csv'));
    expect(inspection.dialect.kind).toBe('xlsx');
    expect(cells).toEqual([
      ['1', 'CANETA AZUL'],
      ['2', 'LUVA DE LATEX'],
    ]);
  });

  test('a workbook whose parts are UTF-16', async () => {
    expect((await readAll(fixture('utf16-parts.xlsx'))).cells[1]).toEqual(['2', 'LUVA DE LATEX']);
  });
});

describe('cells become texts by their type:', () => {
  test('dates, times, decimals, percentages, truth values, codes with leading zeros', async () => {
    const { cells, reports } = await readAll(fixture('dates-decimals-percentages.xlsx'));
    expect(cells).toEqual([
      ['CANETA AZUL', '2024-01-01', '12:00:00', '2024-01-01 18:00:00', '30:00:00', '1234.5', '12.5%', 'TRUE', '07510', '01310-100'],
      ['LUVA DE LATEX', '1900-02-28', '23:59:59', '2023-12-31 23:59:59.482', '60:00:00', '0.3', '100%', 'FALSE', '123456', '70040-020'],
      ['PAPEL A4', '1900-02-29', '00:00:00', '1900-03-01 00:00:00', '12:00:00', '0.0000001', '7%', '', '00000', '00000-001'],
      ['CABO USB', '2024-01-31', '', '2024-01-31 10:20:30', '', '-12.5', '', '', '', ''],
    ]); // prettier-ignore
    expect(reports).toEqual([]);
  });

  test('dates of a workbook that counts from 1904', async () => {
    const { cells } = await readAll(fixture('dates-from-1904.xlsx'));
    expect(cells.map(([, date]) => date)).toEqual(['2024-01-01', '1904-01-01']);
  });

  test('codes that are texts stay as they are; numbers that have lost digits are reported once a column', async () => {
    const { cells, reports, problems } = await reported('codes-as-text-and-as-numbers.xlsx');
    expect(cells.map(([code, catmat]) => [code, catmat])).toEqual([
      ['1146080500002202100003', '0007510'],
      ['1146080500002202000000', '7510'],
      ['1146080500002203100000', '-0'],
    ]);
    expect(reports).toEqual(['3 table.number-imprecise true']);
    expect(problems[0].detail).toEqual({ cell: 'A3', column: 'A' });
  });

  test('long codes that another program wrote with all their digits keep them', async () => {
    const { cells, reports } = await reported('long-codes-of-another-program.xlsx');
    expect(cells.map(([code]) => code)).toEqual([
      '1146080500002202100003',
      '1146080500002202100004',
    ]);
    expect(reports).toEqual([]);
  });

  test('formulas count with their value; what was never computed or is an error is reported', async () => {
    const { cells, reports } = await reported('formulas-with-values.xlsx');
    expect(cells).toEqual([
      ['1', 'CANETA AZUL', '3.5'],
      ['2', 'LUVA', ''],
      ['3', '#N/A', '#DIV/0!'],
    ]);
    expect(reports).toEqual(['3 table.formula-not-computed true', '4 table.cell-error true']);
  });

  test('texts that look like formulas are texts', async () => {
    const { cells } = await readAll(fixture('formula-like-texts.xlsx'));
    expect(cells[0].slice(1)).toEqual(['=1+1', '-5,41']);
  });

  test('escapes, line breaks and markup in cells', async () => {
    const { cells } = await readAll(fixture('escapes-and-line-breaks-in-cells.xlsx'));
    expect(cells.map(([, text]) => text)).toEqual([
      'PAPEL A4\nRESMA\r',
      'TUBO 1/2" & <PVC> _x0041_',
      'A\tB;C,D',
    ]);
  });

  test('rich and phonetic texts, prefixes, and cells that do not say where they are', async () => {
    const { inspection, cells } = await readAll(fixture('rows-and-cells-without-places.xlsx'));
    expect(inspection.columns).toEqual(['descricao', 'codigo']);
    expect(cells).toEqual([['CANETA AZUL', '12']]);
  });
});

describe('rows', () => {
  test('of merged and empty cells are as wide as the table; blank ones between are reported', async () => {
    const { cells, reports, problems } = await reported('merged-and-empty-cells.xlsx');
    expect(cells).toEqual([
      ['SAUDE', '1', 'LUVA'],
      ['', '2', 'SERINGA'],
      ['OBRAS', '', 'CIMENTO'],
      ['', '9', ''],
    ]);
    expect(reports).toEqual(['4 table.lines-blank true', '7 table.lines-blank true']);
    expect(problems.map(({ detail }) => detail.lines)).toEqual([2, 2]);
  });

  test('with more cells than the header has names get columns of their own where they stand early', async () => {
    const { inspection, cells, reports } = await reported('rows-longer-than-the-header.xlsx');
    expect(inspection.columns).toEqual(['codigo', 'descricao', 'column_3', 'column_4']);
    expect(cells[1]).toEqual(['2', 'LUVA', '', 'obs']);
    expect(reports).toEqual([]);
  });

  test('above the header that hold a single text are titles: left out and reported', async () => {
    const { inspection, cells, reports } = await reported('title-above-the-header.xlsx');
    expect(inspection).toMatchObject({ dialect: { header: true }, columns: names, rows: 5 });
    expect(inspection.problems.map(({ code }) => code)).toEqual([
      ...['table.title-row', 'table.title-row'],
    ]);
    expect(cells[0][1]).toBe('ÓLEO DIESEL, USO AUTOMOTIVO');
    expect(reports).toEqual(['1 table.title-row true', '3 table.title-row true']);
    const path = fixture('title-above-the-header.xlsx');
    expect(await inspectTable(path, { header: false })).toMatchObject({ rows: 8 });
  });

  test('of a single column', async () => {
    const { cells, reports } = await reported('one-column-of-a-workbook.xlsx');
    expect(cells).toEqual([['CANETA AZUL'], ['LUVA DE LATEX']]);
    expect(reports).toEqual(['3 table.lines-blank true']);
  });
});

describe('sheets', () => {
  const name = 'several-sheets-one-empty-one-hidden.xlsx';

  test('are all listed, and the first that can be seen and has rows is the table', async () => {
    const seen = await inspectTable(fixture(name));
    expect(seen.sheets).toEqual([
      { name: 'Capa', hidden: false },
      { name: 'Segredo', hidden: true },
      { name: 'Itens & preços', hidden: false },
      { name: 'Resumo', hidden: false },
      { name: 'Macros', hidden: true },
    ]);
    expect(seen).toMatchObject({ dialect: { sheet: 'Itens & preços' }, columns: names, rows: 5 });
  });

  test('are chosen by name, hidden ones too', async () => {
    const secret = await inspectTable(fixture(name), { sheet: 'Segredo', header: true });
    expect(secret).toMatchObject({ dialect: { sheet: 'Segredo' }, preview: [['1234']] });
  });

  test.each([
    ['Nenhuma', 'table.sheet-unknown'],
    ['Capa', 'table.sheet-empty'],
  ])('that are not there or empty are refused: %s', async (sheet, code) => {
    await expect(inspectTable(fixture(name), { sheet })).rejects.toMatchObject({ code });
  });
});

describe('what is no workbook, or a broken one, is refused with a sentence:', () => {
  test.each([
    ['cut-in-the-middle.xlsx', 'table.workbook-damaged'],
    ['cut-before-the-end.xlsx', 'table.workbook-damaged'],
    ['only-the-beginning-of-a-zip.xlsx', 'table.workbook-damaged'],
    ['one-bit-flipped.xlsx', 'table.workbook-damaged'],
    ['sheet-part-missing.xlsx', 'table.workbook-damaged'],
    ['sheet-not-well-formed.xlsx', 'table.workbook-damaged'],
    ['sheet-ends-early.xlsx', 'table.workbook-damaged'],
    ['texts-missing.xlsx', 'table.workbook-damaged'],
    ['rows-out-of-order.xlsx', 'table.workbook-damaged'],
    ['entities-in-entities.xlsx', 'table.workbook-damaged'],
    ['encrypted-as-a-zip.xlsx', 'table.workbook-encrypted'],
    ['with-a-password.xlsx', 'table.workbook-encrypted'],
    ['old-workbook.xls', 'table.workbook-old'],
    ['old-workbook-named-csv.csv', 'table.workbook-old'],
    ['binary-workbook.xlsb', 'table.workbook-binary'],
    ['open-document.ods', 'table.workbook-open-document'],
    ['word-document.docx', 'table.zip'],
    ['zip-of-a-table.zip', 'table.zip'],
    ['empty-zip.xlsx', 'table.zip'],
    ['only-a-chart-sheet.xlsx', 'table.no-sheets'],
    ['sheet-without-rows.xlsx', 'table.sheet-empty'],
    ['page-named-xls.xls', 'table.markup'],
    ['xml-named-xls.xls', 'table.markup'],
  ])('%s', async (name, code) => {
    await expect(inspectTable(fixture(name))).rejects.toMatchObject({
      name: 'Problem',
      code,
      message: expect.stringMatching(/^.{20,}\.$/),
      detail: { file: name },
    });
  });
});
