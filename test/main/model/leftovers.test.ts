import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { removeLeftovers } from '../../../main/model/leftovers.ts';
import { makeFolder, removeFolder } from './seed-folders.ts';

let folder = '';
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => removeFolder(folder));

it('removes files in the making that are a day old, and nothing else', async () => {
  const id = '8ef3a1b2-0c4d-4e5f-9a6b-7c8d9e0f1a2b';
  const old = [`.m.h5.${id}.part`, '.m.h5.part', `m.h5.${id}.part`, 'm.h5'];
  for (const name of old) {
    await writeFile(join(folder, name), 'x');
    await utimes(join(folder, name), 1_000_000, 1_000_000);
  }
  await writeFile(join(folder, `.new.h5.${id}.part`), 'x');
  await removeLeftovers(folder);
  expect((await readdir(folder)).sort()).toEqual(
    ['.m.h5.part', `.new.h5.${id}.part`, 'm.h5', `m.h5.${id}.part`].sort(),
  );
  await removeLeftovers(join(folder, 'none'));
});
