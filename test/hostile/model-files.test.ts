import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CallFailed } from '../../preload/calls.ts';
import { openModel } from '../../main/model/open.ts';
import { saveModel } from '../../main/model/save.ts';
import type { ModelHandlers } from '../../main/worker/model-thread.ts';
import { startThread, type Thread } from '../../main/worker/thread.ts';
import { randomModel, randomNumbers } from '../main/model/random-model.ts';
import { layOut, makeFolder, removeFolder, variantBytes } from '../main/model/seed-folders.ts';
import { mutate } from './mutate.ts';

/** How many files of each kind; the release test sets 5000. */
const FILES = Number(process.env.ROTULO_HOSTILE_FILES ?? 130);
const SEED = Number(process.env.ROTULO_HOSTILE_SEED ?? 20150501);
/** On a busy machine a good file takes a while, too. */
const LONGEST_SECONDS = 30;

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

/** The answer of the thread, or the code of the problem. Fails when it hangs, dies, or did not foresee what happened. */
async function ask<T>(which: string, call: Promise<T>): Promise<T | string> {
  let timer: NodeJS.Timeout | undefined;
  const hung = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${which} hangs`)), LONGEST_SECONDS * 1000);
  });
  try {
    return await Promise.race([call, hung]);
  } catch (error) {
    if (!(error instanceof CallFailed)) throw error;
    if (['internal', 'thread.stopped'].includes(error.problem.code)) {
      throw new Error(`${which}: ${error.problem.message}`, { cause: error });
    }
    return error.problem.code;
  } finally {
    clearTimeout(timer);
  }
}

const PATIENCE = { timeout: 3_600_000 };

describe('spoilt files', PATIENCE, () => {
  it('of our own are refused, or found changed, or are the same', async () => {
    const path = join(folder, 'good.h5');
    await saveModel(path, randomModel(6, 60, 3));
    const good = await openModel(path);
    const file = await readFile(path);
    const random = randomNumbers(SEED);
    const spoilt = join(folder, 'spoilt.h5');
    let refused = 0;
    for (let nth = 0; nth < FILES * 2; nth++) {
      await writeFile(spoilt, mutate(file, random));
      const which = `our file ${nth} of seed ${SEED}`;
      await ask(which, thread.call('summary', { path: spoilt }));
      const opened = await ask(which, thread.call('open', { path: spoilt }));
      const found = await ask(which, thread.call('verify', { path: spoilt }));
      if (typeof found === 'string') throw new Error(`${which}: verify failed with ${found}`);
      if (!found.passed) {
        refused++;
        continue;
      }
      // What passes every check holds the same, to the bit.
      if (typeof opened === 'string') throw new Error(`${which}: ${opened}, but it passes`);
      expect(opened.model, which).toEqual(good.model);
      expect(opened.card, which).toEqual(good.card);
      expect(opened.training, which).toEqual(good.training);
    }
    expect(refused).toBeGreaterThan(FILES);
    // The thread has come through it and opens what is good.
    expect(await ask('the good file', thread.call('verify', { path }))).toMatchObject({
      passed: true,
    });
  });

  it.each(['fixed', 'table-blosc'])(
    'of 2015, form %s, are refused or imported, and leave nothing',
    async (variant) => {
      const seed = await layOut(folder, variant);
      const file = await variantBytes(variant);
      const random = randomNumbers(SEED + variant.length);
      const out = join(folder, 'out');
      await mkdir(out);
      const target = join(out, 'modelo.h5');
      let refused = 0;
      for (let nth = 0; nth < FILES; nth++) {
        // What the tables are padded with is of no interest.
        const spoilt = variant === 'fixed' ? mutate(file, random) : mutateHead(file, random);
        await writeFile(join(seed, 'coefficients.h5'), spoilt);
        const which = `${variant} ${nth} of seed ${SEED}`;
        const answer = await ask(which, thread.call('import2015', { folder: seed, target }));
        if (typeof answer === 'string') refused++;
        else expect(await thread.call('verify', { path: target })).toMatchObject({ passed: true });
        await rm(target, { force: true });
        expect(await readdir(out), which).toEqual([]);
      }
      expect(refused).toBeGreaterThan(0);
      await rm(out, { recursive: true });
    },
  );
});

const HEAD_BYTES = 20_000;

function mutateHead(file: Buffer, random: () => number): Buffer {
  return Buffer.concat([mutate(file.subarray(0, HEAD_BYTES), random), file.subarray(HEAD_BYTES)]);
}
