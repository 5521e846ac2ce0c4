import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createArea } from '../../../../main/host/browser/area.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rotulo-area-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('is the user’s alone and goes away with all that is in it', async () => {
  const area = await createArea(join(folder, 'temporary'));
  if (process.platform !== 'win32') {
    expect((await stat(area.folder)).mode & 0o777).toBe(0o700);
  }
  await writeFile(join(await area.create(), 'a.csv'), 'a');
  area.remove();
  expect(await readdir(join(folder, 'temporary'))).toEqual([]);
});

test('what a killed process left is removed by the next, what a living one has is not', async () => {
  const gone = spawnSync(process.execPath, ['-e', '']).pid;
  const left = join(folder, `${gone}-left`);
  const used = join(folder, `${process.pid}-used`);
  const foreign = join(folder, 'notes');
  for (const place of [left, used, foreign]) await mkdir(place);
  await createArea(folder);
  expect([left, used, foreign].map(existsSync)).toEqual([false, true, true]);
});
