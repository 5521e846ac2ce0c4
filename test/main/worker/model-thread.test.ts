import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CallFailed } from '../../../preload/calls.ts';
import type { ModelHandlers } from '../../../main/worker/model-thread.ts';
import { startThread, type Thread } from '../../../main/worker/thread.ts';
import { layOut, makeFolder, removeFolder, smallSeed } from '../model/seed-folders.ts';

let folder = '';
let thread: Thread<ModelHandlers>;
beforeAll(async () => {
  folder = await makeFolder();
  thread = startThread<ModelHandlers>('model-thread');
});
afterAll(async () => {
  await thread.kill();
  await removeFolder(folder);
});

describe('the model thread', () => {
  it('imports with progress, and opens what it imported into memory that is shared', async () => {
    const target = join(folder, 'modelo.h5');
    const stages = new Set<string>();
    const imported = await thread.call(
      'import2015',
      { folder: smallSeed, target },
      { onProgress: ({ stage }) => stages.add(stage) },
    );
    expect([...stages]).toEqual(['lists', 'coefficients', 'write', 'verify']);
    const { model, digest } = await thread.call('open', { path: target });
    expect(digest).toBe(imported.digest);
    expect(model.coefficients.value.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(model.tokens.slots.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(await thread.call('summary', { path: target })).toMatchObject({ classes: 10, digest });
    expect(await thread.call('verify', { path: target })).toMatchObject({ passed: true, digest });
    const copy = join(folder, 'copy.h5');
    expect(await thread.call('importFile', { source: target, target: copy })).toMatchObject({
      passed: true,
    });
    expect(existsSync(copy)).toBe(true);
  });

  it('answers a bad file with a problem as data', async () => {
    const seed = await layOut(folder, 'bad-nan');
    const importing = thread.call('import2015', { folder: seed, target: join(folder, 'x.h5') });
    const error: unknown = await importing.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CallFailed);
    expect(error).toMatchObject({
      problem: {
        code: 'import.coefficient',
        detail: { file: 'coefficients.h5', token: 0, found: 'NaN' },
      },
    });
  });

  it('stops an import that is cancelled from the other side', async () => {
    const out = join(folder, 'cancelled');
    const controller = new AbortController();
    const importing = thread.call(
      'import2015',
      { folder: smallSeed, target: join(out, 'modelo.h5') },
      { signal: controller.signal, onProgress: () => controller.abort() },
    );
    await expect(importing).rejects.toMatchObject({ problem: { code: 'cancelled' } });
    expect(await readdir(out).catch(() => [])).toEqual([]);
  });

  it('can be ended whatever it does; what waits is told', async () => {
    const other = startThread<ModelHandlers>('model-thread');
    const waiting = other.call('summary', { path: join(folder, 'modelo.h5') });
    await other.kill();
    await expect(waiting).rejects.toMatchObject({ problem: { code: 'thread.stopped' } });
  });
});
