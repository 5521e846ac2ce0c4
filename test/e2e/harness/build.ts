import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');

/** Builds what is stale before the first spec; there is nothing to test if that fails. A packaged app is built already. */
export default function setup(): void {
  if (process.env.ROTULO_PACKAGED) return;
  const build = spawnSync(process.execPath, [resolve(root, 'scripts/build.mjs')], {
    cwd: root,
    encoding: 'utf8',
  });
  if (build.status !== 0) throw new Error(`The build failed:\n${build.stdout}${build.stderr}`);
}
