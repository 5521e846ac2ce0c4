// Time and peak memory of reading and writing tables: `node bench/tables.mjs [--rows 1000000]`.
// Each task runs in a process of its own; a tenth of the rows shows what grows with them. Writes docs/tables.md's table.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { cache, root } from './prepare.mjs';
import { describeMachine } from './report.mjs';

const { values } = parseArgs({ options: { rows: { type: 'string', default: '1000000' } } });
const all = Number(values.rows);
const outDir = join(cache, 'tables');
mkdirSync(outDir, { recursive: true });

await build({
  configFile: false,
  root,
  logLevel: 'warn',
  build: {
    ssr: join(root, 'bench/tables-task.ts'),
    outDir: join(outDir, 'program'),
    target: 'node20',
    rollupOptions: { output: { entryFileNames: 'task.mjs' } },
  },
});

function run(...args) {
  const done = spawnSync(
    process.execPath,
    [join(outDir, 'program/task.mjs'), ...args.map(String)],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  if (done.status !== 0) throw new Error(`${args.join(' ')} ended with ${done.status}`);
  return JSON.parse(done.stdout);
}

const lines = [];
for (const format of ['csv', 'xlsx', 'parquet']) {
  for (const rows of [all / 10, all]) {
    const file = join(outDir, `${rows}.${format}`);
    const written = run('write', format, file, rows);
    const read = run('read', file);
    // A sheet holds 1,048,576 rows with its header.
    if (read.rows !== Math.min(rows, format === 'xlsx' ? 1_048_575 : rows))
      throw new Error(`${file}: ${read.rows} rows`);
    const figures = [written, read].flatMap(({ seconds, peak }) => [
      `${seconds.toFixed(1)} s`,
      `${Math.round(peak / 1e6)} MB`,
    ]);
    const size = `${(statSync(file).size / 1e6).toFixed(1)} MB`;
    lines.push(
      `| ${format.toUpperCase()}, ${rows.toLocaleString('en-US')} rows | ${[size, ...figures].join(' | ')} |`,
    );
    console.error(lines.at(-1));
  }
}

const { processor, node, load } = describeMachine();
const table = [
  `${processor}, Node ${node}, load ${load} at the end; each task once, in a process of its own.`,
  '',
  '| | file | write | peak memory | read | peak memory |',
  '|---|---:|---:|---:|---:|---:|',
  ...lines,
].join('\n');
const page = join(root, 'docs/tables.md');
const mark = '<!-- written by node bench/tables.mjs -->';
const [before] = readFileSync(page, 'utf8').split(mark);
writeFileSync(page, `${before}${mark}\n\n${table}\n`);
