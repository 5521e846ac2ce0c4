import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { inspectTable } from '../../../../main/table/inspect.ts';
import { readTable } from '../../../../main/table/read.ts';
import { createTextStore } from '../../../../main/table/xlsx/text-store.ts';
import { workbook, workbookParts, zip } from '../../../fixtures/tables/workbook.mjs';
import { randomNumbers } from '../random.ts';
import { fixture } from '../read-all.ts';

async function temporary(bytes: Buffer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rotulo-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, 'table.xlsx');
  await writeFile(path, bytes);
  return path;
}

const parts = workbookParts([{ name: 'Plan1', rows: [['descricao'], ['CANETA']] }]);
const sheet = 'xl/worksheets/sheet1.xml';
const padded = (bytes: number) =>
  Buffer.from(parts[sheet].replace('</worksheet>', `${' '.repeat(bytes)}</worksheet>`));

describe('a small file that unpacks to a large one', () => {
  test('is refused before it is unpacked', async () => {
    const path = await temporary(await zip({ ...parts, [sheet]: padded(70 * 1024 * 1024) }));
    await expect(inspectTable(path)).rejects.toMatchObject({ code: 'table.unpacks-too-large' });
  });

  test('is refused where it lies about its size', async () => {
    const bytes = await zip({ ...parts, [sheet]: padded(20 * 1024 * 1024) });
    const at = bytes.indexOf(sheet, bytes.indexOf('PK\x01\x02', 0, 'latin1')) - 46;
    bytes.writeUInt32LE(1000, at + 24);
    const path = await temporary(bytes);
    await expect(inspectTable(path)).rejects.toMatchObject({ code: 'table.workbook-damaged' });
  });

  test('is refused where one cell is all of it', async () => {
    const text = 'X'.repeat(20 * 1024 * 1024);
    const path = await temporary(await workbook([['descricao'], [{ t: 'str', v: text }]]));
    await expect(inspectTable(path)).rejects.toMatchObject({ code: 'table.cell-endless' });
    const shared = await temporary(await workbook([['descricao'], [text]]));
    await expect(inspectTable(shared)).rejects.toMatchObject({ code: 'table.cell-endless' });
  });

  test('may be a cell of a megabyte', async () => {
    const text = 'PAPEL A4; '.repeat(100_000);
    const path = await temporary(await workbook([['descricao'], [text]]));
    expect((await inspectTable(path)).preview).toEqual([[text]]);
  });
});

test('any damage at all is a sentence, or rows', async () => {
  const good = await readFile(fixture('dates-decimals-percentages.xlsx'));
  const random = randomNumbers(11);
  const seen = new Set<string>();
  for (let round = 0; round < 200; round++) {
    const bytes = Buffer.from(good);
    for (let flips = 1 + random(3); flips > 0; flips--) bytes[random(bytes.length)] = random(256);
    const path = await temporary(random(5) === 0 ? bytes.subarray(0, random(bytes.length)) : bytes);
    try {
      const { dialect } = await inspectTable(path);
      let count = 0;
      for await (const { rows } of readTable(path, dialect)) count += rows.length;
      seen.add(count > 0 ? 'rows' : 'none');
    } catch (error) {
      expect(error).toMatchObject({ name: 'Problem', message: expect.stringMatching(/\.$/) });
      seen.add((error as { code: string }).code);
    }
  }
  expect([...seen]).toEqual(expect.arrayContaining(['rows', 'table.workbook-damaged']));
});

describe('reading', () => {
  const rows = Array.from({ length: 5_000 }, (_, i) => [String(i), `CANETA ${i}`]);

  test('can be taken up again at any record, and gives the same', async () => {
    const path = await temporary(await workbook([['codigo', 'descricao'], ...rows]));
    const { dialect } = await inspectTable(path);
    for (const from of [0, 1, 999, 1000, 2_345, 4_999, 5_000]) {
      const numbers: number[] = [];
      let before = from;
      for await (const batch of readTable(path, dialect, { from })) {
        expect(batch.rows.length).toBeLessThanOrEqual(1000);
        for (const { row, line, cells } of batch.rows) {
          expect([line, cells[1]]).toEqual([row + 1, `CANETA ${row - 1}`]);
          numbers.push(row);
        }
        expect(batch.last).toBeGreaterThanOrEqual(before);
        before = batch.last;
      }
      expect(numbers).toEqual(Array.from({ length: 5_000 - from }, (_, i) => from + i + 1));
    }
  });

  test('ends when it is cancelled, and leaves nothing behind', async () => {
    const path = await temporary(await workbook([['codigo', 'descricao'], ...rows]));
    const { dialect } = await inspectTable(path);
    const stop = new AbortController();
    const reading = (async () => {
      for await (const { last } of readTable(path, dialect, { signal: stop.signal })) {
        if (last > 0) stop.abort();
      }
    })();
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('of a file that is gone meanwhile is a sentence', async () => {
    const dialect = { kind: 'xlsx', sheet: 'Plan1', header: true } as const;
    const reading = readTable(join(tmpdir(), 'there-is-none.xlsx'), dialect).next();
    await expect(reading).rejects.toMatchObject({ code: 'table.not-found' });
  });
});

describe('the texts of a workbook', () => {
  test('are the same from the disk, in any order, and leave no file behind', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rotulo-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    vi.stubEnv('TMPDIR', folder);
    onTestFinished(() => void vi.unstubAllEnvs());
    const random = randomNumbers(3);
    const texts = Array.from({ length: 5000 }, (_, i) => `${i} ${'é'.repeat(random(300))}`);
    // Three blocks of 1,000 bytes in memory; nearly every text is read from the disk.
    const store = createTextStore(3, 1000);
    for (const text of texts) store.add(text);
    expect(await readdir(folder)).toHaveLength(1);
    for (let asked = 0; asked < 20_000; asked++) {
      const place = random(texts.length);
      expect(store.get(place)).toBe(texts[place]);
    }
    store.close();
    expect(await readdir(folder)).toEqual([]);
  });
});
