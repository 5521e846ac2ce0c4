import { copyFile, mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClassifier } from '../../../../main/core/linear/classify.ts';
import { explain, spansOf } from '../../../../main/core/linear/explain.ts';
import type { LinearModel } from '../../../../main/core/linear/model.ts';
import { strongestTokens } from '../../../../main/core/linear/strongest.ts';
import { createModelHandlers } from '../../../../main/model/handlers.ts';
import { keepReady, openFirst } from '../../../../main/model/first-opening.ts';
import { openModel, readSummary } from '../../../../main/model/open.ts';
import { openReadyModel } from '../../../../main/model/ready/open-ready.ts';
import { readyPath, tidyReadyFiles } from '../../../../main/model/ready/folder.ts';
import {
  besideModel,
  findReady,
  rememberedOf,
  summaryOfReady,
} from '../../../../main/model/ready/find-ready.ts';
import { readReady, type ReadyModel } from '../../../../main/model/ready/ready-file.ts';
import { createSlicedClassifier } from '../../../../main/model/ready/sliced-classifier.ts';
import { openSlices } from '../../../../main/model/ready/slices.ts';
import { writeReady } from '../../../../main/model/ready/write-ready.ts';
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
  const { content } = await openFirst(path);
  await keepReady(ready, path, content);
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
    const again = openReadyModel(await makeReady());
    expect(numbersOf(again.model)).toEqual(numbersOf(whole.model));
    const { classes, groups, recipe, probability } = whole.model;
    expect(again.model).toMatchObject({ classes, groups, recipe, probability });
    const { card, training, digest, bytes, memoryBytes } = whole;
    expect(again).toMatchObject({ card, training, digest, bytes, memoryBytes });
    expect(again.model.coefficients.value.buffer).toBe(again.image?.memory.buffer);
  });

  it('answers from its file by slices as from memory', async () => {
    const found = await makeReady();
    const slices = openSlices(found);
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
    const sliced = createSlicedClassifier(found.parts, openSlices(found));
    const plain = createClassifier(opened);
    for (const text of randomTexts(wide, 85, 150)) {
      expect(sliced.classify(text, 3)).toEqual(plain.classify(text, 3));
      expect(sliced.explain(text, [19, 0])).toEqual(explain(opened, text, [19, 0]));
    }
    sliced.close();
  });
});

describe.each([
  ['in float32, compressed', Math.fround],
  ['in float64, in one piece', (value: number) => value],
])('a model of version 2 with its coefficients %s', (_how, rounded) => {
  const compressed: LinearModel = {
    ...randomModel({ seed: 86, classes: 30, tokens: 800 }),
    probability: 'softmax',
  };
  const { coefficients } = compressed;
  const saved = {
    ...compressed,
    coefficients: { ...coefficients, value: coefficients.value.map(rounded) },
  };
  const some = [...randomTexts(saved, 87, 100), '', '1234'];

  beforeEach(async () => {
    await saveModel(path, { model: saved, card: CARD, training: {} });
  });

  it('answers by slices once it is ready, the same as whole', async () => {
    const first = await openFirst(path);
    const found = await makeReady();
    const again = openReadyModel(found);
    expect(numbersOf(again.model)).toEqual(numbersOf((await openModel(path)).model));
    if (first.whole) expect(numbersOf(again.model)).toEqual(numbersOf(first.whole.model));
    const sliced = createSlicedClassifier(found.parts, openSlices(found));
    const plain = createClassifier(saved);
    expectSameAnswers(plain, saved, some, sliced.classifyBatch(some, 4));
    for (const text of some.slice(0, 20)) {
      expect(sliced.explain(text, [5, 29, 0])).toEqual(explain(saved, text, [5, 29, 0]));
    }
    sliced.close();
  });

  it('is not believed where any byte of its ready file has changed', async () => {
    const expected = numbersOf(openReadyModel(await makeReady()).model);
    const whole = await readFile(ready);
    const step = Math.max(1, Math.floor(whole.length / 200));
    for (let at = 0; at < whole.length; at += step) {
      const changed = Buffer.from(whole);
      changed[at] ^= 1 << (at % 8);
      await writeFile(ready, changed);
      const found = readReady(ready, path);
      if (found) expect(numbersOf(openReadyModel(found).model)).toEqual(expected);
    }
    await writeFile(ready, whole.subarray(0, whole.length - 1));
    expect(readReady(ready, path)).toBeNull();
  });

  it('is read from its model file where the ready file went or became another after it was read', async () => {
    const found = await makeReady();
    const expected = numbersOf(openReadyModel(found).model);
    await rm(ready);
    expect(numbersOf((await handlers.load({ path, ready: found })).model)).toEqual(expected);
    const bytes = found.places.path === ready ? await writeOther() : null;
    if (bytes) expect(() => openSlices(found)).toThrow(/damaged/);
    expect(numbersOf((await handlers.load({ path, ready: found })).model)).toEqual(expected);
  });

  /** A ready file of the same length, of another model. */
  async function writeOther(): Promise<Buffer> {
    await makeReady();
    const other = await readFile(ready);
    other[20] ^= 1;
    await writeFile(ready, other);
    return other;
  }
});

