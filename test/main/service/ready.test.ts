import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LinearModel } from '../../../main/core/linear/model.ts';
import type { LibraryEntry } from '../../../main/model/library.ts';
import { saveModel } from '../../../main/model/save.ts';
import { endTasks } from '../../../main/service/model-task.ts';
import { loadModel } from '../../../main/service/load-model.ts';
import { classifyHandlers } from '../../../main/service/classify-handlers.ts';
import type { CurrentModel } from '../../../main/service/current-model.ts';
import type { Call } from '../../../preload/calls.ts';
import { randomModel, randomTexts } from '../core/fast/random.ts';
import { CARD } from './page.ts';

const model = randomModel({ seed: 91, classes: 40, tokens: 700 });
/** Softmax, as of a recommended recipe, with values that fit in float32: these are written compressed. */
const value = model.coefficients.value.map(Math.fround);
const compressed: LinearModel = {
  ...model,
  probability: 'softmax',
  coefficients: { ...model.coefficients, value },
};
const texts = randomTexts(model, 92, 20);
const call = {} as Call;
let folder = '';
let entry: Pick<LibraryEntry, 'id' | 'path'>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rotulo-'));
  entry = { id: 'm', path: join(folder, 'm.h5') };
  await saveModel(entry.path, { model, card: CARD, training: {} });
});
afterEach(async () => {
  await endTasks();
  delete process.env.ROTULO_MEMORY;
  await rm(folder, { recursive: true });
});

/** All that a page may ask of a model. */
async function askAll(current: CurrentModel): Promise<unknown[]> {
  const handlers = classifyHandlers(async () => current);
  const answers: unknown[] = [await handlers['classes.list']({}, call)];
  for (const text of texts) {
    const answer = await handlers['classify.text']({ text, top: 3 }, call);
    answers.push({ ...answer, microseconds: 0 });
    answers.push(await handlers['classify.explain']({ text, classes: [3, 0, 39] }, call));
    const token = answer.spans.find(({ kind }) => kind === 'known')?.token;
    if (token) answers.push(await handlers['tokens.show']({ token, strongest: 5 }, call));
  }
  for (const index of [0, 39]) {
    answers.push(await handlers['classes.show']({ index, strongest: 9 }, call));
  }
  answers.push(await handlers['tokens.find']({ prefix: 'a', limit: 9 }, call));
  return answers;
}

/** Numbers to eleven digits: the fast path rounds another way. */
const rounded = (answers: unknown[]): unknown =>
  JSON.parse(JSON.stringify(answers), (_key, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(11)) : value,
  );

/** Ready files that are whole: a part has another ending. */
const keptFiles = async () =>
  (await readdir(join(folder, 'ready'))).filter((name) => name.endsWith('.ready'));

describe('the model that answers', () => {
  it('answers from its file at the next start, and then from memory, the same', async () => {
    const first = await loadModel(entry, join(folder, 'ready'));
    // The first start of all answers by slices as the next ones do, and makes the ready file meanwhile.
    expect(first.better).not.toBeNull();
    await vi.waitFor(async () => expect(await keptFiles()).toHaveLength(1));
    const expected = rounded(await askAll(first.current));

    first.current.classifier.close();
    const second = await loadModel(entry, join(folder, 'ready'));
    expect(rounded(await askAll(second.current))).toEqual(expected);
    const third = await second.better?.();
    if (!third) throw new Error('nothing better came');
    expect(rounded(await askAll(third))).toEqual(expected);
    expect((await third.whole()).image).not.toBeNull();
    second.current.classifier.close();
  });

  it('stays in its file where it is larger than the budget, but for a run over a table', async () => {
    const inMemory = await loadModel(entry, join(folder, 'ready'));
    const expected = rounded(await askAll(inMemory.current));
    await endTasks();
    await rm(join(folder, 'ready'), { recursive: true, force: true });
    process.env.ROTULO_MEMORY = '0';
    for (let start = 0; start < 2; start++) {
      const { current, better } = await loadModel(entry, join(folder, 'ready'));
      expect(better).toBeNull();
      expect(rounded(await askAll(current))).toEqual(expected);
      expect((await current.whole()).model.coefficients.value).toEqual(model.coefficients.value);
      current.classifier.close();
    }
  });

  it('answers from memory at its first start where its coefficients are compressed, by slices at the next', async () => {
    await saveModel(entry.path, {
      model: compressed,
      card: CARD,
      training: {},
    });
    const first = await loadModel(entry, join(folder, 'ready'));
    expect(first.better).toBeNull();
    const expected = rounded(await askAll(first.current));
    await vi.waitFor(async () => expect(await keptFiles()).toHaveLength(1));
    const second = await loadModel(entry, join(folder, 'ready'));
    expect(second.better).not.toBeNull();
    expect(rounded(await askAll(second.current))).toEqual(expected);
    expect((await second.current.whole()).image).not.toBeNull();
    second.current.classifier.close();

    process.env.ROTULO_MEMORY = '0';
    await endTasks();
    await rm(join(folder, 'ready'), { recursive: true, force: true });
    for (let start = 0; start < 2; start++) {
      const { current, better } = await loadModel(entry, join(folder, 'ready'));
      expect(better).toBeNull();
      expect(rounded(await askAll(current))).toEqual(expected);
      expect((await current.whole()).model.coefficients.value).toEqual(value);
      current.classifier.close();
    }
  });

  it('answers where nothing can be kept', async () => {
    await writeFile(join(folder, 'ready'), 'a file where a folder should be');
    for (const saved of [model, compressed]) {
      await saveModel(entry.path, { model: saved, card: CARD, training: {} });
      for (const memory of ['1000', '0']) {
        process.env.ROTULO_MEMORY = memory;
        const { current } = await loadModel(entry, join(folder, 'ready'));
        expect(await askAll(current)).not.toHaveLength(0);
        current.classifier.close();
      }
    }
  });
});
