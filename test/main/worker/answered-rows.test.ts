import { describe, expect, it } from 'vitest';
import { copyAnswer, emptyAnswer, type BatchAnswer } from '../../../main/core/fast/answers.ts';
import { laidTexts, type LaidTexts } from '../../../main/core/fast/texts.ts';
import type { ModelClass } from '../../../main/core/linear/model.ts';
import { classifiedRows, classifiedTable } from '../../../main/host/cli/rows.ts';
import type { CsvDialect, TableRow } from '../../../main/table/dialect.ts';
import type { DecimalMark } from '../../../main/table/numbers.ts';
import { textEncoding } from '../../../main/table/text-encoding.ts';
import { createRowWriter } from '../../../main/table/write-rows.ts';
import { streamTable } from '../../../main/table/write-table.ts';
import { answeredRowsWriter } from '../../../main/worker/answered-rows.ts';
import { decimalsOf } from '../../../main/worker/decimals.ts';
import { canBeLaid, layRows, roomFor } from '../../../main/worker/laid-rows.ts';
import { randomNumbers } from '../core/fast/random.ts';

const CLASSES: ModelClass[] = [
  { label: '7510', name: 'ARTIGOS, PARA ESCRITÓRIO', group: '75' },
  { label: '6515', name: null, group: null },
  { label: '=1+1', name: 'TUBO 1/2" – 中', group: null },
  { label: '9150', name: 'ÓLEOS; GRAXAS\nE CERAS', group: null },
];
const CELLS = ['CANETA', 'ÓLEO 2T', '', 'a;b,c', 'TUBO 1/2"', '=SOMA(A1)', '-5,41', 'x\ny', '“中”'];
const COLUMNS = ['código', 'descrição', 'valor'];

const dialects = ['utf-8', 'windows-1252', 'iso-8859-1'].flatMap((encoding) =>
  [',', ';'].flatMap((delimiter) =>
    [true, false].map((quoteAll): CsvDialect => ({
      ...{ kind: 'csv', encoding, bom: false, delimiter, header: false, quoteAll },
      newline: delimiter === ',' ? '\n' : '\r\n',
    })),
  ),
);

function randomRows(random: () => number, count: number, encoding: string): TableRow[] {
  const { holds } = textEncoding(encoding);
  return Array.from({ length: count }, (_, i) => {
    const width = random() < 0.8 ? 3 : 1 + Math.floor(random() * 5);
    const cells = Array.from({ length: width }, () => CELLS[Math.floor(random() * CELLS.length)]);
    const raw =
      random() < 0.3 && cells.every(holds)
        ? cells.map((c) => `"${c.replaceAll('"', '""')}"`).join(',')
        : null;
    return { row: i + 1, line: i + 2, cells, raw };
  });
}

function randomAnswer(random: () => number, texts: number, top: number): BatchAnswer {
  const answer = emptyAnswer(texts, top);
  for (let text = 0; text < texts; text++) {
    answer.knownTokens[text] = random() < 0.2 ? 0 : 3;
    answer.confidences[text] = random() < 0.4 || answer.knownTokens[text] === 0 ? NaN : random();
    for (let at = text * top; at < (text + 1) * top; at++) {
      answer.classes[at] = Math.floor(random() * CLASSES.length);
      answer.probabilities[at] = [0, 1, 0.5, 0.0000005, 1e-9, random()][Math.floor(random() * 6)];
    }
  }
  return answer;
}

/** What the sink of one thread makes of the same rows. */
async function bySink(
  rows: readonly TableRow[],
  answer: BatchAnswer,
  [dialect, decimalMark, top, calibrated]: [CsvDialect, DecimalMark, number, boolean],
  columns = COLUMNS,
): Promise<Buffer> {
  const inspection = { dialect, columns, decimalMark };
  const table = classifiedTable('csv', inspection, null, { top, calibrated });
  const pieces: Uint8Array[] = [];
  await streamTable(
    async (piece) => void pieces.push(piece),
    table,
    (write) => write(classifiedRows(rows, answer, CLASSES, calibrated)),
  );
  return Buffer.concat(pieces);
}

/** A classifier whose answers are known beforehand: each text is the number of its answer. */
function answering(known: BatchAnswer) {
  const asked: string[] = [];
  const classifyLaid = (texts: LaidTexts, answer: BatchAnswer) => {
    const { count, textOf } = laidTexts(texts, new ArrayBuffer(0));
    for (let i = 0; i < count; i++) {
      asked.push(textOf(i));
      copyAnswer(answer, i, known, Number.parseInt(textOf(i), 10));
    }
  };
  return { asked, classifyLaid };
}

const takeMemory = (bytes: number) => new SharedArrayBuffer(bytes + 9);

