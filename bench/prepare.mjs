// Makes what the benchmark needs, once, in .cache/bench: models, inputs for the other tools, our bundled contestants.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { build } from 'vite';
import { compileKernel } from '../scripts/build-kernel.mjs';

const root = resolve(import.meta.dirname, '..');
export const cache = join(root, '.cache/bench');
const python = process.env.PYTHON ?? '/usr/bin/python3';
const maker = process.env.MAKE_SEED_MODEL ?? resolve(root, '../shared/baseline/make_seed_model.py');

export const SEED_TOKENS = 505_938;
const CLASSES = 560;

function run(command, args) {
  console.error(`> ${[command, ...args].join(' ').replaceAll(root, '.')}`);
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 2, 2] });
  if (error || status !== 0) throw new Error(`${command} failed: ${error?.message ?? status}`);
}

/** Makes `folder` by `make` unless it is there whole. */
function once(folder, make) {
  const mark = join(folder, 'done');
  if (existsSync(mark)) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  make(folder);
  run('touch', [mark]);
  return folder;
}

/** A synthetic model of the layout of 2015, of so many times the seed's tokens, and its raw arrays. */
export function makeModel(times) {
  const folder = join(cache, `seed-${times}`);
  return once(folder, () => {
    run(python, [maker, folder, String(CLASSES), String(Math.round(SEED_TOKENS * times))]);
    run(python, [join(root, 'bench/python/raw_model.py'), folder, join(folder, 'raw')]);
    if (times !== 1) rmSync(join(folder, 'coefficients.h5'));
  });
}

/** The seed-size model with so many times its non-zeros. */
export function makeDenserModel(seed, times) {
  const folder = join(cache, `denser-${times}`);
  return once(folder, () => {
    run(python, [join(root, 'bench/python/denser_model.py'), seed, folder, String(times)]);
  });
}

/** The same in the layout of 2015. */
export function makeDenserFolder(seed, times) {
  const folder = join(cache, `denser-folder-${times}`);
  return once(folder, () => {
    const raw = join(makeDenserModel(seed, times), 'raw');
    run(python, [join(root, 'bench/python/denser_folder.py'), seed, raw, folder]);
  });
}

/** Inputs of fastText and liblinear, and fastText's own model: 100 dimensions, softmax, its defaults. */
export function makeToolInputs(seed) {
  const folder = join(cache, 'tools');
  return once(folder, () => {
    run(python, [join(root, 'bench/python/tool_inputs.py'), seed, folder]);
    const labels = join(folder, 'labels.txt');
    run('fasttext', [
      'supervised',
      '-input',
      labels,
      '-output',
      join(folder, 'fasttext'),
      '-thread',
      '1',
    ]);
  });
}

const descriptions = resolve(root, '../shared/data/descriptions.csv.gz');

/** Real descriptions with their repetitions as CSV and, one a line, as text; null where they are not there. */
export function makeRealTexts() {
  if (!existsSync(descriptions)) return null;
  const folder = once(join(cache, 'real'), (place) => {
    const csv = gunzipSync(readFileSync(descriptions));
    writeFileSync(join(place, 'real.csv'), csv);
    const lines = parse(csv, { columns: true }).map(({ description }) =>
      description.replaceAll(/[\r\n]+/g, ' '),
    );
    writeFileSync(join(place, 'texts.txt'), `${lines.join('\n')}\n`);
  });
  return { csv: join(folder, 'real.csv'), texts: join(folder, 'texts.txt') };
}

/** Bundles our programs with the threads that they start; returns the folder. */
export async function bundleOurs() {
  const outDir = join(cache, 'ours');
  const source = (path) => join(root, path);
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    // As the app is built: vite.main.config.ts.
    ssr: { noExternal: ['zod', 'chardet'] },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      rollupOptions: {
        input: {
          ours: source('bench/ours.ts'),
          'copy-table': source('bench/copy-table.ts'),
          recommended: source('bench/recommended.ts'),
          service: source('bench/service.ts'),
          'classify-thread': source('main/worker/classify-thread.ts'),
          'model-thread': source('main/worker/model-thread.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  writeFileSync(join(outDir, 'limit.wasm'), await compileKernel('bench/limit'));
  return outDir;
}

export { python, root };
