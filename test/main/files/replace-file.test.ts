import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jsonWritten, readJson, replaceFile, writeJson } from '../../../main/files/replace-file.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rotulo-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('replacing a file', () => {
  it('puts the new one in place and leaves nothing beside it', async () => {
    const path = join(folder, 'model.h5');
    await writeFile(path, 'old');
    const answer = await replaceFile(path, async (temporary) => {
      await writeFile(temporary, 'new');
      expect(await readFile(path, 'utf8')).toBe('old');
      return 3;
    });
    expect(answer).toBe(3);
    expect(await readFile(path, 'utf8')).toBe('new');
    expect(await readdir(folder)).toEqual(['model.h5']);
  });

  it('keeps the old one, and no part of the new one, when writing fails', async () => {
    const path = join(folder, 'model.h5');
    await writeFile(path, 'old');
    const failing = replaceFile(path, async (temporary) => {
      await writeFile(temporary, 'half');
      throw new Error('disk full');
    });
    await expect(failing).rejects.toThrow('disk full');
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['model.h5']);
  });

  it('says in a sentence that the place is taken by a folder', async () => {
    const path = join(folder, 'taken');
    await mkdir(join(path, 'full'), { recursive: true });
    const failing = replaceFile(path, (temporary) => writeFile(temporary, 'new'));
    await expect(failing).rejects.toMatchObject({ code: 'save.is-folder' });
    expect(await readdir(folder)).toEqual(['taken']);
  });

  it('makes the folder that is missing', async () => {
    const path = join(folder, 'a', 'b', 'settings.json');
    await writeJson(path, { top: 5 });
    expect(await readJson(path)).toEqual({ top: 5 });
  });
});

describe('writing JSON', () => {
  it('keeps the last of many writes that were asked for at once', async () => {
    const path = join(folder, 'settings.json');
    const writes = Array.from({ length: 30 }, (_, top) => writeJson(path, { top }));
    await jsonWritten();
    expect(await readJson(path)).toEqual({ top: 29 });
    await Promise.all(writes);
  });

  it('goes on after a write that failed', async () => {
    const path = join(folder, 'taken.json');
    await mkdir(join(path, 'full'), { recursive: true });
    const failing = writeJson(path, 1);
    await expect(failing).rejects.toMatchObject({ code: 'save.is-folder' });
    await rm(path, { recursive: true });
    await writeJson(path, 2);
    expect(await readJson(path)).toBe(2);
  });
});

describe('reading JSON', () => {
  it('finds nothing in a missing file and in one that is torn', async () => {
    await writeFile(join(folder, 'torn.json'), '{"top":');
    expect(await readJson(join(folder, 'torn.json'))).toBeUndefined();
    expect(await readJson(join(folder, 'none.json'))).toBeUndefined();
  });
});