describe('rows that threads write', () => {
  it('are, byte for byte, those of the sink of one thread', async () => {
    const random = randomNumbers(91);
    for (const dialect of dialects) {
      for (const decimalMark of [',', '.'] as const) {
        for (const calibrated of [true, false]) {
          const top = 1 + Math.floor(random() * 6);
          const rows = randomRows(random, 60, dialect.encoding);
          const answer = randomAnswer(random, rows.length, Math.min(top, CLASSES.length));
          const { own } = createRowWriter(dialect, COLUMNS.length);
          const encoding = textEncoding(dialect.encoding);
          const texts = rows.map((_, i) => `${i} ${'é'.repeat(i % 7)}`);
          const laid = layRows(own(rows), texts, encoding, takeMemory);
          if (laid === null) throw new Error('these rows can be laid');
          const format = { dialect, width: COLUMNS.length, decimalMark, top, calibrated };
          const { classifyLaid } = answering(answer);
          const write = answeredRowsWriter(format, CLASSES, classifyLaid);
          const expected = await bySink(rows, answer, [dialect, decimalMark, top, calibrated]);
          for (const room of [roomFor(laid), 10]) {
            const { bytes, unknown } = write(laid, new SharedArrayBuffer(room));
            expect(Buffer.from(bytes).toString('latin1')).toBe(expected.toString('latin1'));
            expect(unknown).toBe(answer.knownTokens.filter((known) => known === 0).length);
          }
        }
      }
    }
  });

  it('are answered once for each text as long as it is remembered, and always as if it were new', async () => {
    const random = randomNumbers(93);
    const answer = randomAnswer(random, 20_000, 2);
    const { asked, classifyLaid } = answering(answer);
    const [dialect] = dialects;
    const format = { dialect, width: 1, decimalMark: '.', top: 2, calibrated: true } as const;
    const write = answeredRowsWriter(format, CLASSES, classifyLaid);
    const { own } = createRowWriter(dialect, 1);
    const encoding = textEncoding(dialect.encoding);
    for (let batch = 0; batch < 60; batch++) {
      // Of half of the batches many are met again; one of them is long.
      const numbers = Array.from({ length: 700 }, () =>
        Math.floor(random() * (batch % 2 ? 20_000 : 900)),
      );
      const texts = numbers.map((number) => `${number}${number % 97 ? '' : ' x'.repeat(1500)}`);
      const rows = numbers.map((number, i) => ({
        ...{ row: i + 1, line: i + 2, cells: [String(number)], raw: null },
      }));
      const laid = layRows(own(rows), texts, encoding, takeMemory);
      if (laid === null) throw new Error('these rows can be laid');
      const { bytes } = write(laid, new SharedArrayBuffer(roomFor(laid)));
      const expectedAnswer = emptyAnswer(700, 2);
      numbers.forEach((number, i) => copyAnswer(expectedAnswer, i, answer, number));
      const expected = await bySink(rows, expectedAnswer, [dialect, '.', 2, true], ['a']);
      expect(Buffer.from(bytes).equals(expected)).toBe(true);
    }
    expect(asked.length).toBeLessThan(60 * 700 * 0.75);
    expect(asked.length).toBeGreaterThan(new Set(asked).size);
  });

  it('are left to whoever asks where a NUL stands in them, or in an encoding of another kind', () => {
    const rows = { before: ['a', 'b\0c'], behind: [] };
    expect(layRows(rows, ['a', 'b'], textEncoding('utf-8'), takeMemory)).toBeNull();
    expect(canBeLaid(textEncoding('utf-16le'))).toBe(false);
    expect(canBeLaid(textEncoding('gb18030'))).toBe(false);
    expect(canBeLaid(textEncoding('utf8'))).toBe(true);
  });
});

describe('the decimals of a probability', () => {
  it('are those of toFixed, or left to it', () => {
    const random = randomNumbers(92);
    const values = [0, 1, 0.9999995, 0.9999994999, 0.0000005, 1e-300, 0.1234565, 0.5, 0.9999999999];
    for (let i = 0; i < 200_000; i++) {
      values.push(
        i % 2 ? random() : (Math.floor(random() * 1e6) + 0.5) / 1e6 + (random() - 0.5) * 1e-11,
      );
    }
    let left = 0;
    for (const value of values) {
      const decimals = decimalsOf(value);
      if (decimals < 0) left++;
      else if ((decimals / 1e6).toFixed(6) !== value.toFixed(6)) expect(value).toBe(decimals / 1e6);
    }
    expect(left).toBeGreaterThan(10_000);
    expect(left).toBeLessThan(40_000);
    for (const odd of [NaN, Infinity, -0.1, 1.0000001]) expect(decimalsOf(odd)).toBe(-1);
  });
});
