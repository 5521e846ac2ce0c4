// Training against scikit-learn, on the same matrices: `node bench/training/run.mjs [--rounds 5] [--epochs 60] [--parity]
// [--no-scale]`; the round is the seed, and with --parity there are five or more. Writes its tables to docs/training.md. Needs Debian's python3-sklearn, and a folder of data
// as tools/README.md describes it: ../shared/data, or what DATA says.
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { startProgram } from '../contestants.mjs';
import { cache, python, root } from '../prepare.mjs';
import { describeMachine } from '../report.mjs';
import { putFigures, trainingReport } from './report.mjs';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    epochs: { type: 'string', default: '60' },
    parity: { type: 'boolean', default: false },
    'no-scale': { type: 'boolean', default: false },
  },
});
const { epochs } = options;
const data = process.env.DATA ?? resolve(root, '../shared/data');
if (!existsSync(join(data, 'train.csv'))) {
  console.error(`There is no ${data}/train.csv; name a folder with DATA=…`);
  process.exit(1);
}

/** Bundles our trainer, with the thread of its crew where it looks for it. */
async function bundle() {
  const outDir = join(cache, 'training-ours');
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      rollupOptions: {
        input: {
          'parts/ours': join(root, 'bench/training/ours.ts'),
          'crew-thread': join(root, 'main/worker/crew-thread.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'parts/[name].js' },
      },
    },
  });
  return join(outDir, 'parts/ours.js');
}

/** What is promised of accuracies is promised of so many seeds. */
const PARITY_SEEDS = 5;
/** Of every size, since scikit-learn takes a minute for so many of ten times the texts. */
const SCALE_EPOCHS = 5;

const FORMS = [
  ['plain', 1],
  ['float64', 1],
  ['float64', 2],
  ['float32', 1],
  ['float32', 2],
];

const folder = join(cache, 'training');
mkdirSync(folder, { recursive: true });
const ours = await startProgram(process.execPath, [await bundle(), folder]);
const peer = await startProgram(python, [join(root, 'bench/python/training.py'), data, folder]);
const machine = { ...describeMachine(), loadBefore: describeMachine().load };

/** Every contestant once in every round, in the same order; the plain path, which takes long, in the first only. */
async function race(size, rounds, forms, epochs) {
  const times = Object.fromEntries([
    ['scikit-learn', []],
    ...forms.map((form) => [form.join(' '), []]),
  ]);
  for (let round = 1; round <= rounds; round++) {
    times['scikit-learn'].push(await peer.run(`${size} ${epochs} ${round}`));
    for (const form of forms.filter(([name]) => round === 1 || name !== 'plain')) {
      times[form.join(' ')].push(await ours.run(`${form.join(' ')} ${size} ${epochs} ${round}`));
    }
    console.error(`${size} x the texts: round ${round} of ${rounds}`);
  }
  return times;
}

const results = {
  ...{ epochs: Number(epochs), scaleEpochs: SCALE_EPOCHS, shapes: peer.found },
  ...{ race: {}, scale: {}, parity: null },
};
// The first run of a form compiles it.
await ours.run(`float32 1 0.1 1 1`);
const rounds = Math.max(Number(options.rounds), options.parity ? PARITY_SEEDS : 1);
results.race['1'] = await race('1', rounds, FORMS, epochs);
if (!options['no-scale']) {
  const threads = FORMS.filter(([, count]) => count === 2);
  for (const size of ['0.1', '1', '10']) {
    results.scale[size] = await race(size, 1, threads, SCALE_EPOCHS);
  }
}
if (options.parity) {
  await peer.run(`1 ${epochs} none`);
  results.parity = (await ours.run(`parity 2 1 ${epochs} none`)).difference;
}
ours.stop();
peer.stop();
machine.load = describeMachine().load;
const text = trainingReport(results, machine);
console.log(text);
putFigures(join(root, 'docs/training.md'), text);
