// Figures to docs/benchmarks.md.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { wholeSections } from './whole-report.mjs';

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

function output(command, args) {
  const { stdout } = spawnSync(command, args, { encoding: 'utf8' });
  return (stdout ?? '').trim();
}

function debianVersion(name) {
  return output('dpkg-query', ['-W', '-f', '${Version}', name]) || 'not installed';
}

export function describeMachine() {
  return {
    processor: `${cpus().length} x ${cpus()[0].model}`,
    load: loadavg()[0].toFixed(1),
    node: process.version,
    versions: Object.fromEntries(
      ['python3-sklearn', 'python3-scipy', 'python3-numpy', 'fasttext', 'liblinear-tools'].map(
        (name) => [name, debianVersion(name)],
      ),
    ),
  };
}

const number = (value) => Math.round(value).toLocaleString('en-US');
const megabytes = (bytes) => `${Math.round(bytes / 1e6)} MB`;

const NAMES = {
  'scikit-learn': 'scikit-learn, best form (Fortran order, top 3 selected)',
  scipy: 'scipy, sparse x sparse, top 3 selected',
  fasttext: 'fastText (a model of its own kind: 100 dimensions, softmax)',
  liblinear: 'liblinear-predict (same coefficients; features given; no probabilities)',
  plain: 'Rotulo, plain path, one thread',
  fast: 'Rotulo, fast path, one thread',
  near: 'Rotulo, fast path, one thread, twenty texts over and over (what they touch stays in the cache)',
  read: 'nothing but the words looked up and one number read of each line of their rows, one thread',
  added: 'the same, and the rows added up, but no class ranked, no probability',
  'all cores': 'Rotulo, fast path, a pool of threads on all cores',
  processes:
    'Rotulo, fast path, one thread in as many processes at once (the limit of the machine)',
  alone: 'Rotulo, fast path, one text per call, top 5',
  explained: 'Rotulo, fast path, one text per call, top 5, explained',
};

/** How many times quicker ours was than theirs: the median over the rounds, since both ran within seconds of each other. */
function ratio(theirs, ours, clock) {
  return median(theirs.map((time, round) => time[clock] / ours[round][clock]));
}

const medianOf = (own, clock) => median(own.map((time) => time[clock]));

const microseconds = (own, found) => ((medianOf(own, 'worked') / found.texts) * 1e6).toFixed(1);

function raceTable({ found, times }) {
  const alike = Object.entries(times).filter(([name]) => name in NAMES);
  const lines = alike.map(([name, own]) => {
    // What several threads work says nothing of how long it takes.
    const clock = ['all cores', 'processes'].includes(name) ? 'passed' : 'worked';
    const speed = number(found.texts / medianOf(own, clock));
    const cells = [NAMES[name], speed, `${ratio(own, times.fast, clock).toFixed(1)} x`];
    return `| ${cells.join(' | ')} |`;
  });
  return ['| | texts a second | the fast path is quicker by |', '| --- | ---: | ---: |', ...lines];
}

