import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/**
 * Builds what is stale before the first test, in a process of its own: vitest's NODE_ENV would make another build.
 * A failed build does not keep the tests of plain modules from running; `npm test` has built before and stops there.
 */
export function setup(): void {
  const env = { ...process.env };
  for (const name of Object.keys(env)) {
    if (name === 'NODE_ENV' || name.startsWith('VITE')) delete env[name];
  }
  const build = spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs')], {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  if (build.status !== 0) {
    console.error(
      `The build failed; tests that start the built program cannot be trusted:\n${build.stdout}${build.stderr}`,
    );
  }
}
