import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { root, run, runNode } from './process.mjs';

const finder = createRequire(import.meta.url)('../../test/electron-double/find-chromium.cjs');

function find() {
  try {
    return finder.findChromium();
  } catch {
    return null;
  }
}

/** The path of a Chromium to test in, installed if there is none; null if it cannot be had. */
export async function ensureChromium() {
  const found = find();
  if (found) return found;
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    console.log('Installing Chromium (apt-get) …');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const options = { env, stdio: ['ignore', 'ignore', 'inherit'] };
    await run('apt-get', ['update', '-q'], options);
    await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], options);
  } else {
    console.log('Installing Chromium (playwright install) …');
    await runNode('node_modules/@playwright/test/cli.js', ['install', 'chromium'], { cwd: root });
  }
  return find();
}
