import fs from 'node:fs';
import { copyFile, readdir, readFile } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importFolder2015 } from '../../../main/model/import-2015/import.ts';
import { openModel } from '../../../main/model/open.ts';
import { saveModel } from '../../../main/model/save.ts';
import { randomModel } from './random-model.ts';
import { makeFolder, removeFolder, smallSeed } from './seed-folders.ts';

const { writeSync, ftruncateSync } = fs;
let calls = 0;
let failAt = 0;
let code = '';

/** The system's error of a full disk and the like. */
function systemError(): Error {
  return Object.assign(new Error(`${code}: no`), { code, errno: -28, syscall: 'write' });
}

// The HDF5 library and the spool write by these calls of the system.
function fails(): boolean {
  calls++;
  return calls === failAt;
}
beforeAll(() => {
  fs.writeSync = ((...args: Parameters<typeof writeSync>) => {
    if (fails()) throw systemError();
    return writeSync(...args);
  }) as typeof writeSync;
  fs.ftruncateSync = (...args) => {
    if (fails()) throw systemError();
    ftruncateSync(...args);
  };
  syncBuiltinESMExports();
  return () => {
    fs.writeSync = writeSync;
    fs.ftruncateSync = ftruncateSync;
    syncBuiltinESMExports();
  };
});

let folder = '';
beforeEach(async () => {
  folder = await makeFolder();
  failAt = 0;
});
afterEach(() => removeFolder(folder));

/** How often `work` writes when nothing fails. */
async function countWrites(work: () => Promise<unknown>): Promise<number> {
  calls = 0;
  await work();
  return calls;
}

describe('a write that fails', () => {
  const works: [string, (path: string) => Promise<unknown>][] = [
    ['saving a model', (path) => saveModel(path, randomModel(8, 120, 2))],
    ['importing a folder', (path) => importFolder2015(smallSeed, path)],
  ];
  const errors = ['ENOSPC', 'EIO', 'EDQUOT'];

  it.each(works)(
    'when %s leaves the model that was there, whichever write it is',
    async (_, work) => {
      const path = join(folder, 'modelo.h5');
      await saveModel(path, randomModel(3, 20, 9));
      const before = await readFile(path);
      const aside = join(folder, 'aside.h5');
      const writes = await countWrites(() => work(aside));
      expect(writes).toBeGreaterThan(5);
      for (let nth = 1; nth <= writes; nth++) {
        code = errors[nth % errors.length];
        calls = 0;
        failAt = nth;
        await expect(work(path), `write ${nth} of ${writes}`).rejects.toMatchObject({
          code: 'file.not-written',
          message: expect.stringMatching(
            /^“modelo\.h5” could not be written: .+\. Is the disk full/,
          ),
        });
        failAt = 0;
        expect(await readFile(path)).toEqual(before);
        expect((await readdir(folder)).sort()).toEqual(['aside.h5', 'modelo.h5']);
      }
      // Whatever failed before, the library works on.
      await work(path);
      await copyFile(path, join(folder, 'again.h5'));
      expect((await openModel(join(folder, 'again.h5'))).model.classes.length).toBeGreaterThan(3);
    },
  );

  it('when saving names a full disk as the reason', async () => {
    code = 'ENOSPC';
    calls = 0;
    failAt = 3;
    await expect(saveModel(join(folder, 'm.h5'), randomModel())).rejects.toMatchObject({
      detail: { file: 'm.h5', reason: 'the disk is full (ENOSPC)' },
    });
    expect(await readdir(folder)).toEqual([]);
  });
});