function growthTable(growth) {
  const lines = growth.map(({ name, found, worked }) => {
    const each = (worked / found.texts) * 1e6;
    const cells = [
      name,
      number(found.classes * found.tokens),
      number(found.nonZeros),
      number(found.nonZerosTouched),
      each.toFixed(2),
      ((each * 1000) / found.nonZerosTouched).toFixed(2),
      megabytes(found.imageBytes),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '| | classes x tokens | non-zeros | touched by a text | µs a text | ns a non-zero touched | image |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...lines,
  ];
}

/** What the pool reaches of what the machine gives to processes that share nothing. */
function coreLines({ found, times }) {
  const timesOne = (name) => `${ratio(times.fast, times[name], 'passed').toFixed(2)} x one`;
  return [
    `${found.threads} threads on ${found.cores} cores are ${timesOne('all cores')}. The machine's limit: ${found.threads} processes at once, each with a model`,
    `and a thread of its own and nothing in common, are ${timesOne('processes')}.`,
  ];
}

/** What of a text's time is waiting for memory. */
function memoryLines({ found, times }) {
  const part = median(times.near.map(({ worked }, round) => worked / times.fast[round].worked));
  return [
    `Waiting for memory takes ${Math.round(100 * (1 - part))} % of the time of a text on one thread: where all that is touched lies in the`,
    `processor's cache, the same code takes ${microseconds(times.near, found)} µs instead of ${microseconds(times.fast, found)} µs. A text touches ${number(found.nonZerosTouched)}`,
    `coefficients on average, ${megabytes(found.nonZeros * 10)} of them lie in memory.`,
  ];
}

/** What remembering brings: cached figures, which say nothing of how quick the classifier is. */
function rememberedLines({ found, times }) {
  if (!times.real) return [];
  const speed = (name) => number(found.realTexts / medianOf(times[name], 'passed'));
  const work = median(
    times.remembered.map(({ worked }, round) => worked / times.real[round].worked),
  );
  return [
    `Real texts repeat themselves: ${number(found.differentRealTexts)} of ${number(found.realTexts)} descriptions are different. In the order of their file, a`,
    `thousand at a time, the pool classifies ${speed('real')} a second; where it remembers texts that it met lately, as it does for jobs,`,
    `${speed('remembered')} a second, with ${Math.round(work * 100)} % of the processor time.`,
    '',
  ];
}

function report({ rounds, found, times, whole }, machine) {
  const { comparison } = found;
  const versions = Object.entries(machine.versions).map(([name, version]) => `${name} ${version}`);
  return [
    `${machine.processor}, Node ${machine.node}; ${versions.join(', ')}. Medians of ${rounds} rounds, every`,
    'contestant once a round; ratios are medians of the ratios within a round. Seconds are those that the processor worked',
    'for the contestant, since the machine is shared; for several threads those that passed. Load of the machine before and after:',
    `${machine.loadBefore} and ${machine.load}.`,
    '',
    ...raceTable({ found, times }),
    '',
    ...coreLines({ found, times }),
    '',
    ...memoryLines({ found, times }),
    '',
    ...rememberedLines({ found, times }),
    `One description alone takes ${microseconds(times.alone, found)} µs, explained ${microseconds(times.explained, found)} µs.`,
    `The image takes ${megabytes(found.imageBytes)} of address space, ${number(found.denseRows)} tokens have dense rows;`,
    `it was built in ${found.buildSeconds.toFixed(2)} s.`,
    '',
    `Against scikit-learn's probabilities: ${number(comparison.compared)} texts with a known token, largest difference`,
    `${comparison.largestDifference.toExponential(1)}, ${comparison.differingTexts} texts with another order.`,
    ...(whole ? wholeSections(whole) : []),
  ].join('\n');
}

function growthReport({ rounds, growth }, machine) {
  return [
    `${machine.processor}, Node ${machine.node}; medians of ${rounds} rounds, every model once a round; seconds that the processor`,
    `worked. Load of the machine before and after: ${machine.loadBefore} and ${machine.load}.`,
    '',
    ...growthTable(growth),
  ].join('\n');
}

/** Puts figures between the mark of a command and the next end mark of the document. */
export function writeFigures(path, command, figures) {
  const start = `<!-- written by ${command} -->`;
  const text = readFileSync(path, 'utf8');
  const from = text.indexOf(start);
  const to = text.indexOf('<!-- end -->', from);
  if (from < 0 || to < from) throw new Error(`${path} has no place for the figures of ${command}`);
  writeFileSync(path, `${text.slice(0, from)}${start}\n\n${figures}\n\n${text.slice(to)}`);
}

export function writeReport(path, results, machine) {
  writeFigures(path, 'npm run bench', report(results, machine));
}

/** Growth has a place of its own: it is measured by itself, and less often. */
export function writeGrowth(path, results, machine) {
  writeFigures(path, 'npm run bench -- --growth', growthReport(results, machine));
}
