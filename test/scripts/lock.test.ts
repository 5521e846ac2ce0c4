import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const script = pathToFileURL(resolve(import.meta.dirname, '../../scripts/parts/lock.mjs')).href;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rotulo-lock-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('two processes never work at the same time', async () => {
  const log = join(folder, 'log');
  const code = `
    const { withLock } = await import(${JSON.stringify(script)});
    const { appendFileSync } = await import('node:fs');
    await withLock(${JSON.stringify(join(folder, 'lock'))}, async () => {
      appendFileSync(${JSON.stringify(log)}, 'in\\n');
      await new Promise((resolve) => setTimeout(resolve, 200));
      appendFileSync(${JSON.stringify(log)}, 'out\\n');
    });`;
  const children = [1, 2, 3].map(() =>
    spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: 'inherit' }),
  );
  await Promise.all(children.map((child) => once(child, 'exit')));
  expect(await readFile(log, 'utf8')).toBe('in\nout\n'.repeat(3));
  expect(existsSync(join(folder, 'lock'))).toBe(false);
});

test('the lock of a process that is gone is taken over, and given back after a failure', async () => {
  const { withLock } = await import(script);
  const path = join(folder, 'lock');
  await mkdir(path);
  await writeFile(join(path, 'pid'), String(spawnSync(process.execPath, ['-e', '']).pid));
  await expect(withLock(path, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await withLock(path, () => 'done')).toBe('done');
});
