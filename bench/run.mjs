// Peers and ours in turn on the same machine over the same texts: `npm run bench [-- --rounds 5]`, some six minutes.
// `npm run bench -- --growth` measures our fast path over models of other sizes instead; ten minutes, most of them to make
// the models.
// Writes the tables to docs/benchmarks.md, that of bench/recommended.mjs too. Needs Debian's python3-sklearn, python3-h5py, python3-tables,
// python3-pandas; fasttext and liblinear-tools are left out if they are not there.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildStale } from '../scripts/build.mjs';
import { isInstalled, startProgram } from './contestants.mjs';
import {
  bundleOurs,
  cache,
  makeDenserModel,
  makeModel,
  makeRealTexts,
  makeToolInputs,
  python,
  root,
} from './prepare.mjs';
import { describeMachine, median, writeGrowth, writeReport } from './report.mjs';
import { measureWhole } from './whole.mjs';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    growth: { type: 'boolean', default: false },
  },
});
const rounds = Number(options.rounds);
const document = join(root, 'docs/benchmarks.md');

const seed = makeModel(1);
const hasTools = isInstalled('fasttext') && isInstalled('liblinear-predict');
await buildStale({ names: ['main', 'ready'] });
const tools = hasTools ? makeToolInputs(seed) : '';
const ours = await bundleOurs();
const loadBefore = describeMachine().load;

/** Everything once in every round, in the same order. */
async function race() {
  const answers = join(cache, 'probabilities.f64');
  const peers = await startProgram(python, [
    join(root, 'bench/python/peers.py'),
    seed,
    tools,
    answers,
  ]);
  const real = makeRealTexts();
  const startOwn = () =>
    startProgram(process.execPath, [
      ...[join(ours, 'ours.js'), seed, answers],
      ...(real ? [real.texts] : []),
    ]);
  const own = await startOwn();
  const twins = [own];
  while (twins.length < own.found.threads) twins.push(await startOwn());
  const atOnce = { run: () => runAtOnce(twins, 'fast') };
  const contestants = [
    ...['scikit-learn', 'scipy', ...(hasTools ? ['fasttext', 'liblinear'] : [])].map((name) => [
      name,
      peers,
    ]),
    ...['plain', 'fast', 'near', 'read', 'added', 'all cores'].map((name) => [name, own]),
    ['processes', atOnce],
    ...['alone', 'explained', ...(real ? ['real', 'remembered'] : [])].map((name) => [name, own]),
  ];
  const times = Object.fromEntries(contestants.map(([name]) => [name, []]));
  for (const [name, program] of contestants) if (program !== peers) await program.run(name);
  for (let round = 0; round < rounds; round++) {
    for (const [name, program] of contestants) times[name].push(await program.run(name));
    console.error(`round ${round + 1} of ${rounds}`);
  }
  peers.stop();
  for (const twin of twins) twin.stop();
  return { found: own.found, times };
}

/** One contestant in several programs at the same time: what the machine gives to as many that share nothing. */
async function runAtOnce(programs, name) {
  const runs = await Promise.all(programs.map((program) => program.run(name)));
  return {
    passed: Math.max(...runs.map(({ passed }) => passed)) / programs.length,
    worked: runs.reduce((sum, { worked }) => sum + worked, 0) / programs.length,
  };
}

/** Our fast path over models of other sizes. */
async function grow() {
  const folders = {
    '1/10 of the tokens': makeModel(0.1),
    'seed size': seed,
    '2 x the tokens': makeModel(2),
    '5 x the non-zeros': makeDenserModel(seed, 5),
  };
  const programs = [];
  for (const [name, folder] of Object.entries(folders)) {
    programs.push({
      name,
      program: await startProgram(process.execPath, [join(ours, 'ours.js'), folder]),
      times: [],
    });
  }
  for (let round = 0; round < rounds + 1; round++) {
    for (const { program, times } of programs) times.push(await program.run('fast'));
  }
  return programs.map(({ name, program, times }) => {
    program.stop();
    return {
      name,
      found: program.found,
      worked: median(times.slice(1).map(({ worked }) => worked)),
    };
  });
}

const machineNow = () => ({ ...describeMachine(), loadBefore });

function report(results) {
  const machine = machineNow();
  writeFileSync(join(cache, 'results.json'), JSON.stringify({ ...results, machine }, null, 2));
  writeReport(document, results, machine);
}

if (options.growth) writeGrowth(document, { rounds, growth: await grow() }, machineNow());
else {
  const results = { rounds, ...(await race()), whole: null };
  report(results);
  report({ ...results, whole: await measureWhole(seed, ours, rounds) });
  const recommended = [join(root, 'bench/recommended.mjs'), '--rounds', String(rounds)];
  const { status } = spawnSync(process.execPath, recommended, { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
