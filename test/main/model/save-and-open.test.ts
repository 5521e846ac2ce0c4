import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tokenAt } from '../../../main/core/text/token-table.ts';
import { openModel, readSummary } from '../../../main/model/open.ts';
import { saveModel } from '../../../main/model/save.ts';
import { verifyModel } from '../../../main/model/verify.ts';
import { randomModel } from './random-model.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rotulo model çã-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const bits = (array: ArrayBufferView) =>
  Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('hex');

describe('a model that was saved', () => {
  it('is the same when it is opened, bit for bit', async () => {
    const path = join(folder, 'ação.h5');
    const saved = randomModel();
    const { digest, bytes } = await saveModel(path, saved);
    const opened = await openModel(path);
    const { model } = opened;
    expect(model.classes).toEqual(saved.model.classes);
    expect(model.groups).toEqual(saved.model.groups);
    expect(model.recipe).toEqual(saved.model.recipe);
    expect(model.probability).toBe('modified_huber');
    expect(opened.card).toEqual(saved.card);
    expect(opened.training).toEqual(saved.training);
    expect(opened.digest).toBe(digest);
    expect(opened.bytes).toBe(bytes);
    expect(bits(model.intercept)).toBe(bits(saved.model.intercept));
    expect(bits(model.idf)).toBe(bits(saved.model.idf));
    for (const part of ['start', 'class', 'value'] as const) {
      expect(bits(model.coefficients[part])).toBe(bits(saved.model.coefficients[part]));
    }
    const tokens = Array.from({ length: model.tokens.size }, (_, i) => tokenAt(model.tokens, i));
    expect(tokens).toEqual(
      Array.from({ length: tokens.length }, (_, i) => tokenAt(saved.model.tokens, i)),
    );
  });

  it('lies in shared memory, all of it, and its coefficients where the fast path reads them', async () => {
    const path = join(folder, 'm.h5');
    await saveModel(path, randomModel());
    const { model, image, memoryBytes } = await openModel(path);
    const arrays = [
      model.intercept,
      model.idf,
      model.tokens.units,
      model.tokens.start,
      model.tokens.slots,
      ...Object.values(model.coefficients),
    ];
    for (const array of arrays) expect(array.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(model.coefficients.value.buffer).toBe(image?.memory.buffer);
    expect(model.coefficients.class.buffer).toBe(image?.memory.buffer);
    const least = arrays.reduce((sum, array) => sum + array.byteLength, 0);
    expect(memoryBytes).toBeGreaterThanOrEqual(least);
  });

  it('passes every check, with the digest that saving answered', async () => {
    const path = join(folder, 'm.h5');
    const { digest } = await saveModel(path, randomModel());
    const verification = await verifyModel(path);
    expect(verification.checks.filter(({ passed }) => !passed)).toEqual([]);
    expect(verification.checks.map(({ name }) => name)).toEqual([
      'file',
      'format',
      'shapes',
      'classes',
      'tokens',
      'values',
      'order',
      'digest',
    ]);
    expect(verification).toMatchObject({ passed: true, digest });
  });

  it('tells its card and sizes without its coefficients being read', async () => {
    const path = join(folder, 'm.h5');
    const saved = randomModel(5, 40);
    const { digest, bytes } = await saveModel(path, saved);
    expect(await readSummary(path)).toMatchObject({
      recipe: saved.model.recipe,
      card: saved.card,
      training: saved.training,
      digest,
      bytes,
      classes: 5,
      tokens: 40,
      coefficients: saved.model.coefficients.value.length,
    });
  });

  it('is written the same twice, and leaves nothing beside it', async () => {
    await saveModel(join(folder, 'a.h5'), randomModel());
    await saveModel(join(folder, 'b.h5'), randomModel());
    expect(await readdir(folder)).toEqual(['a.h5', 'b.h5']);
    const a = await verifyModel(join(folder, 'a.h5'));
    expect(a.digest).toBe((await verifyModel(join(folder, 'b.h5'))).digest);
  });

  it('may have no coefficient at all, and one class', async () => {
    const path = join(folder, 'm.h5');
    const saved = randomModel(1, 2);
    const coefficients = {
      start: new Uint32Array(3),
      class: new Uint16Array(0),
      value: new Float64Array(0),
    };
    await saveModel(path, { ...saved, model: { ...saved.model, coefficients, groups: [] } });
    const { model } = await openModel(path);
    expect(model.coefficients.value.length).toBe(0);
    expect(model.groups).toEqual([]);
    expect((await verifyModel(path)).passed).toBe(true);
  });
});
