import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveModel } from '../../../main/model/save.ts';
import { createGrants } from '../../../main/service/grants.ts';
import { openModels } from '../../../main/service/models.ts';
import type { Call } from '../../../preload/calls.ts';
import { randomModel } from '../core/fast/random.ts';
import { CARD } from './page.ts';

const call = {} as Call;
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rotulo-'));
  for (const [name, seed] of Object.entries({ a: 95, b: 96 })) {
    const model = randomModel({ seed, classes: 20, tokens: 300 });
    await saveModel(join(folder, `${name}.h5`), { model, card: CARD, training: {} });
  }
  // Models are read by slices, from a file that stays open, until they are in memory; with this they stay there.
  process.env.ROTULO_MEMORY = '0';
});
afterEach(async () => {
  delete process.env.ROTULO_MEMORY;
  await rm(folder, { recursive: true });
});

const open = () => openModels({ folder, bundled: [], grants: createGrants(), emit: () => {} });

/** The model files that this process has open, as Linux tells it. */
async function openFiles(): Promise<string[]> {
  const numbers = await readdir('/proc/self/fd');
  const paths = await Promise.all(
    numbers.map((number) => readlink(`/proc/self/fd/${number}`).catch(() => '')),
  );
  return paths.filter((path) => path.startsWith(folder)).sort();
}

describe.skipIf(process.platform !== 'linux')('files of models', () => {
  it('are open while their model answers: not for a run with another, not once another answers', async () => {
    const models = open();
    const [one, other] = await models.handlers['models.list']({}, call);
    await models.handlers['models.use']({ id: one.id }, call);
    expect((await models.current()).id).toBe(one.id);
    expect(await openFiles()).toEqual([join(folder, one.fileName)]);

    const run = await models.forRun(other.id);
    expect(run.model.coefficients.value.length).toBeGreaterThan(0);
    expect(await openFiles()).toEqual([join(folder, one.fileName)]);

    await models.handlers['models.use']({ id: other.id }, call);
    expect((await models.current()).id).toBe(other.id);
    expect(await openFiles()).toEqual([join(folder, other.fileName)]);

    await models.handlers['models.remove']({ id: other.id }, call);
    await models.current().catch(() => null);
    expect(await openFiles()).not.toContain(join(folder, other.fileName));
    await models.close();
  });
});
