import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { root } from './process.mjs';

/** What a runner did: `skipped` names what was left out, with how many tests each. */
export const noCounts = () => ({ passed: 0, failed: 0, skipped: new Map() });

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

const add = (counts, name) => counts.skipped.set(name, (counts.skipped.get(name) ?? 0) + 1);

/** Reads vitest's JSON report; a report that is missing or a file that could not be run is a failure. */
export function countVitest(path, exitCode) {
  const counts = noCounts();
  for (const file of read(path)?.testResults ?? []) {
    for (const { status, ancestorTitles, title } of file.assertionResults) {
      if (status === 'passed') counts.passed += 1;
      else if (status === 'failed') counts.failed += 1;
      else add(counts, `${relative(root, file.name)}: ${ancestorTitles[0] || title}`);
    }
    const isBroken = file.status === 'failed' && !file.assertionResults.some(isFailed);
    if (isBroken) counts.failed += 1;
  }
  if (exitCode !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

const isFailed = ({ status }) => status === 'failed';

/** Reads Playwright's JSON report in the same way. */
export function countPlaywright(path, exitCode) {
  const counts = noCounts();
  const visit = ({ suites = [], specs = [] }) => {
    suites.forEach(visit);
    for (const spec of specs) {
      for (const { status, projectName, annotations } of spec.tests) {
        if (status === 'skipped') {
          const why = annotations.find(({ type }) => type === 'skip')?.description;
          add(counts, `${spec.file} (${projectName}): ${why ?? spec.title}`);
        } else if (status === 'unexpected') counts.failed += 1;
        else counts.passed += 1;
      }
    }
  };
  visit(read(path) ?? {});
  if (exitCode !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

/** The sum of what several runners did. */
export function addCounts(all) {
  const sum = noCounts();
  for (const { passed, failed, skipped } of all) {
    sum.passed += passed;
    sum.failed += failed;
    for (const [name, count] of skipped) sum.skipped.set(name, count);
  }
  return sum;
}

/** How many were skipped. */
export const countSkipped = ({ skipped }) => [...skipped.values()].reduce((a, b) => a + b, 0);

/** `N passed, N failed, N skipped`. */
export function describeCounts(counts) {
  return `${counts.passed} passed, ${counts.failed} failed, ${countSkipped(counts)} skipped`;
}
