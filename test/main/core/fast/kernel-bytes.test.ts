import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

it('the compiled kernel is what its sources compile to', () => {
  const root = resolve(import.meta.dirname, '../../../..');
  const script = resolve(root, 'scripts/build-kernel.mjs');
  const check = spawnSync(process.execPath, [script, '--check'], { cwd: root, encoding: 'utf8' });
  expect(check.stderr).toBe('');
  expect(check.status).toBe(0);
});
