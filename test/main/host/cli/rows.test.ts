import { expect, test } from 'vitest';
import { emptyAnswer, writeAnswer } from '../../../../main/core/fast/answers.ts';
import type { Classification } from '../../../../main/core/linear/classify.ts';
import { classifiedRows, classifiedTable, ndjsonFormat } from '../../../../main/host/cli/rows.ts';
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
const known = { row: 1, line: 2, cells: ['0000000000000000000001', 'CANETA'], raw: null };
const unknown = { row: 2, line: 3, cells: ['2'], raw: null };
const rows = [known, unknown];

/** The answer of `known`, if need be with how sure it is, and of `unknown`. */
function answerOf(top: number, confidence: number | null = null) {
  const ranked: Classification = {
    knownTokens: 1,
    classes: [
      { index: 0, probability: 0.75, score: 0.5 },
      { index: 1, probability: 0.25, score: -0.5 },
    ],
    confidence,
  };
  const answer = emptyAnswer(2, top);
  writeAnswer(answer, 0, ranked);
  return answer;
}

test('a row gets class, name and probability of each class, in columns of their own', () => {
  const inspection = { dialect, columns: ['código'], decimalMark: ',' as const };
  const table = classifiedTable('csv', inspection, null, { top: 2, calibrated: false });
  expect(table).toMatchObject({ format: 'csv', chosen: null, dialect, decimalMark: ',' });
  expect(table.added.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
    ...['class_1 text', 'name_1 text', 'probability_1 probability'],
    ...['class_2 text', 'name_2 text', 'probability_2 probability'],
  ]);
  expect(classifiedRows(rows, answerOf(2), classes, false)).toEqual([
    {
      cells: known.cells,
      raw: null,
      added: ['7510', 'ARTIGOS PARA ESCRITÓRIO', 0.75, '6515', '', 0.25],
    },
    { cells: unknown.cells, raw: null, added: [] },
  ]);
});

test('NDJSON gives one object a row, columns in the table’s order whatever they are called', () => {
  const lines = ndjsonFormat(['2', '1', '2', '__proto__'], classes, false);
  const [first, second, end] = String(lines(rows, answerOf(2))).split('\n');
  expect(first).toBe(
    '{"row":1,"columns":{"2":"0000000000000000000001","1":"CANETA","2_2":"","__proto__":""},"knownTokens":1,' +
      '"classes":[{"label":"7510","name":"ARTIGOS PARA ESCRITÓRIO","probability":0.75,"score":0.5},' +
      '{"label":"6515","name":null,"probability":0.25,"score":-0.5}]}',
  );
  expect(JSON.parse(second)).toMatchObject({ row: 2, knownTokens: 0, classes: [] });
  expect(end).toBe('');
});

test('NDJSON has no more than six decimals: the same answers are the same bytes, whichever way they were reckoned', () => {
  const lineOf = (error: number) => {
    const answer = answerOf(1, 0.9123456789 + error);
    answer.probabilities[0] = 1 / 3 + error;
    answer.scores[0] = -1 / 3 - error;
    return String(ndjsonFormat(['x'], classes, true)(rows.slice(0, 1), answer));
  };
  expect(lineOf(0)).toContain('"confidence":0.912346,');
  expect(lineOf(0)).toContain('"probability":0.333333,"score":-0.333333}');
  expect(lineOf(3.6e-15)).toBe(lineOf(0));
});

test('what the model tells of its confidence stands before the classes', () => {
  const inspection = { dialect, columns: ['código'], decimalMark: ',' as const };
  const table = classifiedTable('csv', inspection, null, { top: 1, calibrated: true });
  expect(table.added.map(({ name }) => name)).toEqual([
    ...['confidence', 'class_1', 'name_1', 'probability_1'],
  ]);
  const sure = answerOf(1, 0.875);
  expect(classifiedRows(rows, sure, classes, true).map(({ added }) => added)).toEqual([
    [0.875, '7510', 'ARTIGOS PARA ESCRITÓRIO', 0.75],
    [null],
  ]);
  const lines = String(ndjsonFormat(['código'], classes, true)(rows, sure)).split('\n');
  expect(lines.slice(0, 2).map((line) => JSON.parse(line).confidence)).toEqual([0.875, null]);
});

test('NDJSON names the cells that a long row has too many', () => {
  const row = { row: 1, line: 1, cells: ['a', 'b “\u2028”\n'], raw: null };
  const lines = ndjsonFormat(['x'], classes, false);
  const line = String(lines([row], emptyAnswer(1, 1)));
  expect(JSON.parse(line).columns).toEqual({ x: 'a', column_2: 'b “\u2028”\n' });
  expect(line.indexOf('\n')).toBe(line.length - 1);
});
