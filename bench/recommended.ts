import { createInterface } from 'node:readline';
import { readFileSync } from 'node:fs';
import { openFastClassifier } from '../main/core/fast/classifier.ts';
import { createClassifier } from '../main/core/linear/classify.ts';
import { openModel } from '../main/model/open.ts';
import { startClassifyPool } from '../main/worker/classify-pool.ts';

/**
 * Our contestants over a model of the recommended recipe: `recommended.ts MODEL TEXTS` says "ready" with what it found, and
 * then runs one contestant for every line read, as ours.ts does. TEXTS: one a line.
 */
const [path, textsPath] = process.argv.slice(2);
const TOP = 3;
/** The plain path takes a part, since it needs so much longer. */
const PLAIN_TEXTS = 2000;

const texts = readFileSync(textsPath, 'utf8').trimEnd().split('\n');
const { model, image, memoryBytes } = await openModel(path);
if (!image) throw new Error('No kernel takes this model.');
const plain = createClassifier(model);
const fast = openFastClassifier(model, image);
const pool = startClassifyPool({ model, image }, { recentTexts: 0 });
const few = texts.slice(0, PLAIN_TEXTS);

const contestants: Record<string, { readonly texts: number; run(): unknown }> = {
  plain: { texts: few.length, run: () => few.forEach((text) => plain.classify(text, TOP)) },
  fast: { texts: texts.length, run: () => fast.classifyBatch(texts, TOP) },
  'all cores': { texts: texts.length, run: () => pool.classify(texts, TOP) },
  explained: { texts: few.length, run: () => few.forEach((text) => fast.explainTop(text, 5)) },
};

/** The largest difference between the probabilities of the two paths. */
function largestDifference(): number {
  let largest = 0;
  for (const text of few) {
    const expected = plain.classify(text, TOP).classes;
    fast.classify(text, TOP).classes.forEach(({ probability }, rank) => {
      largest = Math.max(largest, Math.abs(probability - expected[rank].probability));
    });
  }
  return largest;
}

console.log(
  JSON.stringify({
    ready: true,
    counts: Object.fromEntries(Object.entries(contestants).map(([name, one]) => [name, one.texts])),
    classes: model.classes.length,
    tokens: model.tokens.size,
    coefficients: model.coefficients.value.length,
    letters: texts.reduce((sum, text) => sum + text.length, 0) / texts.length,
    memoryBytes,
    largestDifference: largestDifference(),
  }),
);
for await (const line of createInterface(process.stdin)) {
  const from = process.cpuUsage();
  const begin = performance.now();
  await contestants[line.trim()].run();
  const passed = (performance.now() - begin) / 1000;
  const { user, system } = process.cpuUsage(from);
  console.log(JSON.stringify({ passed, worked: (user + system) / 1e6 }));
}
await pool.close();
