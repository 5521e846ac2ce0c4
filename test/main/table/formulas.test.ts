import { describe, expect, test } from 'vitest';
import type { CsvDialect } from '../../../main/table/dialect.ts';
import { FORMULA_STARTS, isLive } from '../../../main/table/formulas.ts';
import { createRowReader } from '../../../main/table/rows.ts';
import { createRowWriter } from '../../../main/table/write-rows.ts';

const dialect: CsvDialect = {
  kind: 'csv',
  encoding: 'utf-8',
  bom: false,
  delimiter: ';',
  header: true,
  newline: '\r\n',
  quoteAll: false,
};

/** The cells of a written table, read again. */
function readBack(bytes: Buffer): string[][] {
  const reader = createRowReader({ ...dialect, header: false });
  reader.push(bytes, true);
  return (reader.take()?.rows ?? []).map(({ cells }) => [...cells]);
}

describe('a text that a spreadsheet could run', () => {
  const cases = FORMULA_STARTS.flatMap((start) =>
    (['header', 'first cell', 'last cell', 'added cell'] as const).map((place) => ({
      start,
      place,
    })),
  );
  test('comes in 44 cases', () => expect(cases).toHaveLength(44));

  test.each(cases)('that starts with $start is guarded as $place', ({ start, place }) => {
    const live = `${start}cmd|' /C calc'!A0`;
    const at = (where: string) => (place === where ? live : 'x');
    const writer = createRowWriter(dialect, 2);
    const head = writer.head({ cells: [at('header'), 'x'], added: ['x'] });
    const row = { cells: [at('first cell'), at('last cell')], added: [at('added cell')] };
    const cells = readBack(Buffer.concat([head, writer.rows([row])])).flat();
    expect(writer.counts.guarded).toBe(1);
    expect(cells.filter((cell) => cell !== 'x')).toEqual([`'${live}`]);
    expect(cells.some(isLive)).toBe(false);
  });

  test('is guarded where the row would be written as it was read, too', () => {
    const reader = createRowReader(dialect);
    reader.push(Buffer.from('a;b\r\n"1";"=1+1"\r\n"2";x\r\n'), true);
    const rows = reader.take()?.rows ?? [];
    expect(rows.map(({ raw }) => raw)).toEqual(['"1";"=1+1"', '"2";x']);
    const writer = createRowWriter(dialect, 2);
    expect(writer.rows(rows).toString()).toBe(`1;'=1+1\r\n"2";x\r\n`);
  });
});

describe('numbers are never guarded:', () => {
  test.each([
    ...['-5,41', '+3', '1.234,56', '-1.234,56', '-1e5', '-1,5E+10', '-.5', '-,5', '+0', '-12'],
    ...['-1 234,56', '-1\u00a0234,56', "-1'234.56", '-1,234,567.89', '-10%', '-10 %', '- 5,41'],
    ...['-R$ 5,41', '+5511999998888', '-$5', '-114608050000220210000', '-', '--', '+'],
  ])('%s', (cell) => {
    expect(isLive(cell)).toBe(false);
  });
});

test.each([
  '-1+1',
  '-A1',
  '+SUM(A1)',
  '-1-2',
  '=1',
  '-5,41;=1',
  '-1e5e5',
  '-%',
  '-R$',
  '-1\n=2',
  '+55 (11) 9999',
])('%j is text, not a number', (cell) => expect(isLive(cell)).toBe(true));

test.each(['', 'CANETA', 'A=1', "'=1", ' =1', '5-3', 'ação', '"=1"'])('%j is left alone', (cell) =>
  expect(isLive(cell)).toBe(false),
);
