// Builds what is stale: the pages, the main process, the bridge, and what makes the bundled model open at once.
// `node scripts/build.mjs [part…]`
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { withLock } from './parts/lock.mjs';
import { root, runNode } from './parts/process.mjs';

const dist = join(root, 'dist');

const model = join('sample', 'catmat.h5');

// What each part is made of, how, and one file that tells that it was made.
const parts = {
  renderer: {
    config: 'vite.config.ts',
    sources: ['renderer', 'preload', 'vite.config.ts', 'svelte.config.js'],
    output: 'index.html',
  },
  main: {
    config: 'vite.main.config.ts',
    sources: ['main', 'preload', 'vite.main.config.ts'],
    output: 'cli.js',
  },
  preload: {
    config: 'vite.preload.config.ts',
    sources: ['preload', 'vite.preload.config.ts'],
    output: 'index.cjs',
  },
  // Beside the model: packages take the folder as it is. Made by the main process, which stands before it in this list.
  ready: {
    make: () => runNode('dist/main/make-ready.js', [model]),
    sources: [model, 'main/model', 'main/core', 'main/host/make-ready'],
    output: join('..', '..', 'sample', 'catmat.ready'),
  },
};

/** Every file under a path, sorted, so that the same tree gives the same list. */
function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** A digest of everything that the part is made of; the content counts, not the time of a checkout. */
function digestOf({ sources }) {
  const hash = createHash('sha256').update(process.version.split('.')[0]);
  for (const source of [...sources, 'package-lock.json']) {
    for (const file of filesUnder(join(root, source))) {
      hash.update(relative(root, file).split(sep).join('/')).update('\0');
      hash.update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

function readStamp(name) {
  try {
    return readFileSync(join(dist, 'stamps', name), 'utf8');
  } catch {
    return null;
  }
}

/** The digest of a part that has to be built, null for one that is as its sources are. */
function staleDigest(name) {
  const part = parts[name];
  if (!part) throw new Error(`There is no part ${name}; there are ${Object.keys(parts)}.`);
  if (name === 'ready' && !existsSync(join(root, model))) return null;
  const digest = digestOf(part);
  const isBuilt = readStamp(name) === digest && existsSync(join(dist, name, part.output));
  return isBuilt ? null : digest;
}

/** Makes one part beside the old one and then puts it in its place: a failed build leaves the old one. */
async function buildPart(name, { config, make }) {
  if (make) {
    const code = await make();
    if (code !== 0) throw new Error(`it ended with ${code}`);
    return;
  }
  const { build } = await import('vite');
  const next = join(dist, 'next', name);
  rmSync(next, { recursive: true, force: true });
  await build({
    configFile: join(root, config),
    logLevel: 'warn',
    build: { outDir: next, emptyOutDir: true },
  });
  const place = join(dist, name);
  const old = join(dist, 'next', `${name}-old`);
  rmSync(old, { recursive: true, force: true });
  if (existsSync(place)) renameSync(place, old);
  renameSync(next, place);
  rmSync(old, { recursive: true, force: true });
}

/**
 * Builds every part whose sources have changed since it was built; answers the names of those that were built.
 * One that fails does not keep the others from being built; all that failed are named in one error.
 * A second build in another process waits for the first.
 */
export async function buildStale({ names = Object.keys(parts), say = () => {} } = {}) {
  process.chdir(root);
  if (names.every((name) => staleDigest(name) === null)) return [];
  mkdirSync(join(dist, 'stamps'), { recursive: true });
  return withLock(join(dist, 'build.lock'), async () => {
    const built = [];
    const failures = [];
    for (const name of names) {
      // Another process may have built it while this one waited.
      const digest = staleDigest(name);
      if (digest === null) continue;
      say(`Building ${name} …`);
      rmSync(join(dist, 'stamps', name), { force: true });
      try {
        await buildPart(name, parts[name]);
        writeFileSync(join(dist, 'stamps', name), digest);
        built.push(name);
      } catch (error) {
        failures.push(`${name}: ${error instanceof Error ? error.message : error}`);
      }
    }
    rmSync(join(dist, 'next'), { recursive: true, force: true });
    if (failures.length) throw new Error(failures.join('\n'));
    return built;
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const names = process.argv.slice(2);
  try {
    const built = await buildStale({ names: names.length ? names : undefined, say: console.log });
    if (!built.length) console.log('Everything is built already.');
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
