import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, onTestFinished, test } from 'vitest';
import { createFastClassifier } from '../../../main/core/fast/classifier.ts';
import type { LinearModel } from '../../../main/core/linear/model.ts';
import { overviewOf } from '../../../main/job/counts.ts';
import { evaluateJob } from '../../../main/job/evaluation/evaluate.ts';
import { readJob, resultsPath, writeJobFile } from '../../../main/job/job-file.ts';
import { jobFolder } from '../../../main/job/list.ts';
import { openJob } from '../../../main/job/open.ts';
import { pageOfResults } from '../../../main/job/query.ts';
import { gatherItems } from '../../../main/job/review/items.ts';
import { progressOf, queueOf } from '../../../main/job/review/queue.ts';
import { writeThreshold } from '../../../main/job/review/threshold.ts';
import { continueJob, runJob } from '../../../main/job/run.ts';
import { CLOSING } from '../../../main/job/stopped.ts';
import { blockModel } from '../core/block-model.ts';
import { DIGEST, scratchFolder, specFor, saveResults } from './scratch.ts';

const TEXTS = [
  'caneta azul, ponta fina',
  'luva de látex',
  'óleo para motor - 1 litro',
  'caneta e papel',
  'papel azul',
];
const model = blockModel(TEXTS);
const alone = createFastClassifier(model);
const sure = { precision: 0.95, confidence: 0.9, coverage: 0.5 };
const rowOf = (text: string, row: number) => `${row};"${text}";${row % 2 ? '7510' : '8105'}`;
const tableOf = (texts: readonly string[]) =>
  ['codigo;descricao;classe', ...texts.map(rowOf), ''].join('\r\n');
const TABLE = tableOf([...TEXTS, '123']);
const first = { offset: 0, limit: 100, filter: {} } as const;

async function ran(by: LinearModel = model) {
  const folder = await scratchFolder();
  const spec = await specFor(folder, TABLE, { description: [1] });
  const summary = await runJob(by, spec);
  const open = async () => {
    const job = await openJob(spec.jobsFolder, spec.id);
    onTestFinished(() => job.store.close());
    return job;
  };
  return { folder, spec, summary, open };
}

test('rows keep the confidence of a calibrated model, and are sorted, filtered and counted by it', async () => {
  const { summary, open } = await ran();
  expect(summary).toMatchObject({ calibrated: true, sure, rows: 6, unknown: 1 });
  const { store } = await open();
  const { rows } = await pageOfResults(store, [1], { ...first, sort: 'row' });
  const expected = TEXTS.map((text) => alone.classify(text, 5).confidence ?? NaN);
  expect(rows.map(({ confidence }) => confidence)).toEqual([...expected, null]);
  expect(new Set(expected).size).toBeGreaterThan(2);
  // The confidence is not the probability of the first class in another form.
  expect(rows.some(({ confidence, classes }) => confidence !== classes[0]?.probability)).toBe(true);

  const sorted = await pageOfResults(store, [1], { ...first, sort: '-certainty' });
  expect(sorted.rows.map(({ confidence }) => confidence)).toEqual([
    ...expected.toSorted((a, b) => b - a),
    null,
  ]);
  const least = expected.toSorted((a, b) => a - b)[2];
  const filter = { least };
  const { total } = await pageOfResults(store, [1], { ...first, sort: 'row', filter });
  expect(total).toBe(expected.filter((confidence) => confidence >= least).length);
  const { histogram, sureRows } = await overviewOf(store, sure, {});
  expect(sureRows).toBe(expected.filter((confidence) => confidence >= sure.confidence).length);
  expect(summary.sureRows).toBe(sureRows);
  expect((await overviewOf(store, null, {})).sureRows).toBe(
    expected.filter((confidence) => confidence >= 0.5).length,
  );
  expect(histogram).toEqual(summary.histogram);
  expect(histogram[19]).toBe(expected.filter((confidence) => confidence >= 0.95).length);
});

