// Figures of training to docs/training.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { median } from '../report.mjs';

const START = '<!-- written by node bench/training/run.mjs -->';
const END = '<!-- end -->';

const NAMES = {
  'scikit-learn': 'scikit-learn, `n_jobs=2`',
  'plain 1': 'Rotulo, plain path, one thread',
  'float64 1': 'Rotulo, float64, one thread',
  'float64 2': 'Rotulo, float64, two threads',
  'float32 1': 'Rotulo, float32, one thread',
  'float32 2': 'Rotulo, float32, two threads',
};

const of = (runs, clock) => median(runs.map((run) => run[clock]));
/** The median of the ratios within a round, since both ran within minutes of each other. */
const ratio = (theirs, ours, clock) =>
  median(ours.map((run, round) => theirs[round][clock] / run[clock]));
const share = (value) => (value * 100).toFixed(1);
const pair = ([first, three]) => `${share(first)} / ${share(three)}`;
const whole = (value) => value.toLocaleString('en-US');

function raceTable(times) {
  const theirs = times['scikit-learn'];
  const lines = Object.entries(times).map(([name, runs]) => {
    const { accuracy } = runs.at(-1);
    return `| ${[
      NAMES[name],
      of(runs, 'passed').toFixed(2),
      of(runs, 'worked').toFixed(2),
      `${ratio(theirs, runs, 'passed').toFixed(1)} x`,
      `${ratio(theirs, runs, 'worked').toFixed(1)} x`,
      pair(accuracy.dev_catalog),
      pair(accuracy.dev_freetext),
    ].join(' | ')} |`;
  });
  return [
    '| | seconds | processor seconds | quicker by | less work by | catalog top-1 / 3 | free text top-1 / 3 |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...lines,
  ];
}

function scaleTable({ scale, shapes, scaleEpochs }) {
  const lines = Object.keys(scale).map((size) => {
    const { texts, tokens, classes } = shapes[size];
    const times = scale[size];
    const cell = (name) => ((of(times[name], 'passed') / scaleEpochs) * 1000).toFixed(0);
    const quicker = (name) => `${ratio(times['scikit-learn'], times[name], 'passed').toFixed(1)} x`;
    return `| ${[
      ...[whole(texts), whole(tokens), whole(classes)],
      ...['scikit-learn', 'float64 2', 'float32 2'].map(cell),
      ...['float64 2', 'float32 2'].map(quicker),
    ].join(' | ')} |`;
  });
  return [
    `Milliseconds an epoch, of the first ${scaleEpochs}; two threads:`,
    '',
    '| texts | tokens | classes | scikit-learn | float64 | float32 | float64 quicker by | float32 quicker by |',
    '| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...lines,
  ];
}

/** The accuracy of those that ran once with each seed. */
function seedsTable(times) {
  const names = ['scikit-learn', 'float64 2', 'float32 2'];
  const cellOf = (name, test, place) => {
    const all = times[name].map(({ accuracy }) => accuracy[test][place] * 100);
    const mean = all.reduce((sum, one) => sum + one, 0) / all.length;
    return `${mean.toFixed(2)} (${Math.min(...all).toFixed(1)}–${Math.max(...all).toFixed(1)})`;
  };
  const lines = names.map((name) => {
    const cells = ['dev_catalog', 'dev_freetext'].flatMap((test) =>
      [0, 1].map((place) => cellOf(name, test, place)),
    );
    return `| ${[NAMES[name], ...cells].join(' | ')} |`;
  });
  return [
    `Accuracy in percent, means of ${times['float64 2'].length} seeds, least and most in brackets; a text without a known word counts as wrong:`,
    '',
    '| | catalog top-1 | catalog top-3 | free text top-1 | free text top-3 |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...lines,
  ];
}

/** The tables of one run, in Markdown. */
export function trainingReport(results, machine) {
  const { race, epochs, parity } = results;
  const versions = Object.entries(machine.versions).map(([name, version]) => `${name} ${version}`);
  const rounds = race['1']['scikit-learn'].length;
  return [
    `${machine.processor}, Node ${machine.node}; ${versions.slice(0, 3).join(', ')}. ${epochs} epochs; medians of ${rounds}`,
    'rounds, every contestant once a round; ratios are medians of the ratios within a round. Load of the machine before and',
    `after: ${machine.loadBefore} and ${machine.load}.`,
    '',
    ...raceTable(race['1']),
    '',
    ...(Object.keys(results.scale).length > 0 ? [...scaleTable(results), ''] : []),
    ...(parity === null
      ? []
      : [
          `Without shuffling, float64: the largest difference from scikit-learn's coefficients is ${parity.toExponential(1)} of`,
          'the coefficient.',
          '',
        ]),
    ...(rounds > 1 ? [...seedsTable(race['1']), ''] : []),
  ].join('\n');
}

/** Puts the figures between the marks of the document. */
export function putFigures(path, text) {
  const document = readFileSync(path, 'utf8');
  const from = document.indexOf(START);
  const to = document.indexOf(END);
  if (from < 0 || to < from) throw new Error(`${path} has no place for the figures`);
  writeFileSync(path, `${document.slice(0, from)}${START}\n\n${text}\n${document.slice(to)}`);
}
