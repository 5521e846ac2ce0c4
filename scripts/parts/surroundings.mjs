import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { root } from './process.mjs';

const hasModules = (python, modules) =>
  spawnSync(python, ['-c', `import ${modules.join(', ')}`], { stdio: 'ignore' }).status === 0;

/** What some tests need and this machine lacks, in sentences. */
export function findLacks() {
  const lacks = [];
  if (!existsSync(resolve(root, '..', 'shared', 'data'))) {
    lacks.push('no ../shared/data: tests on the real purchase data are skipped');
  }
  if (!hasModules('/usr/bin/python3', ['sklearn', 'h5py', 'numpy'])) {
    lacks.push('no python3-sklearn with python3-h5py: comparisons with scikit-learn are skipped');
  }
  if (!process.env.ROTULO_REAL_ELECTRON) {
    lacks.push('ROTULO_REAL_ELECTRON is not set: Electron’s part was played by the stand-in');
  }
  return lacks;
}
