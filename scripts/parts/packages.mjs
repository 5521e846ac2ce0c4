import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { root, runNpm } from './process.mjs';

const lock = join(root, 'package-lock.json');
const stamp = join(root, 'node_modules', '.rotulo-installed');

const digest = () => createHash('sha256').update(readFileSync(lock)).digest('hex');

/** Tells whether what is installed is what the lock file says. */
export function isInstalled() {
  try {
    return readFileSync(stamp, 'utf8') === digest();
  } catch {
    // Installed by hand: npm leaves its own copy of the lock behind.
    const copy = statSync(join(root, 'node_modules', '.package-lock.json'), {
      throwIfNoEntry: false,
    });
    return copy !== undefined && copy.mtimeMs >= statSync(lock).mtimeMs;
  }
}

/**
 * Installs the packages if they are missing or older than the lock file; false if that failed. Two at a time would take
 * each other's folders away.
 */
export async function installPackages() {
  if (isInstalled()) return true;
  mkdirSync(join(root, '.cache'), { recursive: true });
  return withLock(join(root, '.cache', 'installing'), install);
}

async function install() {
  if (isInstalled()) return true;
  console.log('Installing packages (npm ci) …');
  const code = await runNpm(
    ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  if (code !== 0) {
    console.error('npm ci failed; what it said is above.');
    return false;
  }
  writeFileSync(stamp, digest());
  return true;
}
