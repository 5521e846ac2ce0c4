import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { CsvDialect, RowReport, TableRow } from '../../../main/table/dialect.ts';
import { readTable } from '../../../main/table/read.ts';
import { createRowWriter } from '../../../main/table/write-rows.ts';
import { randomNumbers } from './random.ts';

const dialect: CsvDialect = {
  kind: 'csv',
  encoding: 'utf-8',
  bom: false,
  delimiter: ';',
  header: true,
  newline: '\r\n',
  quoteAll: false,
};

/** Bytes cut at any place, as a stream. */
function stream(bytes: Buffer, random: (limit: number) => number): Readable {
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = 1 + random(random(4) === 0 ? 2 : 4000);
    pieces.push(bytes.subarray(at, at + length));
    at += length;
  }
  return Readable.from(pieces);
}

async function collect(source: Readable, change: Partial<CsvDialect> = {}, from = 0) {
  const rows: TableRow[] = [];
  const reports: RowReport[] = [];
  let last = 0;
  const lasts: number[] = [];
  for await (const batch of readTable(source, { ...dialect, ...change }, { width: 3, from })) {
    rows.push(...batch.rows);
    reports.push(...batch.reports);
    last = batch.last;
    lasts.push(last);
  }
  return { rows, reports, last, lasts };
}

/** A table with everything that goes wrong, and how often each kind of record was put in. */
function messyTable(random: (limit: number) => number) {
  const kinds = {
    good: () => `${random(1000)};CANETA ${random(50)};${random(99)},50`,
    quoted: () => `${random(1000)};"a;b ""c"" é\r\nd\n";"1,5"`,
    short: () => `${random(1000)};LUVA`,
    long: () => `1;2;3;4;${random(9)}`,
    stray: () => `1;"TUBO ${random(9)}/2" PVC";3`,
    nul: () => `1;A\0B;3`,
    // A line that opens a quote, and behind it one that shows the quote to be the fault.
    unclosed: () => `1;"LUVA ${random(9)};3\r\n"2";"PAPEL";"3"`,
    blank: () => '',
  };
  const names = [
    'good',
    'good',
    'good',
    'quoted',
    'short',
    'long',
    'stray',
    'nul',
    'unclosed',
    'blank',
  ] as const;
  const counts: Record<string, number> = {};
  const lines = ['codigo;descricao;valor'];
  for (let record = random(300) + 1; record > 0; record--) {
    const name = names[random(names.length)];
    counts[name] = (counts[name] ?? 0) + 1;
    lines.push(kinds[name]());
  }
  // Blank lines at the end are nothing.
  lines.push('9;ULTIMO;9,50');
  const text = lines.join('\r\n') + '\r\n';
  const of = (name: keyof typeof kinds) => counts[name] ?? 0;
  const records = lines.length - 1 - of('blank') + of('unclosed');
  return { bytes: Buffer.from(text), of, records };
}

describe('rows in = rows out + rows reported:', () => {
  test('every record of generated tables has its number, as a row or as an unreadable one', async () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = randomNumbers(seed);
      const { bytes, of, records } = messyTable(random);
      const { rows, reports, last } = await collect(stream(bytes, random));
      const lost = reports.filter(({ kept }) => !kept);
      const numbers = [...rows, ...lost].map(({ row }) => row).sort((a, b) => a - b);
      expect(numbers, `seed ${seed}`).toEqual(Array.from({ length: records }, (_, i) => i + 1));
      expect(last).toBe(records);
      const reported = (code: string) => reports.filter(({ problem }) => problem.code === code);
      expect(reported('table.quote-open')).toHaveLength(of('unclosed'));
      expect(lost).toHaveLength(of('unclosed'));
      expect(reported('table.row-short')).toHaveLength(of('short'));
      expect(reported('table.row-long')).toHaveLength(of('long'));
      expect(reported('table.quote-stray')).toHaveLength(of('stray'));
      expect(reported('table.nul')).toHaveLength(of('nul'));
      const blank = reported('table.lines-blank').map(({ problem }) =>
        Number(problem.detail.lines),
      );
      expect(blank.reduce((a, b) => a + b, 0)).toBe(of('blank'));
      const text = bytes.toString().split(/\r\n|\n/);
      for (const { line, raw } of lost) expect(text[line - 1]).toBe(raw);
    }
  });

  test('the same rows come when reading is taken up again at any batch', async () => {
    const random = randomNumbers(5);
    const row = () => messyTable(random).bytes.toString().split('\r\n').slice(1).join('\r\n');
    const bytes = Buffer.from(`a;b;c\r\n${Array.from({ length: 30 }, row).join('')}`);
    const whole = await collect(stream(bytes, random));
    expect(whole.lasts.length).toBeGreaterThan(3);
    const numbers = (entries: readonly { row: number; line: number }[], from = 0) =>
      entries.filter(({ row }) => row > from).map(({ row, line }) => `${row} ${line}`);
    for (const from of [1, 2, 999, 1000, 1001, ...whole.lasts.slice(0, 4), whole.last]) {
      const rest = await collect(stream(bytes, random), {}, from);
      expect(numbers(rest.rows)).toEqual(numbers(whole.rows, from));
      expect(numbers(rest.reports)).toEqual(numbers(whole.reports, from));
      expect(rest.last).toBe(whole.last);
    }
  });

  test('any bytes at all are read to the end in any dialect', async () => {
    const random = randomNumbers(99);
    const interesting = Buffer.from('";\t|,\r\n\r\n\0aé=\ufeff');
    for (let round = 0; round < 300; round++) {
      const bytes = Buffer.from(
        Array.from({ length: random(400) }, () =>
          random(3) === 0 ? random(256) : interesting[random(interesting.length)],
        ),
      );
      const change: Partial<CsvDialect> = {
        encoding: ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'shift_jis'][random(5)],
        delimiter: [';', ',', '\t', '|'][random(4)],
        newline: (['\r\n', '\n', '\r'] as const)[random(3)],
        quoteAll: random(2) === 0,
        header: random(2) === 0,
      };
      const { rows, reports, last } = await collect(stream(bytes, random), change);
      const lost = reports.filter(({ kept }) => !kept);
      expect(rows.length + lost.length).toBe(last);
    }
  });
});

describe('what was written is read back', () => {
  test('as the same cells, whatever stands in them', async () => {
    const random = randomNumbers(3);
    const parts = ['a', 'é', '"', ';', ',', '\t', '|', '\r\n', '\n', '\r', ' ', '0', '漢', '\0'];
    for (let round = 0; round < 200; round++) {
      const change: Partial<CsvDialect> = {
        encoding: ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'][random(4)],
        delimiter: [';', ',', '\t', '|'][random(4)],
        newline: (['\r\n', '\n', '\r'] as const)[random(3)],
        quoteAll: random(2) === 0,
        header: false,
      };
      const cell = () =>
        `x${Array.from({ length: random(6) }, () => parts[random(parts.length)]).join('')}`;
      const rows = Array.from({ length: 1 + random(20) }, () => ({
        cells: [cell(), cell(), cell()],
      }));
      const writer = createRowWriter({ ...dialect, ...change }, 3);
      const bytes = Buffer.concat([writer.head(null), writer.rows(rows)]);
      const read = await collect(stream(bytes, random), change);
      expect(read.rows.map(({ cells }) => cells)).toEqual(rows.map(({ cells }) => cells));
      expect(read.reports.filter(({ problem }) => problem.code !== 'table.nul')).toEqual([]);
      expect(read.rows.every(({ raw }) => raw === null)).toBe(true);
    }
  });
});