test('answers below what the model is sure of are withheld until another threshold is chosen', async () => {
  const { open } = await ran();
  const { store, summary } = await open();
  await gatherItems(store, summary());
  const below = TEXTS.map((text) => alone.classify(text, 5).confidence ?? NaN).filter(
    (confidence) => confidence < sure.confidence,
  ).length;
  expect(below).toBeGreaterThan(0);
  const progress = await progressOf(store);
  expect(progress).toMatchObject({ threshold: 0.9, withheld: { rows: below + 1 } });
  const { items } = await queueOf(store, [1], { ...first, order: 'margin' });
  const order = items.map(({ row }) => row.confidence ?? Infinity);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  await writeThreshold(store, 0);
  expect(await progressOf(store)).toMatchObject({ threshold: 0, withheld: { rows: 1 } });
});

test('results are saved with the confidence before the classes, and the evaluation looks at it', async () => {
  const { folder, open } = await ran();
  const { store, file } = await open();
  const target = join(folder, 'saved.csv');
  await saveResults(store, file, target);
  const [header, row] = (await readFile(target, 'utf8')).split('\r\n');
  expect(header).toBe(
    'codigo;descricao;classe;confidence;class_1;name_1;probability_1;class_2;name_2;probability_2;class_3;name_3;probability_3',
  );
  const { confidence } = alone.classify(TEXTS[0], 5);
  expect(row.split(';')[3].replace(',', '.')).toBe((confidence ?? NaN).toFixed(6));

  const { reliability } = await evaluateJob(store, file, 2);
  const promised = reliability.reduce(
    (sum, { rows, meanProbability }) => sum + rows * (meanProbability ?? 0),
    0,
  );
  const confidences = TEXTS.map((text) => alone.classify(text, 5).confidence ?? NaN);
  expect(promised).toBeCloseTo(
    confidences.reduce((a, b) => a + b),
    9,
  );
});

test('a model that is not calibrated is as it was: probability, and nothing withheld', async () => {
  const { folder, summary, open } = await ran({ ...model, calibration: null });
  expect(summary).toMatchObject({ calibrated: false, sure: null });
  const { store, file } = await open();
  await gatherItems(store, summary);
  expect(await progressOf(store)).toMatchObject({ threshold: 0 });
  const { rows } = await pageOfResults(store, [1], { ...first, sort: '-certainty' });
  const probabilities = rows.slice(0, 5).map(({ classes }) => classes[0].probability);
  expect(probabilities).toEqual(probabilities.toSorted((a, b) => b - a));
  expect(rows[0].confidence).toBeNull();
  const target = join(folder, 'saved.csv');
  await saveResults(store, file, target);
  expect(await readFile(target, 'utf8')).not.toContain('confidence');
});

/** Makes a job what an earlier version would have left: no confidence, nothing said of it. */
async function makeOld(jobsFolder: string, id: string): Promise<void> {
  const folder = jobFolder(jobsFolder, id);
  const instance = await DuckDBInstance.create(resultsPath(folder));
  const connection = await instance.connect();
  await connection.run('ALTER TABLE result DROP COLUMN confidence; DELETE FROM review_choice;');
  connection.closeSync();
  instance.closeSync();
  const { summary, ...file } = await readJob(folder, id);
  await writeJobFile(folder, { ...file, summary: { ...summary, calibrated: false, sure: null } });
}

test('a job that an earlier version made is opened, and goes on, with probabilities', async () => {
  const folder = await scratchFolder();
  const texts = Array.from({ length: 30_000 }, (_, index) => TEXTS[index % TEXTS.length]);
  const spec = await specFor(folder, tableOf(texts), { description: [1] });
  const stop = new AbortController();
  await runJob(model, spec, {
    signal: stop.signal,
    onProgress: ({ rows }) => rows > 0 && stop.abort(CLOSING),
  });
  await makeOld(spec.jobsFolder, spec.id);

  const before = await openJob(spec.jobsFolder, spec.id);
  const { rows } = await pageOfResults(before.store, [1], { ...first, sort: 'certainty' });
  expect(rows[0]).toMatchObject({ row: expect.any(Number), confidence: null });
  before.store.close();

  const job = await continueJob({ model, digest: DIGEST }, spec.jobsFolder, spec.id);
  onTestFinished(() => job.store.close());
  expect(await job.finished).toMatchObject({ state: 'done', rows: 30_000, calibrated: false });
  const [[confident]] = (
    await job.store.reader.runAndReadAll('SELECT count(confidence) FROM result')
  ).getRows();
  expect(Number(confident)).toBe(0);
});
