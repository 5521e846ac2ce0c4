import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareAnswers } from '../../bench/compare.ts';
import { readRawModel } from '../../bench/read-model.ts';
import { openFastClassifier, type BatchAnswer } from '../../main/core/fast/classifier.ts';
import { buildFastImage, type FastImage } from '../../main/core/fast/image.ts';
import { createClassifier } from '../../main/core/linear/classify.ts';
import { explain } from '../../main/core/linear/explain.ts';
import type { LinearModel } from '../../main/core/linear/model.ts';
import { keepReady, openFirst } from '../../main/model/first-opening.ts';
import { openModel } from '../../main/model/open.ts';
import { openReadyModel } from '../../main/model/ready/open-ready.ts';
import { readyPath } from '../../main/model/ready/folder.ts';
import { readReady } from '../../main/model/ready/ready-file.ts';
import { createSlicedClassifier } from '../../main/model/ready/sliced-classifier.ts';
import { openSlices } from '../../main/model/ready/slices.ts';
import { saveModel } from '../../main/model/save.ts';
import { startClassifyPool } from '../../main/worker/classify-pool.ts';
import { writerFor } from '../../main/worker/text-writer.ts';
import { differences } from '../main/core/fast/same-answers.ts';
import { expectSameExplanation } from '../main/core/fast/same-explanation.ts';
import { CARD } from '../main/service/page.ts';

// The model of the size of 2015 as `npm run bench` leaves it, or another folder like it: raw/ and queries.txt, and what
// scikit-learn says of these texts beside the folder.
const folder = process.env.ROTULO_SEED_MODEL ?? resolve('.cache/bench/seed-1');
const reference = join(folder, '../probabilities.f64');
const there = existsSync(join(folder, 'raw/value.f64')) && existsSync(join(folder, 'queries.txt'));
const title = there
  ? 'at seed size'
  : 'at seed size (skipped: `npm run bench` has not made the model, and ROTULO_SEED_MODEL names none)';

describe.skipIf(!there)(title, () => {
  let model: LinearModel;
  let image: FastImage;
  let texts: string[];
  let place = '';

  beforeAll(async () => {
    model = readRawModel(join(folder, 'raw'));
    texts = readFileSync(join(folder, 'queries.txt'), 'utf8').trimEnd().split('\n');
    expect(texts.length).toBeGreaterThan(1000);
    const built = buildFastImage(model);
    if (!built) throw new Error('the kernel does not take the model');
    image = built;
    place = await mkdtemp(join(tmpdir(), 'rotulo-'));
  });
  afterAll(() => rm(place, { recursive: true, force: true }));

  function expectSame(some: readonly string[], answer: BatchAnswer): void {
    expect(differences(createClassifier(model), model, some, answer).slice(0, 5)).toEqual([]);
  }

  it('the fast path answers as the plain path, in batches and one by one', () => {
    const fast = openFastClassifier(model, image, { writerFor });
    for (const top of [1, 3, 5]) expectSame(texts, fast.classifyBatch(texts, top));
    const batch = fast.classifyBatch(texts, 5);
    texts.forEach((text, i) => {
      const { classes } = fast.classify(text, 5);
      const same = classes.every(({ index }, j) => index === batch.classes[i * 5 + j]);
      if (!same) expect({ text, classes }).toBeNull();
    });
    fast.close();
  });

  it('the fast path explains as the plain path', () => {
    const fast = openFastClassifier(model, image, { writerFor });
    for (const text of texts.slice(0, 2000)) {
      expectSameExplanation(fast.explain(text, [7, 559, 0]), explain(model, text, [7, 559, 0]));
    }
    fast.close();
  });

  it('a pool answers as the plain path, be the texts new or met before', async () => {
    const pool = startClassifyPool({ model, image }, { threads: 2 });
    const again = [...texts, ...texts.slice(-3000), ...texts.slice(0, 500)];
    for (let round = 0; round < 2; round++) expectSame(again, await pool.classify(again, 3));
    await pool.close();
  });

  it('the saved model answers as the plain path, opened whole, made ready, and by slices', async () => {
    const path = join(place, 'model.h5');
    const ready = readyPath(join(place, 'ready'), path);
    await saveModel(path, { model, card: CARD, training: {} });
    const first = await openModel(path);
    await keepReady(ready, path, (await openFirst(path)).content);
    const found = readReady(ready, path);
    if (!found) throw new Error('no ready file');
    for (const opened of [first, openReadyModel(found)]) {
      const fast = openFastClassifier(opened.model, opened.image, { writerFor });
      expectSame(texts, fast.classifyBatch(texts, 3));
      fast.close();
    }
    const sliced = createSlicedClassifier(found.parts, openSlices(found));
    expectSame(texts, sliced.classifyBatch(texts, 3));
    sliced.close();
  });

  const isKnown = there && existsSync(reference);
  it.skipIf(!isKnown)('the fast path has the probabilities of scikit-learn', () => {
    expect(statSync(reference).size).toBe(texts.length * model.classes.length * 8);
    const fast = openFastClassifier(model, image, { writerFor });
    const answer = fast.classifyBatch(texts, 3);
    const found = compareAnswers(answer, reference, model.classes.length);
    expect(found.compared).toBeGreaterThan(texts.length * 0.9);
    expect(found.largestDifference).toBeLessThan(1e-12);
    expect(found.differingTexts).toBe(0);
    fast.close();
  });
});
