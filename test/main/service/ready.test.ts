import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LibraryEntry } from '../../../main/model/library.ts';
import { saveModel } from '../../../main/model/save.ts';
import { loadModel } from '../../../main/service/load-model.ts';
import { classifyHandlers } from '../../../main/service/classify-handlers.ts';
import type { CurrentModel } from '../../../main/service/current-model.ts';
import type { Call } from '../../../preload/calls.ts';
import { randomModel, randomTexts } from '../core/fast/random.ts';
import { CARD } from './page.ts';

const model = randomModel({ seed: 91, classes: 40, tokens: 700 });
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

describe('the model that answers', () => {
  it('answers from its file at the next start, and then from memory, the same', async () => {
    const first = await loadModel(entry, join(folder, 'ready'));
    // The first start of all makes the ready file, and answers from it as the next ones do.
    expect(first.better).not.toBeNull();
    expect(await readdir(join(folder, 'ready'))).toHaveLength(1);
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
    await rm(join(folder, 'ready'), { recursive: true });
    process.env.ROTULO_MEMORY = '0';
    for (let start = 0; start < 2; start++) {
      const { current, better } = await loadModel(entry, join(folder, 'ready'));
      expect(better).toBeNull();
      expect(rounded(await askAll(current))).toEqual(expected);
      expect((await current.whole()).model.coefficients.value).toEqual(model.coefficients.value);
      current.classifier.close();
    }
  });
});
