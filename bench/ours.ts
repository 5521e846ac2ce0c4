import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { availableParallelism } from 'node:os';
import { openFastClassifier } from '../main/core/fast/classifier.ts';
import { buildFastImage } from '../main/core/fast/image.ts';
import { createClassifier } from '../main/core/linear/classify.ts';
import { startClassifyPool, type ClassifyPool } from '../main/worker/classify-pool.ts';
import { writerFor } from '../main/worker/text-writer.ts';
import { compareAnswers, nonZerosTouched } from './compare.ts';
import { openLimit } from './limit/limit.ts';
import { readRawModel } from './read-model.ts';

/**
 * Our contestants: `ours.ts MODEL_DIR [PROBABILITIES [REAL_TEXTS]]` loads, says "ready" with what it found, and then, like
 * python/peers.py, runs one contestant for every line read.
 */
const [folder, reference, realPath] = process.argv.slice(2);
const TOP = 3;
const SEARCH_TOP = 5;

const model = readRawModel(join(folder, 'raw'));
const linesOf = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n');
const texts = linesOf(join(folder, 'queries.txt'));
const real = realPath ? linesOf(realPath) : [];
const buildStart = performance.now();
const image = buildFastImage(model);
if (!image) throw new Error('The kernel does not take this model.');
const buildSeconds = (performance.now() - buildStart) / 1000;
const plain = createClassifier(model);
const fast = openFastClassifier(model, image, { writerFor });

const limitKernel = join(import.meta.dirname, 'limit.wasm');
const reading = openLimit(model, image, limitKernel, 'readTexts');
const adding = openLimit(model, image, limitKernel, 'addTexts');

/** As many texts as all of them, but so few different ones that all they touch stays in the processor's cache. */
const NEAR_TEXTS = 20;
const near = texts.map((_, i) => texts[i % NEAR_TEXTS]);

const pool = startClassifyPool({ model, image }, { recentTexts: 0 });
await pool.classify(texts, TOP);
const remembering = startClassifyPool({ model, image });

/** As many texts at once, and so many of such portions under way, as a table hands over. */
const ROWS = 1000;
const AHEAD = 6;

async function classifyInFileOrder(own: ClassifyPool): Promise<void> {
  const underWay: Promise<unknown>[] = [];
  for (let first = 0; first < real.length; first += ROWS) {
    underWay.push(own.classify(real.slice(first, first + ROWS), TOP));
    if (underWay.length > AHEAD) await underWay.shift();
  }
  await Promise.all(underWay);
}

const contestants: Record<string, () => void | Promise<void>> = {
  plain: () => {
    for (const text of texts) plain.classify(text, TOP);
  },
  fast: () => {
    fast.classifyBatch(texts, TOP);
  },
  read: () => {
    reading.classifyBatch(texts, TOP);
  },
  added: () => {
    adding.classifyBatch(texts, TOP);
  },
  near: () => {
    fast.classifyBatch(near, TOP);
  },
  'all cores': async () => {
    await pool.classify(texts, TOP);
  },
  real: () => classifyInFileOrder(pool),
  remembered: () => classifyInFileOrder(remembering),
  alone: () => {
    for (const text of texts) fast.classify(text, SEARCH_TOP);
  },
  explained: () => {
    for (const text of texts) fast.explainTop(text, SEARCH_TOP);
  },
};

const answer = fast.classifyBatch(texts, TOP);
console.log(
  JSON.stringify({
    ready: true,
    texts: texts.length,
    realTexts: real.length,
    differentRealTexts: new Set(real).size,
    classes: model.classes.length,
    tokens: model.tokens.size,
    nonZeros: model.coefficients.value.length,
    nonZerosTouched: nonZerosTouched(model, texts),
    threads: pool.threads,
    cores: availableParallelism(),
    buildSeconds,
    imageBytes: image.memory.buffer.byteLength,
    denseRows: image.places.denseCount,
    comparison: reference ? compareAnswers(answer, reference, model.classes.length) : null,
  }),
);

for await (const line of createInterface(process.stdin)) {
  const start = performance.now();
  const before = process.cpuUsage();
  await contestants[line]();
  const { user, system } = process.cpuUsage(before);
  const passed = (performance.now() - start) / 1e3;
  console.log(JSON.stringify({ passed, worked: (user + system) / 1e6 }));
}
await pool.close();
await remembering.close();
