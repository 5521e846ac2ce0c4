// The model that comes with the app, by its plain path and by its fast one: `node bench/recommended.mjs [--rounds 5]`, a
// minute. Real descriptions where they are there, else those of the sample. Writes docs/benchmarks.md's table.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { startProgram } from './contestants.mjs';
import { bundleOurs, cache, makeRealTexts, root } from './prepare.mjs';
import { describeMachine, median, writeFigures } from './report.mjs';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });
const rounds = Number(values.rounds);
const MOST_TEXTS = 10_000;
const NAMES = {
  plain: 'plain path, one thread',
  fast: 'fast path, one thread',
  'all cores': 'fast path, a pool of threads on all cores',
  explained: 'fast path, one text per call, top 5, explained',
};

/** Different texts, one a line; returns their file and what they are. */
function makeTexts() {
  const real = makeRealTexts();
  const texts = real
    ? readFileSync(real.texts, 'utf8').trimEnd().split('\n')
    : parse(readFileSync(join(root, 'sample/itens-classificados.csv'), 'latin1'), {
        columns: true,
        delimiter: ';',
      }).map((row) => row['Descrição']);
  const path = join(cache, 'recommended.txt');
  writeFileSync(path, `${[...new Set(texts)].slice(0, MOST_TEXTS).join('\n')}\n`);
  return { path, what: real ? 'real' : 'sample' };
}

const before = describeMachine();
const { path, what } = makeTexts();
const program = await startProgram(process.execPath, [
  ...[join(await bundleOurs(), 'recommended.js'), join(root, 'sample/catmat.h5'), path],
]);
const { found } = program;
const times = Object.fromEntries(Object.keys(NAMES).map((name) => [name, []]));
for (const name of Object.keys(NAMES)) await program.run(name);
for (let round = 0; round < rounds; round++) {
  for (const name of Object.keys(NAMES)) times[name].push(await program.run(name));
  console.error(`round ${round + 1} of ${rounds}`);
}
program.stop();

const number = (value) => Math.round(value).toLocaleString('en-US');
/** Seconds a text; what several threads work says nothing of how long it takes. */
const secondsOf = (name, round, clock = name === 'all cores' ? 'passed' : 'worked') =>
  times[name][round][clock] / found.counts[name];
const all = Array.from({ length: rounds }, (_, round) => round);
const lines = Object.entries(NAMES).map(([name, title]) => {
  const speed = 1 / median(all.map((round) => secondsOf(name, round)));
  const ratio = median(all.map((round) => secondsOf('plain', round) / secondsOf(name, round)));
  return `| ${title} | ${number(speed)} | ${ratio.toFixed(1)} x |`;
});
writeFigures(
  join(root, 'docs/benchmarks.md'),
  'node bench/recommended.mjs',
  [
    `${before.processor}, Node ${before.node}; ${number(found.classes)} classes, ${number(found.tokens)} tokens, ${number(found.coefficients)} coefficients; ${number(found.counts.fast)} different ${what} descriptions of`,
    `${number(found.letters)} letters on average. Medians of ${rounds} rounds, every contestant once a round. Load of the machine before and after:`,
    `${before.load} and ${describeMachine().load}. The model and its image take ${number(found.memoryBytes / 1e6)} MB. Largest difference between the probabilities of the two`,
    `paths: ${found.largestDifference.toExponential(1)}.`,
    '',
    '| | texts a second | quicker than the plain path |',
    '| --- | ---: | ---: |',
    ...lines,
  ].join('\n'),
);