describe('a ready file', () => {
  it('counts for the model file that it was made of, as it was then', async () => {
    await makeReady();
    const { mtimeMs, atimeMs } = await stat(path);
    await utimes(path, atimeMs / 1000, mtimeMs / 1000 + 1);
    expect(readReady(ready, path)).toBeNull();
    expect((await makeReady()).digest).toBe((await openModel(path)).digest);

    const other = randomModel({ seed: 83, classes: 60, tokens: 900 });
    await saveModel(path, { model: other, card: CARD, training: {} });
    expect(readReady(ready, path)).toBeNull();
    await rm(path);
    expect(readReady(ready, path)).toBeNull();
  });

  it('is not believed where a byte of it has changed, or where it ends too early', async () => {
    const expected = numbersOf(openReadyModel(await makeReady()).model);
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
      expect(numbersOf(openReadyModel(found).model)).toEqual(expected);
    }
    expect(believed).toBeLessThan(5);
    for (let length = 0; length < whole.length; length += step * 7) {
      await writeFile(ready, whole.subarray(0, length));
      expect(readReady(ready, path)).toBeNull();
    }
    // What cannot be used is made anew.
    await makeReady();
    expect(await readFile(ready)).toEqual(whole);
  });

  it('is not written for a model file that has changed since it was opened', async () => {
    const { content } = await openFirst(path);
    const { mtimeMs, atimeMs } = await stat(path);
    await utimes(path, atimeMs / 1000, mtimeMs / 1000 + 1);
    expect(await keepReady(ready, path, content)).toBe(false);
    expect(readReady(ready, path)).toBeNull();
  });

  it('of another version of the app is not read, and made anew', async () => {
    await makeReady();
    const whole = await readFile(ready);
    const older = Buffer.from(whole);
    older.write('rotulo-ready 1');
    await writeFile(ready, older);
    expect(readReady(ready, path)).toBeNull();
    await makeReady();
    expect(await readFile(ready)).toEqual(whole);
  });

  it('that comes with a model counts for every copy of the model beside it, and for no other file', async () => {
    const { content } = await openFirst(path);
    expect(await writeReady(besideModel(path), path, content, true)).toBe(true);
    const copy = join(folder, 'elsewhere', 'cópia.h5');
    await mkdir(join(folder, 'elsewhere'));
    await copyFile(path, copy);
    await utimes(copy, 1000, 1000);
    expect(findReady(join(folder, 'ready'), copy)).toBeNull();
    await copyFile(besideModel(path), besideModel(copy));
    const found = findReady(join(folder, 'ready'), copy);
    expect(found && summaryOfReady(found)).toMatchObject({ title: 'Ônibus', classes: 60 });
    expect(found && numbersOf(openReadyModel(found).model)).toEqual(
      numbersOf((await openModel(path)).model),
    );

    const bytes = await readFile(copy);
    bytes[bytes.length - 1] ^= 1;
    await writeFile(copy, bytes);
    expect(findReady(join(folder, 'ready'), copy)).toBeNull();
  });

  it('tells what the model is without the model file, and is handed on to whoever opens it then', async () => {
    const look = async () => {
      const handed: ReadyModel[] = [];
      const read = vi.fn(readSummary);
      const told = await rememberedOf(join(folder, 'ready'), path, read, (one) => handed.push(one));
      return { told, handed, opened: read.mock.calls.length };
    };
    const before = await look();
    expect(before).toMatchObject({ handed: [], opened: 1 });
    const { content } = await openFirst(path);
    expect(await writeReady(besideModel(path), path, content, true)).toBe(true);
    const after = await look();
    expect(after).toMatchObject({ told: before.told, opened: 0 });
    expect(after.handed.map(({ digest }) => digest)).toEqual([(await readSummary(path)).digest]);
  });

  it('does not make up for coefficients that were changed in the model file behind its back', async () => {
    const found = await makeReady();
    const { mtimeMs, atimeMs } = await stat(path);
    const bytes = await readFile(path);
    bytes.writeUInt16LE(60_000, found.places.class + 2 * 11);
    await writeFile(path, bytes);
    await utimes(path, atimeMs / 1000, mtimeMs / 1000);
    expect(() => openReadyModel(found)).toThrow(/classes of a token/);
    const slices = openSlices(found);
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
