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
  'all cores': 'Rotulo, fast path, a pool of threads on all cores',
  alone: 'Rotulo, fast path, one text per call, top 5',
  explained: 'Rotulo, fast path, one text per call, top 5, explained',
};

/** How many times quicker ours was than theirs: the median over the rounds, since both ran within seconds of each other. */
function ratio(theirs, ours, clock) {
  return median(theirs.map((time, round) => time[clock] / ours[round][clock]));
}

const medianOf = (own, clock) => median(own.map((time) => time[clock]));

function raceTable({ found, times }) {
  const lines = Object.entries(times).map(([name, own]) => {
    // What several threads work says nothing of how long it takes.
    const clock = name === 'all cores' ? 'passed' : 'worked';
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

const microseconds = (own, found) => ((medianOf(own, 'worked') / found.texts) * 1e6).toFixed(1);

function report({ rounds, found, times, whole, growth }, machine) {
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
    `${found.threads} threads on ${found.cores} cores are ${ratio(times.fast, times['all cores'], 'passed').toFixed(2)} x one.`,
    `One description alone takes ${microseconds(times.alone, found)} µs, explained ${microseconds(times.explained, found)} µs.`,
    `The image takes ${megabytes(found.imageBytes)} of address space, ${number(found.denseRows)} tokens have dense rows;`,
    `it was built in ${found.buildSeconds.toFixed(2)} s.`,
    '',
    `Against scikit-learn's probabilities: ${number(comparison.compared)} texts with a known token, largest difference`,
    `${comparison.largestDifference.toExponential(1)}, ${comparison.differingTexts} texts with another order.`,
    ...(whole ? wholeSections(whole) : []),
    ...(growth ? ['', '### Growth', '', ...growthTable(growth)] : []),
  ].join('\n');
}

const START = '<!-- written by npm run bench -->';
const END = '<!-- end -->';

/** Puts the figures between the marks of the document. */
export function writeReport(path, results, machine) {
  const text = readFileSync(path, 'utf8');
  const from = text.indexOf(START);
  const to = text.indexOf(END);
  if (from < 0 || to < from) throw new Error(`${path} has no place for the figures`);
  const figures = `${START}\n\n${report(results, machine)}\n\n`;
  writeFileSync(path, text.slice(0, from) + figures + text.slice(to));
}
