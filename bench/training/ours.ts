import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { trainSgd } from '../../main/core/training/fast-sgd.ts';
import type { LearntWeights } from '../../main/core/training/learnt.ts';
import type { TextMatrix } from '../../main/core/training/matrix.ts';
import { SGD_2015 } from '../../main/core/training/options.ts';
import { fitSgd } from '../../main/core/training/sgd.ts';
import { startCrew } from '../../main/worker/crew.ts';
import { accuracyOn, largestRelativeDifference } from './measure.ts';

/**
 * Our trainer as a contestant: `ours.ts FOLDER` says "ready", and then trains for each line read:
 * `FORM THREADS SIZE EPOCHS SEED`, FORM float64, float32, plain, or parity (float64 in the order of the texts, compared with
 * the coefficients that scikit-learn left). python/training.py has written the matrices.
 */
const [folder] = process.argv.slice(2);
const TESTS = ['dev_catalog', 'dev_freetext'];

function arrayOf<T>(path: string, make: (buffer: ArrayBuffer) => T): T {
  const bytes = readFileSync(path);
  return make(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

function readMatrix(size: string, name: string): { matrix: TextMatrix; labels: Uint32Array } {
  const at = (part: string) => join(folder, size, `${name}.${part}`);
  const numbers = (part: string) => arrayOf(at(part), (buffer) => new Uint32Array(buffer));
  const start = numbers('start');
  const token = numbers('token');
  const value = arrayOf(at('value'), (buffer) => new Float64Array(buffer));
  let columns = 0;
  for (const one of token) columns = Math.max(columns, one + 1);
  return {
    matrix: { rows: start.length - 1, columns, start, token, value },
    labels: numbers('label'),
  };
}

async function run(line: string) {
  const [form, threads, size, epochs, seed] = line.split(' ');
  const { matrix, labels } = readMatrix(size, 'train');
  let classes = 0;
  for (const label of labels) classes = Math.max(classes, label + 1);
  const isParity = form === 'parity';
  const options = {
    ...SGD_2015,
    epochs: Number(epochs),
    seed: isParity ? null : Number(seed),
    precision: form === 'float32' ? 'float32' : 'float64',
  } as const;
  const crew = startCrew(Number(threads));
  const before = process.cpuUsage();
  const begun = performance.now();
  const learnt: LearntWeights =
    form === 'plain'
      ? plainly(matrix, labels, classes, options)
      : await trainSgd(matrix, labels, classes, options, crew);
  const passed = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(before);
  await crew.close();
  const accuracy = Object.fromEntries(
    TESTS.map((name) => [name, accuracyOn(learnt, readMatrix(size, name))]),
  );
  const path = join(folder, size, 'coefficients.f64');
  const difference = isParity
    ? largestRelativeDifference(
        learnt,
        arrayOf(path, (buffer) => new Float64Array(buffer)),
      )
    : null;
  const memory = process.memoryUsage.rss();
  return { passed, worked: (user + system) / 1e6, accuracy, difference, memory };
}

function plainly(...given: Parameters<typeof fitSgd>): LearntWeights {
  const { weights, intercepts, classes } = fitSgd(...given);
  return {
    tokens: weights.length / classes,
    classes,
    intercepts,
    readRow: (token, row) => row.set(weights.subarray(token * classes, (token + 1) * classes)),
  };
}

process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
for await (const line of createInterface(process.stdin)) {
  process.stdout.write(`${JSON.stringify(await run(line))}\n`);
}
