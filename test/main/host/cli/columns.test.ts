import { expect, test } from 'vitest';
import { chooseColumns } from '../../../../main/host/cli/columns.ts';
import type { TableInspection } from '../../../../main/table/inspect.ts';

function inspection(columns: string[], suggested: number[] = []): TableInspection {
  return {
    dialect: {
      kind: 'csv',
      encoding: 'utf-8',
      bom: false,
      delimiter: ';',
      header: true,
      newline: '\n',
      quoteAll: false,
    },
    sheets: [],
    columns,
    usualWidth: columns.length,
    preview: [],
    rows: 0,
    bytes: 0,
    suggested,
    problems: [],
    decimalMark: ',',
  };
}

const table = inspection(['Código', 'Descrição', '3', 'Descrição detalhada', 'descricao'], [3, 1]);
const choose = (...wanted: string[]) => chooseColumns(table, wanted);

test('a column is chosen by its name, by its name in other letters, or by its number', () => {
  expect(choose('Descrição')).toEqual([1]);
  expect(choose('codigo')).toEqual([0]);
  expect(choose(' DESCRIÇÃO DETALHADA ')).toEqual([3]);
  expect(choose('4')).toEqual([3]);
});

test('a column that is called by a number is meant before the one at that place', () => {
  expect(choose('3')).toEqual([2]);
});

test('several columns are taken once each', () => {
  expect(choose('1', 'Código', '4')).toEqual([0, 3]);
});

test('the suggested ones are taken in the table’s order if none is asked for', () => {
  expect(choose()).toEqual([1, 3]);
});

test('an unknown, an ambiguous and a missing column are told with the columns that there are', () => {
  expect(() => choose('preço')).toThrow(
    'There is no column “preço”. The columns are: 1 Código, 2 Descrição, 3 3, 4 Descrição detalhada, 5 descricao.',
  );
  expect(() => choose('6')).toThrow('There is no column “6”.');
  expect(() => choose('0')).toThrow('There is no column “0”.');
  expect(() => choose('DESCRICAO')).toThrow(
    '2 columns are called “DESCRICAO”. Choose by number: 2 or 5.',
  );
  expect(() => chooseColumns(inspection(['a', 'b']), [])).toThrow(
    'No column looks like a description. Choose with --column; the columns are: 1 a, 2 b.',
  );
});
