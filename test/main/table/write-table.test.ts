import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { csvDialectOf } from '../../../main/table/dialect.ts';
import { FORMULA_STARTS } from '../../../main/table/formulas.ts';
import { openPackage } from '../../../main/table/xlsx/package.ts';
import { createXlsxSink } from '../../../main/table/xlsx/write-xlsx.ts';
import {
  streamTable,
  writeTable,
  type OutputRow,
  type OutputTable,
} from '../../../main/table/write-table.ts';
import { randomNumbers } from './random.ts';
import { readAll } from './read-all.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rotulo-'));
  onTestFinished(() => rm(folder, { recursive: true }));
});

const added = [
  { name: 'class_1', kind: 'text' },
  { name: 'probability_1', kind: 'probability' },
  { name: 'known', kind: 'integer' },
] as const;

function tableOf(format: OutputTable['format'], change: Partial<OutputTable> = {}): OutputTable {
  const dialect = csvDialectOf({ kind: 'parquet', header: true });
  const columns = ['código', 'descrição'];
  return { format, columns, chosen: null, added, dialect, decimalMark: ',', ...change };
}

const rows: OutputRow[] = [
  { cells: ['0001', 'CANETA "AZUL"; 50'], added: ['7510', 0.9123456789, 3] },
  { cells: ['0002', 'LUVA\nDE LÁTEX'], added: [null, null, 0] },
  { cells: ['0003'], added: ['6515', 1, 2] },
];
const save = (table: OutputTable, output = rows) =>
  writeTable(join(folder, 'result'), table, (write) => write(output));
const read = () => readAll(join(folder, 'result'));

describe('a table is written', () => {
  test('as CSV, as Excel opens it everywhere', async () => {
    const counts = await save(tableOf('csv'));
    expect(counts).toMatchObject({ rows: 3, guarded: 0, replaced: 0, shortened: 0 });
    const text = await readFile(join(folder, 'result'), 'utf8');
    expect(text).toBe(
      '\ufeffcódigo;descrição;class_1;probability_1;known\r\n' +
        '0001;"CANETA ""AZUL""; 50";7510;0,912346;3\r\n' +
        '0002;"LUVA\nDE LÁTEX";;;0\r\n' +
        '0003;;6515;1,000000;2\r\n',
    );
    expect(counts.bytes).toBe(Buffer.byteLength(text));
  });

  test('as a workbook with texts, and numbers where they are ours', async () => {
    await save(tableOf('xlsx'));
    const { inspection, cells, reports } = await read();
    expect(inspection).toMatchObject({ dialect: { kind: 'xlsx', sheet: 'Rotulo', header: true } });
    expect(inspection.columns).toEqual(['código', 'descrição', ...added.map(({ name }) => name)]);
    expect(cells).toEqual([
      ['0001', 'CANETA "AZUL"; 50', '7510', '0.9123456789', '3'],
      ['0002', 'LUVA\nDE LÁTEX', '', '', '0'],
      ['0003', '', '6515', '1', '2'],
    ]);
    expect(reports).toEqual([]);
  });

  test('as Parquet with texts, and numbers where they are ours', async () => {
    const counts = await save(tableOf('parquet'));
    expect(counts).toMatchObject({ rows: 3, replaced: 0 });
    const { inspection, cells } = await read();
    expect(inspection).toMatchObject({ dialect: { kind: 'parquet' }, rows: 3 });
    expect(cells[0]).toEqual(['0001', 'CANETA "AZUL"; 50', '7510', '0.9123456789', '3']);
    expect(cells[1]).toEqual(['0002', 'LUVA\nDE LÁTEX', '', '', '0']);
  });

  test('as one JSON object a line', async () => {
    await save(tableOf('ndjson', { columns: ['2', 'class_1'] }));
    const lines = (await readFile(join(folder, 'result'), 'utf8')).trimEnd().split('\n');
    expect(lines[0]).toBe(
      '{"2":"0001","class_1":"CANETA \\"AZUL\\"; 50","class_1_2":"7510","probability_1":0.912346,"known":3}',
    );
    expect(JSON.parse(lines[1])).toMatchObject({ class_1_2: null, probability_1: null });
  });

  test.each(['csv', 'xlsx', 'parquet', 'ndjson'] as const)(
    'as %s with the columns that were chosen, in their order',
    async (format) => {
      await save(tableOf(format, { chosen: [1, 0], added: [added[0]] }));
      if (format === 'ndjson') {
        const text = await readFile(join(folder, 'result'), 'utf8');
        expect(Object.keys(JSON.parse(text.split('\n')[0]) as object)).toEqual([
          ...['descrição', 'código', 'class_1'],
        ]);
        return;
      }
      const { inspection, cells } = await read();
      expect(inspection.columns).toEqual(['descrição', 'código', 'class_1']);
      expect(cells[0]).toEqual(['CANETA "AZUL"; 50', '0001', '7510']);
      expect(cells[2]).toEqual(['', '0003', '6515']);
    },
  );

  test.each(['csv', 'xlsx', 'parquet', 'ndjson'] as const)(
    'as %s without losing the cells that a long row has over',
    async (format) => {
      const long = { cells: ['1', 'TUBO', 'PVC', 'x'], added: ['4710', 0.5, 1] };
      await save(tableOf(format), [...rows, long]);
      if (format === 'ndjson') {
        const text = await readFile(join(folder, 'result'), 'utf8');
        const last = JSON.parse(text.trimEnd().split('\n')[3]) as unknown;
        expect(last).toMatchObject({ known: 1, column_3: 'PVC', column_4: 'x' });
        return;
      }
      const { cells } = await read();
      const surplus = format === 'parquet' ? ['["PVC","x"]'] : ['PVC', 'x'];
      expect(cells[3].slice(5)).toEqual(surplus);
    },
  );

  test.each(['csv', 'xlsx', 'parquet', 'ndjson'] as const)('as %s without rows', async (format) => {
    expect(await save(tableOf(format), [])).toMatchObject({ rows: 0 });
    if (format === 'ndjson') expect(await readFile(join(folder, 'result'), 'utf8')).toBe('');
    else {
      const { inspection } = await read();
      expect(inspection).toMatchObject({ rows: 0, columns: { length: 5 } });
    }
  });
});

