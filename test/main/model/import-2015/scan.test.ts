import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlainRows } from '../../../../main/model/import-2015/plain-rows.ts';
import type { CoefficientRows } from '../../../../main/model/import-2015/rows.ts';
import { beginScan, type Scanned } from '../../../../main/model/import-2015/scan.ts';
import type { Spools } from '../../../../main/model/import-2015/spool.ts';
import { transpose, type TransposeOptions } from '../../../../main/model/import-2015/transpose.ts';
import { spoolBlock } from '../../../../main/model/import-2015/turned-columns.ts';
import { bytesOf } from '../../../../main/model/bytes-of.ts';
import { randomNumbers } from '../random-model.ts';
import { makeFolder, removeFolder } from '../seed-folders.ts';
import { localCrew } from './local-crew.ts';
import { memorySpool } from './memory-spool.ts';

let folder = '';
let path = '';
beforeEach(async () => {
  folder = await makeFolder();
  path = join(folder, 'c.h5');
});
afterEach(() => removeFolder(folder));

/** What is before the first row in the file, and between rows. */
const GAP = 24;

/** Rows of random numbers, among them -0; the last token has none. */
function randomRows(rows: number, tokens: number, density: number): Float64Array[] {
  const random = randomNumbers(rows * 1000 + tokens);
  return Array.from({ length: rows }, () =>
    Float64Array.from({ length: tokens }, (_, token) => {
      const number = random() < density && token < tokens - 1 ? random() - 0.5 : 0;
      return number === 0 && random() < 0.5 ? -0 : number;
    }),
  );
}

/** Writes the rows to a file, and gives them as both ways of reading take them. */
async function writeRows(
  matrix: Float64Array[],
): Promise<{ plain: PlainRows; source: CoefficientRows }> {
  const [{ length: tokens }] = matrix;
  await writeFile(
    path,
    matrix.flatMap((row) => [new Uint8Array(GAP).fill(7), bytesOf(row)]),
  );
  const stride = GAP + tokens * 8;
  const shared = { rows: matrix.length, tokens, placeOf: (row: number) => `/row${row}` };
  return {
    plain: { ...shared, places: matrix.map((_, row) => row * stride + GAP) },
    source: {
      ...shared,
      chunk: 1,
      read: (row, from, target) => target.set(matrix[row].subarray(from, from + target.length)),
    },
  };
}

/** Offsets, classes and values as bytes, by the plain path. */
async function expected(source: CoefficientRows) {
  const spools = { classes: memorySpool(), values: memorySpool() };
  const { start, block } = await transpose('c.h5', source, spools);
  if (block) spoolBlock(block, start, spools);
  return { start, classes: spools.classes.bytes(), values: spools.values.bytes() };
}

async function scan(
  plain: PlainRows,
  seats: number,
  spools: Spools,
  options: TransposeOptions = {},
): Promise<Scanned> {
  const scanning = beginScan(path, 'c.h5', plain, localCrew(seats), options);
  if (!scanning) throw new Error('no memory');
  try {
    return await scanning.finish(spools, options);
  } finally {
    await scanning.end();
  }
}

describe('turning coefficients by threads over shared memory', () => {
  it.each([
    { rows: 7, tokens: 100, density: 0.05, seats: 2, capacity: 1_000_000 },
    { rows: 7, tokens: 100, density: 0.5, seats: 2, capacity: 50 },
    { rows: 30, tokens: 257, density: 1, seats: 3, capacity: 30 },
    { rows: 30, tokens: 257, density: 0.9, seats: 1, capacity: 1000 },
    { rows: 3, tokens: 1, density: 0, seats: 2, capacity: 3 },
    { rows: 1, tokens: 64, density: 0.3, seats: 2, capacity: 1 },
    { rows: 5, tokens: 65_536, density: 0.1, seats: 2, capacity: 1_000_000 },
    { rows: 3, tokens: 140_003, density: 0.9, seats: 2, capacity: 1_000_000 },
    { rows: 3, tokens: 140_003, density: 0.9, seats: 2, capacity: 150_000 },
  ])(
    'gives the same bytes as the plain path: $rows × $tokens, $density full, $seats seats, room for $capacity',
    async ({ rows, tokens, density, seats, capacity }) => {
      const { plain, source } = await writeRows(randomRows(rows, tokens, density));
      const spools = { classes: memorySpool(), values: memorySpool() };
      const done: number[] = [];
      const onProgress = (step: { done: number }) => done.push(step.done);
      const scanned = await scan(plain, seats, spools, { capacity, onProgress });
      const right = await expected(source);
      expect(scanned.start).toEqual(right.start);
      const { classes, values } = scanned.held ?? {
        classes: spools.classes.bytes(),
        values: spools.values.bytes(),
      };
      expect(Buffer.from(classes).equals(right.classes)).toBe(true);
      expect(Buffer.from(values).equals(right.values)).toBe(true);
      expect(scanned.held === null).toBe(right.classes.length / 2 > capacity);
      expect(done.at(-1)).toBe(rows);
    },
  );

  it.each([NaN, Infinity, -Infinity])('names class and token of %d', async (number) => {
    const matrix = randomRows(5, 70_000, 0.1);
    matrix[3][66_017] = number;
    const { plain } = await writeRows(matrix);
    const spools = { classes: memorySpool(), values: memorySpool() };
    const scanning = scan(plain, 2, spools, { capacity: 20_000 });
    await expect(scanning).rejects.toMatchObject({
      code: 'import.coefficient',
      message: `“c.h5”: the coefficient of token 66017 in /row3 is ${number}, which is no finite number.`,
    });
  });

  it('says that a file that ends too early is damaged', async () => {
    const { plain } = await writeRows(randomRows(4, 1000, 0.1));
    const places = plain.places.map((place, row) => (row === 3 ? place + 100 : place));
    const spools = { classes: memorySpool(), values: memorySpool() };
    const scanning = scan({ ...plain, places }, 2, spools);
    await expect(scanning).rejects.toMatchObject({ code: 'model.damaged' });
  });

  it('stops when it is cancelled', async () => {
    const { plain } = await writeRows(randomRows(4, 1000, 0.1));
    const spools = { classes: memorySpool(), values: memorySpool() };
    const signal = AbortSignal.abort();
    const scanning = scan(plain, 2, spools, { signal });
    await expect(scanning).rejects.toMatchObject({ code: 'cancelled' });
  });
});
