import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import {
  createCsvParser,
  type CsvOptions,
  type CsvRecord,
} from '../../../main/table/csv-parser.ts';
import { randomNumbers } from './random.ts';

const usual: CsvOptions = { delimiter: ';', newline: '\r\n', quoteAll: false };

function parseAll(
  text: string,
  options: Partial<CsvOptions> = {},
  chunk = text.length,
): CsvRecord[] {
  const parser = createCsvParser({ ...usual, ...options });
  const records: CsvRecord[] = [];
  for (let at = 0; at < text.length; at += chunk) {
    records.push(...parser.push(text.slice(at, at + chunk), false));
  }
  return [...records, ...parser.push('', true)];
}
const cellsOf = (text: string, options: Partial<CsvOptions> = {}) =>
  parseAll(text, options).map(({ cells }) => cells);

describe('a CSV parser', () => {
  test('reads quoted cells with delimiters, doubled quotes and line breaks', () => {
    expect(cellsOf('a;"b;c";"d""e"\r\n"f\r\ng";;h\r\n')).toEqual([
      ['a', 'b;c', 'd"e'],
      ['f\r\ng', '', 'h'],
    ]);
  });

  test('tells the line where each record begins', () => {
    const records = parseAll('a\r\n"b\r\nb\nb"\r\n\r\nc', { delimiter: ',' });
    expect(records.map(({ line, text }) => [line, text])).toEqual([
      [1, 'a'],
      [2, '"b\r\nb\nb"'],
      [5, ''],
      [6, 'c'],
    ]);
  });

  test('ends lines with LF in a CRLF file, and with CR alone only where that is the line break', () => {
    expect(cellsOf('a;b\nc;d\r\n')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(cellsOf('a\rb;c\r\n')).toEqual([['a\rb', 'c']]);
    expect(cellsOf('a;b\rc;d\r', { newline: '\r' })).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  test('keeps the last record without a line break, and an empty last cell', () => {
    expect(cellsOf('a;b\r\nc;')).toEqual([
      ['a', 'b'],
      ['c', ''],
    ]);
  });

  test('reads inch marks and other stray quotes as text', () => {
    expect(cellsOf('1;TUBO 1/2" PVC;x\r\n')).toEqual([['1', 'TUBO 1/2" PVC', 'x']]);
    expect(cellsOf('1;"TUBO 1/2" PVC";x\r\n')).toEqual([['1', 'TUBO 1/2" PVC', 'x']]);
    expect(cellsOf('1;"ABC" DEF;"x"\r\n')).toEqual([['1', '"ABC" DEF', 'x']]);
    expect(cellsOf('1;"foo \\"bar\\" baz";x\r\n')).toEqual([['1', 'foo \\"bar\\" baz', 'x']]);
    expect(parseAll('1;"TUBO 1/2" PVC";x\r\n')[0].kind).toBe('repaired');
  });

  test('reports a quote that is never closed and reads on behind its line', () => {
    const records = parseAll('1;a\r\n2;"b\r\n3;c\r\n4;d\r\n');
    expect(records.map(({ kind, line, text }) => [kind, line, text])).toEqual([
      ['regular', 1, '1;a'],
      ['unclosed', 2, '2;"b'],
      ['regular', 3, '3;c'],
      ['regular', 4, '4;d'],
    ]);
  });

  test('does not let an unclosed quote run into the quotes of the next lines', () => {
    const records = parseAll('"1";"a\r\n"2";"b"\r\n"3";"c"\r\n', { quoteAll: true });
    expect(records.map(({ kind, line }) => [kind, line])).toEqual([
      ['unclosed', 1],
      ['regular', 2],
      ['regular', 3],
    ]);
  });

  test('gives up on a record that is longer than any can be, and reads on behind its line', () => {
    const long = 'x'.repeat(5000);
    const records = parseAll(
      `a;b\r\n${long}\r\nc;d\r\n"${long}\r\n5;6\r\n`,
      { longest: 1000 },
      700,
    );
    expect(records.map(({ kind, line }) => [kind, line])).toEqual([
      ['regular', 1],
      ['endless', 2],
      ['regular', 3],
      ['endless', 4],
      ['regular', 5],
    ]);
  });

  test('says which records are quoted otherwise than the dialect would', () => {
    const usualOf = (text: string, quoteAll: boolean) => parseAll(text, { quoteAll })[0].usual;
    expect(usualOf('a;"b;c";d', false)).toBe(true);
    expect(usualOf('a;"b";d', false)).toBe(false);
    expect(usualOf('a;b "c";d', false)).toBe(false);
    expect(usualOf('"a";"b"', true)).toBe(true);
    expect(usualOf('"a";b', true)).toBe(false);
    expect(usualOf('"a";', true)).toBe(false);
  });

  test('gives the same records however the text is cut', () => {
    const random = randomNumbers(7);
    const pieces = ['a', '"', '""', ';', '\r\n', '\n', '\r', ' ', 'é', 'bc', '"x;y"', '"p\r\nq"'];
    for (let round = 0; round < 400; round++) {
      const text = Array.from({ length: 1 + random(25) }, () => pieces[random(pieces.length)]).join(
        '',
      );
      for (const newline of ['\r\n', '\r'] as const) {
        const whole = parseAll(text, { newline });
        for (const chunk of [1, 2, 3, 7]) {
          expect(parseAll(text, { newline }, chunk), JSON.stringify(text)).toEqual(whole);
        }
        // Nothing between the records is lost: their texts and line breaks are the text.
        const length = whole.reduce((sum, record) => sum + record.text.length, 0);
        const breaks = text.length - length;
        expect(breaks).toBeLessThanOrEqual(whole.length * 2);
        let at = 0;
        for (const record of whole) {
          expect(text.startsWith(record.text, at), JSON.stringify(text)).toBe(true);
          at += record.text.length;
          at += /^(?:\r\n|\r|\n)?/.exec(text.slice(at))?.[0].length ?? 0;
        }
        expect(at).toBe(text.length);
      }
    }
  });

  test('agrees with csv-parse on every well-formed text', () => {
    const random = randomNumbers(11);
    const cell = () => {
      const parts = ['a', 'bc', ' ', '"', ';', '\r\n', '\n', 'ç', '1,5', ''];
      const text = Array.from({ length: random(5) }, () => parts[random(parts.length)]).join('');
      return /[";\r\n]/.test(text) || random(3) === 0 ? `"${text.replaceAll('"', '""')}"` : text;
    };
    for (let round = 0; round < 300; round++) {
      const width = 2 + random(3);
      const text = Array.from({ length: 1 + random(6) }, () =>
        Array.from({ length: width }, cell).join(';'),
      ).join('\r\n');
      const truth: unknown = parse(text, { delimiter: ';', record_delimiter: '\r\n' });
      expect(cellsOf(text), JSON.stringify(text)).toEqual(truth);
    }
  });
});
