import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lookClassic } from '../../../../main/model/hdf5/classic/classic-file.ts';
import { withHdf } from '../../../../main/model/hdf5/reader.ts';
import { findFrames, orderFrames, type Store } from '../../../../main/model/import-2015/frames.ts';
import { findPlainRows } from '../../../../main/model/import-2015/plain-rows.ts';
import { mutate } from '../../../hostile/mutate.ts';
import { randomNumbers } from '../random-model.ts';
import { expectedCoefficients, makeFolder, removeFolder, variantBytes } from '../seed-folders.ts';

const CLASSES = 4;
const TOKENS = 40;

let folder = '';
let path = '';
beforeEach(async () => {
  folder = await makeFolder();
  path = join(folder, 'coefficients.h5');
});
afterEach(() => removeFolder(folder));

/** Float64 of a file from a byte on. */
function numbersAt(file: Buffer, at: number, length: number): number[] {
  return Array.from({ length }, (_, i) => file.readDoubleLE(at + i * 8));
}

/** All that an import asks of a file's structure. */
function structureOf(store: Store, group = '/'): unknown[] {
  return store.names(group).map((name) => {
    const place = `${group === '/' ? '' : group}/${name}`;
    const kind = store.kindOf(place);
    const attributes = store.attributeNames(place).toSorted();
    return { place, kind, attributes, members: kind === 'group' ? structureOf(store, place) : [] };
  });
}

/** The rows as the HDF5 library finds them; null where it refuses the file, or finds something else. */
async function rowsByLibrary(): Promise<{ shape: readonly number[]; at: number | null }[] | null> {
  try {
    return await withHdf(path, (reader) =>
      orderFrames(reader.file, findFrames(reader)).map(({ dataset }) => ({
        shape: dataset.shape,
        at: reader.placeOf(dataset),
      })),
    );
  } catch {
    return null;
  }
}

describe('coefficients that can be read past the HDF5 library', () => {
  it.each(['fixed', 'zlib-without-level', 'series', 'string-index', 'nested', 'from-one', 'wide'])(
    'are found in %s, where they are',
    async (variant) => {
      await writeFile(path, await variantBytes(variant));
      const rows = findPlainRows(path, CLASSES);
      const file = await readFile(path);
      expect(rows?.tokens).toBe(TOKENS);
      const found = rows?.places.map((at) => numbersAt(file, at, TOKENS));
      expect(found).toEqual(await expectedCoefficients());
    },
  );

  it.each(['fixed', 'zlib-without-level', 'series', 'string-index', 'nested', 'from-one', 'wide'])(
    'are looked for in %s as the library would',
    async (variant) => {
      await writeFile(path, await variantBytes(variant));
      const found = lookClassic(path, (file) => structureOf(file));
      expect(found).not.toBeNull();
      expect(found).toEqual(await withHdf(path, (reader) => structureOf(reader)));
    },
  );

  it.each([
    'zlib',
    'blosc',
    'float32',
    'integers',
    'table',
    'wide-zlib',
    'bad-soft-link',
    'bad-virtual',
  ])('are not found in %s, which is for the library', async (variant) => {
    await writeFile(path, await variantBytes(variant));
    expect(findPlainRows(path, CLASSES)).toBeNull();
  });

  it('are not found where there are more or fewer than classes, or no file', async () => {
    await writeFile(path, await variantBytes('fixed'));
    expect(findPlainRows(path, CLASSES + 1)).toBeNull();
    expect(findPlainRows(path, CLASSES - 1)).toBeNull();
    expect(findPlainRows(path, 0)).toBeNull();
    expect(findPlainRows(join(folder, 'another.h5'), CLASSES)).toBeNull();
    expect(findPlainRows(folder, CLASSES)).toBeNull();
  });

  // The library also gives up where an attribute is damaged that nobody asks for.
  it('are where the library finds them in a spoilt file, if it finds them', async () => {
    const good = await variantBytes('fixed');
    const random = randomNumbers(20151207);
    let found = 0;
    let compared = 0;
    for (let nth = 0; nth < 400; nth++) {
      await writeFile(path, mutate(good, random));
      const rows = findPlainRows(path, CLASSES);
      if (rows) found++;
      const right = rows && (await rowsByLibrary());
      if (right?.length !== CLASSES) continue;
      compared++;
      expect(right.map(({ shape }) => shape[0])).toEqual(rows?.places.map(() => rows.tokens));
      const places = right.map(({ at }, row) => at ?? rows?.places[row]);
      expect(rows?.places, `file ${nth}`).toEqual(places);
    }
    expect(found).toBeGreaterThan(100);
    expect(found).toBeLessThan(400);
    expect(compared).toBeGreaterThan(50);
  });
});
