import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './process.mjs';

const folder = join(root, 'node_modules', 'electron');
/** A download of which nothing arrives for so long is given up. */
const STALL_MILLISECONDS = 15_000;

/** The binary that is there already, null if there is none. */
function installedBinary() {
  const elsewhere = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  let name = 'electron';
  try {
    name = readFileSync(join(folder, 'path.txt'), 'utf8');
  } catch {
    if (!elsewhere) return null;
  }
  const binary = join(elsewhere ?? join(folder, 'dist'), name);
  return existsSync(binary) ? binary : null;
}

function bytesBelow(path) {
  let bytes = 0;
  for (const name of existsSync(path) ? readdirSync(path, { recursive: true }) : []) {
    bytes += statSync(join(path, name), { throwIfNoEntry: false })?.size ?? 0;
  }
  return bytes;
}

/** Runs Electron's own installer for as long as bytes arrive; what it says is kept to itself. */
function fetchBinary(say) {
  const temporary = mkdtempSync(join(tmpdir(), 'rotulo-electron-'));
  const env = { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary };
  return new Promise((answer) => {
    const child = spawn(process.execPath, [join(folder, 'install.js')], { env, stdio: 'ignore' });
    let bytes = 0;
    let changed = Date.now();
    let hasSaid = false;
    const watch = setInterval(() => {
      const now = bytesBelow(temporary) + bytesBelow(join(folder, 'dist'));
      if (now !== bytes) {
        bytes = now;
        changed = Date.now();
        if (!hasSaid) say('Fetching Electron’s runtime, once …');
        hasSaid = true;
      } else if (Date.now() - changed > STALL_MILLISECONDS) child.kill('SIGKILL');
    }, 1_000);
    const end = () => {
      clearInterval(watch);
      rmSync(temporary, { recursive: true, force: true });
      answer(installedBinary());
    };
    const stop = () => child.kill('SIGKILL');
    process.once('exit', () => {
      stop();
      rmSync(temporary, { recursive: true, force: true });
    });
    child.once('error', end);
    child.once('exit', end);
  });
}

/**
 * Electron's binary, fetched if it has never been. Answers `{ binary }`, or `{ reason }` why it cannot be used here.
 */
export async function findElectron({ noSandbox, say }) {
  if (process.platform === 'linux') {
    if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
      return { reason: 'There is no display for Electron’s window here' };
    }
    if (process.getuid() === 0 && !noSandbox) {
      return {
        reason:
          'Electron does not run as root with its sandbox (start as another user, or: npm start -- --no-sandbox)',
      };
    }
  }
  const binary = installedBinary() ?? (await fetchBinary(say));
  return binary ? { binary } : { reason: 'Electron’s runtime is not to be had here' };
}
