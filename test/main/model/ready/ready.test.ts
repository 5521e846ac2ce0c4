import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClassifier } from '../../../../main/core/linear/classify.ts';
import { explain, spansOf } from '../../../../main/core/linear/explain.ts';
import type { LinearModel } from '../../../../main/core/linear/model.ts';
import { strongestTokens } from '../../../../main/core/linear/strongest.ts';
import { createModelHandlers } from '../../../../main/model/handlers.ts';
import { openModel, openReadyModel } from '../../../../main/model/open.ts';
import { readyPath, tidyReadyFiles } from '../../../../main/model/ready/folder.ts';
import { readReady, type ReadyModel } from '../../../../main/model/ready/ready-file.ts';
import { createSlicedClassifier } from '../../../../main/model/ready/sliced-classifier.ts';
import { openSlices } from '../../../../main/model/ready/slices.ts';
import { saveModel } from '../../../../main/model/save.ts';
import { randomModel, randomTexts } from '../../core/fast/random.ts';
import { expectSameAnswers } from '../../core/fast/same-answers.ts';
import { CARD } from '../../service/page.ts';
import { makeFolder, removeFolder } from '../seed-folders.ts';

let folder = '';
let path = '';
let ready = '';
const handlers = createModelHandlers(null);
const model = randomModel({ seed: 81, classes: 60, tokens: 900 });
const texts = [...randomTexts(model, 82, 300), '', '1234'];

beforeEach(async () => {
  folder = await makeFolder();
  path = join(folder, 'modelo.h5');
  ready = readyPath(join(folder, 'ready'), path);
  await saveModel(path, { model, card: { ...CARD, title: 'Ônibus' }, training: { alpha: 1 } });
});
afterEach(() => removeFolder(folder));

async function makeReady(): Promise<ReadyModel> {
  await openModel(path, {}, ready);
  const found = readReady(ready, path);
  if (!found) throw new Error('no ready file');
  return found;
}

const numbersOf = (one: LinearModel) => [
  one.intercept,
  one.idf,
  one.tokens.units,
  one.tokens.start,
  one.tokens.slots,
  ...Object.values(one.coefficients),
];

describe('a model that was opened once', () => {
  it('is opened from its ready file as from the file itself, bit for bit', async () => {
    const whole = await openModel(path);
    const again = openReadyModel(path, await makeReady());
    expect(numbersOf(again.model)).toEqual(numbersOf(whole.model));
    const { classes, groups, recipe, probability } = whole.model;
    expect(again.model).toMatchObject({ classes, groups, recipe, probability });
    const { card, training, digest, bytes, memoryBytes } = whole;
    expect(again).toMatchObject({ card, training, digest, bytes, memoryBytes });
    expect(again.model.coefficients.value.buffer).toBe(again.image?.memory.buffer);
  });

  it('answers from its file by slices as from memory', async () => {
    const found = await makeReady();
    const slices = openSlices(path, found);
    const sliced = createSlicedClassifier(found.parts, slices);
    const plain = createClassifier(model);
    expectSameAnswers(plain, model, texts, sliced.classifyBatch(texts, 4));
    for (const text of texts.slice(0, 40)) {
      expect(sliced.classify(text, 3)).toEqual(plain.classify(text, 3));
      expect(sliced.explain(text, [5, 59, 0])).toEqual(explain(model, text, [5, 59, 0]));
      expect(spansOf(found.parts, text)).toEqual(spansOf(model, text));
    }
    for (const index of [0, 7, 59]) {
      expect(slices.strongestTokens(index, 12)).toEqual(strongestTokens(model, index, 12));
    }
    sliced.close();
  });
});

describe('a model whose recipe makes more tokens than words', () => {
  it('answers by slices as from memory', async () => {
    const blocks = [
      { kind: 'words' as const, weight: 1 },
      { kind: 'first' as const, weight: 0.4, words: 2 },
      { kind: 'characters' as const, weight: 0.7, from: 2, to: 3, recognised: 0.5 },
    ];
    const wide = randomModel({ seed: 84, classes: 20, tokens: 600, recipe: { blocks } });
    const line = { margin: [0, 1], confidence: [0.2, 0.9], sure: null };
    const saved = { ...wide, probability: 'softmax' as const, calibration: line };
    await saveModel(path, { model: saved, card: CARD, training: {} });
    const found = await makeReady();
    const { model: opened } = await openModel(path);
    const sliced = createSlicedClassifier(found.parts, openSlices(path, found));
    const plain = createClassifier(opened);
    for (const text of randomTexts(wide, 85, 150)) {
      expect(sliced.classify(text, 3)).toEqual(plain.classify(text, 3));
      expect(sliced.explain(text, [19, 0])).toEqual(explain(opened, text, [19, 0]));
    }
    sliced.close();
  });
});

describe('a ready file', () => {
  it('counts for the model file that it was made of, as it was then', async () => {
    await makeReady();
    const { mtimeMs, atimeMs } = await stat(path);
    await utimes(path, atimeMs / 1000, mtimeMs / 1000 + 1);
    expect(readReady(ready, path)).toBeNull();
    const { digest } = await handlers.open({ path, ready });
    expect(readReady(ready, path)?.digest).toBe(digest);

    const other = randomModel({ seed: 83, classes: 60, tokens: 900 });
    await saveModel(path, { model: other, card: CARD, training: {} });
    expect(readReady(ready, path)).toBeNull();
    await rm(path);
    expect(readReady(ready, path)).toBeNull();
  });

  it('is not believed where a byte of it has changed, or where it ends too early', async () => {
    const expected = numbersOf(openReadyModel(path, await makeReady()).model);
    const whole = await readFile(ready);
    const step = Math.max(1, Math.floor(whole.length / 300));
    let believed = 0;
    for (let at = 0; at < whole.length; at += step) {
      const changed = Buffer.from(whole);
      changed[at] ^= 1 << (at % 8);
      await writeFile(ready, changed);
      const found = readReady(ready, path);
      if (!found) continue;
      // Between two sections nothing is read.
      believed++;
      expect(numbersOf(openReadyModel(path, found).model)).toEqual(expected);
    }
    expect(believed).toBeLessThan(5);
    for (let length = 0; length < whole.length; length += step * 7) {
      await writeFile(ready, whole.subarray(0, length));
      expect(readReady(ready, path)).toBeNull();
    }
    // What cannot be used is made anew.
    await handlers.open({ path, ready });
    expect(await readFile(ready)).toEqual(whole);
  });

  it('does not make up for coefficients that were changed in the model file behind its back', async () => {
    const found = await makeReady();
    const { mtimeMs, atimeMs } = await stat(path);
    const bytes = await readFile(path);
    bytes.writeUInt16LE(60_000, found.places.class + 2 * 11);
    await writeFile(path, bytes);
    await utimes(path, atimeMs / 1000, mtimeMs / 1000);
    expect(() => openReadyModel(path, found)).toThrow(/classes of a token/);
    const slices = openSlices(path, found);
    expect(() => slices.strongestTokens(0, 3)).toThrow(/classes of a token/);
    slices.close();
  });

  it('is one of a few: the oldest go', async () => {
    await makeReady();
    const names = Array.from({ length: 12 }, (_, i) => join(folder, 'ready', `${i}.ready`));
    for (const [i, name] of names.entries()) {
      await writeFile(name, 'x');
      await utimes(name, 1000 + i, 1000 + i);
    }
    await tidyReadyFiles(join(folder, 'ready'));
    await expect(stat(names[0])).rejects.toThrow('ENOENT');
    expect((await stat(names[11])).size).toBe(1);
    expect(readReady(ready, path)).not.toBeNull();
  });
});
