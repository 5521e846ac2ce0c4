// `npm test`: installs what is missing, builds, checks, and runs every test. All of it is plain Node.
import { requireNode } from './parts/node.mjs';
requireNode();

const { mkdirSync, rmSync } = await import('node:fs');
const { join } = await import('node:path');
const { installPackages } = await import('./parts/packages.mjs');
const { endWithNpm, passSignalsOn, root, runNode } = await import('./parts/process.mjs');
const counting = await import('./parts/counts.mjs');
const { findLacks } = await import('./parts/surroundings.mjs');

const help = `npm test -- [--only check|unit|e2e]

  check   types, lint, format
  unit    vitest: everything under test/ but the end-to-end specs
  e2e     playwright: the specs of test/e2e in both hosts
`;

const results = join(root, 'test-results');
const stages = { check, unit, endToEnd };
const names = { check: ['check'], unit: ['unit'], e2e: ['endToEnd'], all: Object.keys(stages) };

const title = (text) => console.log(`\n── ${text}`);

/** Each check counts as one test. */
async function check() {
  const counts = counting.noCounts();
  const checks = [
    ['types (tsc)', 'node_modules/typescript/bin/tsc', ['--noEmit']],
    [
      'types of the pages (svelte-check)',
      'node_modules/svelte-check/bin/svelte-check',
      ['--tsconfig', './tsconfig.json', '--fail-on-warnings'],
    ],
    ['lint (eslint)', 'node_modules/eslint/bin/eslint.js', ['.']],
    ['format (prettier)', 'node_modules/prettier/bin/prettier.cjs', ['--check', '.']],
  ];
  for (const [name, script, args] of checks) {
    title(name);
    if ((await runNode(script, args)) === 0) counts.passed += 1;
    else counts.failed += 1;
  }
  return counts;
}

async function unit() {
  title('unit tests (vitest)');
  const report = join(results, 'vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await runNode('node_modules/vitest/vitest.mjs', ['run', ...reporters]);
  return counting.countVitest(report, code);
}

async function endToEnd() {
  title('end-to-end tests (playwright)');
  const { ensureChromium } = await import('./parts/chromium.mjs');
  const chromium = await ensureChromium();
  if (!chromium) {
    console.error('No Chromium could be had; set ROTULO_CHROMIUM to the path of one.');
    return { ...counting.noCounts(), failed: 1 };
  }
  const report = join(results, 'playwright.json');
  const env = {
    ...process.env,
    ROTULO_CHROMIUM: chromium,
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  };
  const args = ['test', '--reporter=list,json'];
  const code = await runNode('node_modules/@playwright/test/cli.js', args, { env });
  return counting.countPlaywright(report, code);
}

function readStages() {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    console.log(help);
    process.exit(0);
  }
  const only = args[0]?.startsWith('--only=') ? args[0].slice(7) : args[1];
  const chosen = args.length === 0 ? 'all' : only;
  if (args.length > 0 && (!args[0].startsWith('--only') || !Object.hasOwn(names, chosen ?? ''))) {
    console.error(help);
    process.exit(2);
  }
  return names[chosen];
}

function close(counts) {
  if (counts.skipped.size > 0) {
    title('skipped');
    for (const lack of findLacks()) console.log(lack);
    for (const [name, count] of counts.skipped) console.log(`${count} × ${name}`);
  }
  console.log(`\n${counting.describeCounts(counts)}`);
  process.exit(counts.failed === 0 ? 0 : 1);
}

const chosen = readStages();
passSignalsOn();
endWithNpm();
if (!(await installPackages())) process.exit(1);
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
title('build');
if ((await runNode('scripts/build.mjs', [])) !== 0) {
  console.error('\nThe build failed; nothing was tested.');
  close({ ...counting.noCounts(), failed: 1 });
}
const all = [];
for (const name of chosen) all.push(await stages[name]());
close(counting.addCounts(all));
