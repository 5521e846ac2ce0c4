import { cp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeFolder, removeFolder, smallSeed } from '../../model/seed-folders.ts';
import { runCommand } from './command.ts';

let folder: string;
let seed: string;
let data: string;

beforeEach(async () => {
  folder = await makeFolder();
  seed = join(folder, 'modelo de 2015');
  data = join(folder, 'data');
  await cp(smallSeed, seed, { recursive: true });
});
afterEach(() => removeFolder(folder));

const importFolder = (...args: string[]) => runCommand(['import', '--data', data, ...args]);

test('a folder of 2015 becomes a model of the library, and classifies', async () => {
  const { code, output } = await importFolder(seed);
  expect(code).toBe(0);
  expect(String(output)).toBe('modelo-de-2015\n');
  expect(await readdir(join(data, 'models'))).toContain('modelo-de-2015.h5');
  const verified = await runCommand(['verify', 'modelo-de-2015', '--data', data]);
  expect(verified.code).toBe(0);
  const again = await importFolder(seed);
  expect(String(again.output)).toBe('modelo-de-2015-2\n');
});

test('with --output it becomes a file, and the library stays as it was', async () => {
  const target = join(folder, 'out.h5');
  const { code, output } = await importFolder(seed, '--output', target);
  expect(code).toBe(0);
  expect(String(output)).toBe(`${target}\n`);
  expect((await runCommand(['verify', target])).code).toBe(0);
  expect(await readdir(data).catch(() => [])).toEqual([]);
});

test('a folder that is not one is told with the file and what is wrong; nothing is left', async () => {
  await writeFile(join(seed, 'intercept.py'), 'import os\nos.system("true")\n');
  const { code, said } = await importFolder(seed, '--output', join(folder, 'out.h5'));
  expect(said).toEqual([expect.stringContaining('intercept.py')]);
  expect(code).toBe(4);
  await rm(join(seed, 'idfs.py'));
  expect((await importFolder(seed)).code).toBe(4);
  expect((await importFolder(join(folder, 'none'))).code).toBe(4);
  expect((await readdir(folder)).sort()).not.toContain('out.h5');
  expect(await readdir(join(data, 'models')).catch(() => [])).toEqual([]);
});