describe('whatever stands in the cells comes back', () => {
  const signs = [
    ...['a', 'é', '"', ';', ',', '\t', '|', '\r\n', '\n', '\r', ' ', '0', '漢', '\0', '\x1f', '😀'],
    ...['<', '&', ']]>', '_x0041_', '_x', '\ufffe', "'", '\u2028', '\\', '{', '%'],
  ];
  test.each(['csv', 'xlsx', 'parquet'] as const)('from %s', async (format) => {
    const random = randomNumbers(7);
    const cell = () =>
      `x${Array.from({ length: random(8) }, () => signs[random(signs.length)]).join('')}`;
    const output = Array.from({ length: 3000 }, () => ({
      cells: [cell(), cell()],
      added: [cell(), random(1000) / 1000, random(9)],
    }));
    const counts = await save(tableOf(format), output);
    expect(counts).toMatchObject({ rows: 3000, replaced: 0, shortened: 0 });
    const { cells } = await read();
    const expected = output.map(({ cells: own, added: [label] }) => [...own, label]);
    expect(cells.map((values) => values.slice(0, 3))).toEqual(expected);
  });

  test('but half of a pair of UTF-16 in Parquet, which is counted', async () => {
    const half = [{ cells: ['1', 'A\ud83dB'], added: [null, null, null] }];
    expect(await save(tableOf('parquet'), half)).toMatchObject({ replaced: 1 });
    expect((await read()).cells[0][1]).toBe('A\ufffdB');
    expect(await save(tableOf('xlsx'), half)).toMatchObject({ replaced: 0 });
    expect((await read()).cells[0][1]).toBe('A\ud83dB');
  });
});

describe('nothing runs as a formula:', () => {
  // Eleven signs in four places: alone, before a call, behind it a line break, in what is added.
  const live = FORMULA_STARTS.flatMap((start) => [
    [`${start}cmd|' /C calc'!A0`, 'x'],
    ['x', `${start}HYPERLINK("http://x";"y")`],
    [`${start}1+1\nfoo`, 'x'],
    ['x', 'y', `${start}SUM(A1)`],
  ]);
  const output = live.map(([a, b, label = '7510']) => ({ cells: [a, b], added: [label, 0.5, 1] }));

  test('in CSV every such cell begins with an apostrophe, in its quotes', async () => {
    const counts = await save(tableOf('csv'), output);
    expect(counts.guarded).toBe(FORMULA_STARTS.length * 4);
    const { cells } = await read();
    for (const [index, values] of cells.entries()) {
      const written = [...output[index].cells, String(output[index].added[0])];
      for (const [place, text] of written.entries()) {
        const isLive = FORMULA_STARTS.some((start) => text.startsWith(start));
        expect(values[place]).toBe(isLive ? `'${text}` : text);
      }
    }
  });

  test('in a workbook every such cell is typed as text and stays one when it is edited', async () => {
    const counts = await save(tableOf('xlsx'), output);
    expect(counts.guarded).toBe(FORMULA_STARTS.length * 4);
    const pack = await openPackage(join(folder, 'result'));
    onTestFinished(() => pack.close());
    let xml = '';
    for await (const chunk of pack.read('xl/worksheets/sheet1.xml')) xml += chunk.toString();
    expect(xml).not.toMatch(/<f[ >/]/);
    expect(xml.match(/s="3" t="inlineStr"/g)).toHaveLength(FORMULA_STARTS.length * 4);
    const { cells } = await read();
    const back = cells.map(([a, b, label]) => [a, b, label]);
    expect(back).toEqual(output.map(({ cells: [a, b], added: [label] }) => [a, b, label]));
  });
});

