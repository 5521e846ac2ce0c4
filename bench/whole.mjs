// What a user waits for: import, start, memory, a table from file to file. Whole processes, from start to end.
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { cache, makeDenserFolder, makeRealTexts, root } from './prepare.mjs';
import { runProgram } from './processes.mjs';
import { median } from './report.mjs';

const cli = join(root, 'dist/main/cli.js');
const folder = join(cache, 'whole');
const model = join(folder, 'seed.h5');
const bundled = join(root, 'sample/catmat.h5');
const DENSER = 5;
const env = { ROTULO_DATA: join(folder, 'data') };
const node = (args, more = {}) => runProgram(process.execPath, args, { env: { ...env, ...more } });

/** Has the system forget a file that it keeps in memory; no other file is touched. */
const forget = (file) =>
  runProgram('dd', [`of=${file}`, 'oflag=nocache', 'conv=notrunc,fdatasync', 'count=0']);

/** Starts in one round: they are short. */
const STARTS = 3;
/** How often what the disk slows down is measured. */
const DISK_ROUNDS = 2;

async function measureImport(seed, rounds) {
  const warm = (file) => runProgram('sh', ['-c', `cat '${file}' > /dev/null`]);
  const state = async (source, before, times) => {
    const coefficients = join(source, 'coefficients.h5');
    const cat = [];
    const imports = [];
    for (let round = 0; round < times; round++) {
      await before(coefficients);
      cat.push((await warm(coefficients)).passed);
      await before(coefficients);
      imports.push(await node([cli, 'import', source, '--output', model]));
    }
    return {
      bytes: statSync(model).size,
      cat: median(cat),
      passed: median(imports.map(({ passed }) => passed)),
      ratio: median(imports.map(({ passed }, i) => passed / cat[i])),
      peak: Math.max(...imports.map(({ peak }) => peak)),
    };
  };
  const dense = await state(makeDenserFolder(seed, DENSER), warm, DISK_ROUNDS);
  const cold = await state(seed, forget, DISK_ROUNDS);
  await warm(join(seed, 'coefficients.h5'));
  return { dense, cold, warm: await state(seed, async () => {}, rounds) };
}

/** A start on a machine that has never seen the app: nothing is remembered of any model. */
const forgetModels = () => rmSync(env.ROTULO_DATA, { recursive: true, force: true });

/** Starts of the command with the model that was imported and with the one that comes with the app. */
async function measureStart(seed, rounds) {
  const [text] = readFileSync(join(seed, 'queries.txt'), 'utf8').split('\n', 1);
  const table = join(folder, 'one.csv');
  writeFileSync(table, `descricao\n${text}\n`);
  const args = [cli, 'classify', table, '-q', '-c', 'descricao'];
  const imported = [...args, '--model', model];
  const times = { bare: [], answer: [], unprepared: [], bundled: [], bundledUnprepared: [] };
  let peak = 0;
  for (let round = 0; round < rounds; round++) {
    forgetModels();
    times.bundledUnprepared.push((await node(args)).first);
    forgetModels();
    times.unprepared.push((await node(imported)).first);
    for (let start = 0; start < STARTS; start++) {
      times.bare.push((await runProgram(process.execPath, ['-e', '0'])).passed);
      const run = await node(imported);
      times.answer.push(run.first);
      times.bundled.push((await node(args)).first);
      peak = Math.max(peak, run.peak);
    }
  }
  const middle = Object.entries(times).map(([name, all]) => [name, median(all)]);
  return { ...Object.fromEntries(middle), peak };
}

/** As `npm start` has it: young objects of the process's own thread in less memory. */
const SERVICE_OPTIONS = ['--max-semi-space-size=2'];

async function measureService(seed, ours, rounds, { own = model, first = false, ...more }) {
  const sample = join(root, 'sample/descricoes.csv');
  const texts = join(seed, 'queries.txt');
  const args = [...SERVICE_OPTIONS, join(ours, 'service.js'), env.ROTULO_DATA, own, texts, sample];
  if (!first) await node(args, more);
  const runs = [];
  for (let round = 0; round < rounds; round++) {
    if (first) forgetModels();
    runs.push(JSON.parse((await node(args, more)).output));
  }
  const middle = (name) => median(runs.map((run) => run[name]));
  return {
    ...{ usable: middle('usable'), answered: middle('answered'), text: middle('text') },
    ...{ slowest: middle('slowest'), rss: middle('rss') },
  };
}

/**
 * The texts of the benchmark twenty times over, each with a number that makes it another text of the same words, so that
 * nothing repeats itself; and real ones, which do, where they are there.
 */
function tables(seed) {
  const synthetic = join(folder, 'synthetic.csv');
  const texts = readFileSync(join(seed, 'queries.txt'), 'utf8').trimEnd().split('\n');
  const lines = ['id,descricao'];
  for (let i = 0; i < texts.length * 20; i++) lines.push(`${i},${texts[i % texts.length]} ${i}`);
  writeFileSync(synthetic, `${lines.join('\n')}\n`);
  const found = [{ name: 'synthetic texts', path: synthetic, column: 'descricao', model }];
  const real = makeRealTexts();
  if (real) found.push({ name: 'real texts', path: real.csv, column: 'description', model });
  return found;
}

async function measureTables(seed, ours, rounds) {
  const out = join(folder, 'out.csv');
  const results = [];
  for (const { name, path, column, model: own } of tables(seed)) {
    const rows = readFileSync(path, 'utf8').split('\n').length - 2;
    const classify = [cli, 'classify', path, '-q', '-c', column, '--model', own, '-o', out];
    const runs = { copy: [], all: [], one: [] };
    for (let round = 0; round < rounds; round++) {
      runs.copy.push(await node([join(ours, 'copy-table.js'), path, out]));
      runs.all.push(await node(classify));
      runs.one.push(await node([...classify, '--threads', '1']));
    }
    const passed = (name) => median(runs[name].map((run) => run.passed));
    const worked = (name) => median(runs[name].map((run) => run.worked));
    results.push({
      ...{ name, rows, bytes: statSync(path).size, cores: availableParallelism() },
      ...{ copy: passed('copy'), all: passed('all'), one: passed('one') },
      ...{ copyWorked: worked('copy'), allWorked: worked('all') },
      share: median(runs.all.map((run, i) => runs.copy[i].passed / run.passed)),
    });
    rmSync(out);
  }
  return results;
}

/** All of it, one after the other. */
export async function measureWhole(seed, ours, rounds) {
  mkdirSync(folder, { recursive: true });
  rmSync(env.ROTULO_DATA, { recursive: true, force: true });
  const say = (what) => console.error(`whole processes: ${what}`);
  say('import');
  const imported = await measureImport(seed, rounds);
  say('start');
  const start = await measureStart(seed, rounds);
  say('memory');
  const memory = {
    whole: await measureService(seed, ours, rounds, {}),
    sliced: await measureService(seed, ours, rounds, { ROTULO_MEMORY: '100' }),
    first: await measureService(seed, ours, rounds, { first: true }),
    bundled: await measureService(seed, ours, rounds, { own: bundled }),
    bundledFirst: await measureService(seed, ours, rounds, { own: bundled, first: true }),
  };
  say('tables');
  const files = await measureTables(seed, ours, rounds);
  return { imported, start, memory, files };
}
