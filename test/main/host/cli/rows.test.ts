import { expect, test } from 'vitest';
import { csvFormat, ndjsonFormat, type AnsweredRow } from '../../../../main/host/cli/rows.ts';
import type { CsvDialect } from '../../../../main/table/dialect.ts';

const dialect: CsvDialect = {
  kind: 'csv',
  encoding: 'windows-1252',
  bom: false,
  delimiter: ';',
  header: true,
  newline: '\r\n',
  quoteAll: true,
};
const classes = [
  { label: '7510', name: 'ARTIGOS PARA ESCRITÓRIO', group: '75' },
  { label: '6515', name: null, group: null },
];
const known: AnsweredRow = {
  row: { row: 1, line: 2, cells: ['0000000000000000000001', 'CANETA'], raw: null },
  answer: {
    knownTokens: 1,
    classes: [
      { index: 0, probability: 0.75, score: 0.5 },
      { index: 1, probability: 0.25, score: -0.5 },
    ],
  },
};
const unknown: AnsweredRow = {
  row: { row: 2, line: 3, cells: ['2'], raw: null },
  answer: { knownTokens: 0, classes: [] },
};

test('CSV keeps the dialect and adds class, name and probability behind the columns', () => {
  const format = csvFormat(dialect, ['código', 'class_1'], ',', classes, 2);
  const head = format.head({ row: 0, line: 1, cells: ['código', 'class_1'], raw: null });
  const bytes = Buffer.concat([head, format.rows([known, unknown])]);
  expect(new TextDecoder('windows-1252').decode(bytes)).toBe(
    '"código";"class_1";"class_1_2";"name_1";"probability_1";"class_2";"name_2";"probability_2"\r\n' +
      '"0000000000000000000001";"CANETA";"7510";"ARTIGOS PARA ESCRITÓRIO";"0,750000";"6515";"";"0,250000"\r\n' +
      '"2";"";"";"";"";"";"";""\r\n',
  );
});

test('CSV without a header gets none', () => {
  const format = csvFormat({ ...dialect, header: false }, ['column_1'], '.', classes, 1);
  expect(format.head(null)).toHaveLength(0);
});

test('NDJSON gives one object a row, columns in the table’s order whatever they are called', () => {
  const format = ndjsonFormat(['2', '1', '2', '__proto__'], classes);
  const [first, second, end] = String(format.rows([known, unknown])).split('\n');
  expect(first).toBe(
    '{"row":1,"columns":{"2":"0000000000000000000001","1":"CANETA","2_2":"","__proto__":""},"knownTokens":1,' +
      '"classes":[{"label":"7510","name":"ARTIGOS PARA ESCRITÓRIO","probability":0.75,"score":0.5},' +
      '{"label":"6515","name":null,"probability":0.25,"score":-0.5}]}',
  );
  expect(JSON.parse(second)).toMatchObject({ row: 2, knownTokens: 0, classes: [] });
  expect(end).toBe('');
});

test('NDJSON names the cells that a long row has too many', () => {
  const row = { row: 1, line: 1, cells: ['a', 'b “\u2028”\n'], raw: null };
  const format = ndjsonFormat(['x'], classes);
  const line = String(format.rows([{ row, answer: { knownTokens: 0, classes: [] } }]));
  expect(JSON.parse(line).columns).toEqual({ x: 'a', column_2: 'b “\u2028”\n' });
  expect(line.indexOf('\n')).toBe(line.length - 1);
});
