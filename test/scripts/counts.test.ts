import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
// Scripts are plain Node and have no types.
const counting = await import(pathToFileURL(join(root, 'scripts/parts/counts.mjs')).href);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rotulo-counts-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function report(content: unknown): Promise<string> {
  const path = join(folder, 'report.json');
  await writeFile(path, JSON.stringify(content));
  return path;
}

const assertion = (status: string, title: string, ...ancestorTitles: string[]) => ({
  status,
  title,
  ancestorTitles,
});

test('sums what vitest did and names what it skipped', async () => {
  const path = await report({
    testResults: [
      {
        name: join(root, 'test', 'a.test.ts'),
        status: 'passed',
        assertionResults: [
          assertion('passed', 'one'),
          assertion('skipped', 'two', 'with the real data'),
          assertion('pending', 'three', 'with the real data'),
        ],
      },
      {
        name: join(root, 'test', 'b.test.ts'),
        status: 'failed',
        assertionResults: [assertion('failed', 'four'), assertion('passed', 'five')],
      },
    ],
  });
  const counts = counting.countVitest(path, 1);
  expect(counting.describeCounts(counts)).toBe('2 passed, 1 failed, 2 skipped');
  expect([...counts.skipped]).toEqual([[join('test', 'a.test.ts') + ': with the real data', 2]]);
});

test('a test file that could not be run is a failure', async () => {
  const path = await report({
    testResults: [{ name: 'a.test.ts', status: 'failed', assertionResults: [] }],
  });
  expect(counting.describeCounts(counting.countVitest(path, 1))).toBe(
    '0 passed, 1 failed, 0 skipped',
  );
});

test('a runner that left no report, or ended badly with all tests passed, is a failure', async () => {
  expect(counting.countVitest(join(folder, 'none.json'), 1).failed).toBe(1);
  expect(counting.countPlaywright(join(folder, 'none.json'), 1).failed).toBe(1);
  const path = await report({ testResults: [] });
  expect(counting.countVitest(path, 1).failed).toBe(1);
});

test('sums what Playwright did in each project', async () => {
  const run = (projectName: string, status: string, description?: string) => ({
    projectName,
    status,
    annotations: description ? [{ type: 'skip', description }] : [],
  });
  const path = await report({
    suites: [
      {
        specs: [],
        suites: [
          {
            specs: [
              {
                file: 'search.spec.ts',
                title: 'types',
                tests: [run('electron', 'expected'), run('browser', 'unexpected')],
              },
              {
                file: 'menu.spec.ts',
                title: 'has a menu',
                tests: [run('browser', 'skipped', 'a browser has its own menu')],
              },
            ],
          },
        ],
      },
    ],
  });
  const counts = counting.countPlaywright(path, 1);
  expect(counting.describeCounts(counts)).toBe('1 passed, 1 failed, 1 skipped');
  expect([...counts.skipped.keys()]).toEqual([
    'menu.spec.ts (browser): a browser has its own menu',
  ]);
});

test('several runners add up', () => {
  const one = { passed: 1, failed: 0, skipped: new Map([['a', 2]]) };
  const two = { passed: 3, failed: 1, skipped: new Map([['b', 1]]) };
  expect(counting.describeCounts(counting.addCounts([one, two]))).toBe(
    '4 passed, 1 failed, 3 skipped',
  );
});