describe('a workbook', () => {
  async function sheetsOf(mostRows: number, count: number) {
    const chunks: Buffer[] = [];
    const append = async (bytes: Uint8Array) => void chunks.push(Buffer.from(bytes));
    const sink = createXlsxSink(tableOf('xlsx'), append, { mostRows });
    const numbered = Array.from({ length: count }, (_, i) => ({
      cells: [String(i), 'CANETA'],
      added: ['7510', 0.5, 1],
    }));
    await sink.write(numbered);
    await sink.end();
    const path = join(folder, 'sheets.xlsx');
    await writeFile(path, Buffer.concat(chunks));
    return { path, counts: sink.counts };
  }

  test('goes on in the next sheet where one can hold no more rows, and loses none', async () => {
    const { path, counts } = await sheetsOf(11, 25);
    expect(counts).toMatchObject({ rows: 25, sheets: 3 });
    const { inspection, cells } = await readAll(path);
    expect(inspection.sheets.map(({ name }) => name)).toEqual(['Rotulo', 'Rotulo 2', 'Rotulo 3']);
    expect(cells).toHaveLength(10);
    expect((await sheetsOf(11, 20)).counts.sheets).toBe(2);
  });

  test('holds 32,767 characters in a cell: what is over is cut and counted, no pair in two', async () => {
    const text = `${'A'.repeat(32_766)}😀B`;
    const counts = await save(tableOf('xlsx'), [
      { cells: ['1', text], added: [null, null, null] },
      { cells: ['2', 'A'.repeat(32_767)], added: [null, null, null] },
    ]);
    expect(counts.shortened).toBe(1);
    const { cells } = await read();
    expect(cells.map(([, { length }]) => length)).toEqual([32_766, 32_767]);
  });

  test('is not begun with more columns than it can hold', async () => {
    const columns = Array.from({ length: 16_384 }, (_, i) => `c${i}`);
    await expect(save(tableOf('xlsx', { columns }))).rejects.toMatchObject({
      code: 'save.too-many-columns',
      detail: { columns: 16_387, most: 16_384 },
    });
  });
});

test('Parquet is not fond of names that differ in case alone: they are told apart', async () => {
  await save(
    tableOf('parquet', { columns: ['Item', 'ITEM'], added: [{ ...added[0], name: 'item' }] }),
  );
  expect((await read()).inspection.columns).toEqual(['Item', 'ITEM_2', 'item_3']);
});

describe.each(['csv', 'xlsx', 'parquet', 'ndjson'] as const)(
  'what fails while %s is written',
  (format) => {
    test('leaves what was there before, and nothing beside it', async () => {
      const target = join(folder, 'result');
      await writeFile(target, 'before');
      const many = Array.from({ length: 20_000 }, () => rows[0]);
      const writing = writeTable(target, tableOf(format), async (write) => {
        await write(many);
        throw new Error('the source is gone');
      });
      await expect(writing).rejects.toThrow('the source is gone');
      expect(await readFile(target, 'utf8')).toBe('before');
      expect(await readdir(folder)).toEqual(['result']);
    });

    test('is said where the folder is gone', async () => {
      const target = join(folder, 'nowhere', 'result');
      const writing = writeTable(target, tableOf(format), (write) => write(rows));
      await expect(writing).rejects.toMatchObject({ code: expect.stringMatching(/^save\./) });
    });
  },
);

test('a stream that nobody reads any more ends the writing of a workbook', async () => {
  const append = async () => {
    throw new Error('gone');
  };
  const many = Array.from({ length: 50_000 }, () => rows[0]);
  const writing = streamTable(append, tableOf('xlsx'), async (write) => {
    for (let i = 0; i < 20; i++) await write(many);
  });
  await expect(writing).rejects.toThrow('gone');
});

test('Parquet needs a file', async () => {
  const writing = streamTable(
    async () => {},
    tableOf('parquet'),
    async () => {},
  );
  await expect(writing).rejects.toMatchObject({ code: 'save.needs-file' });
});
