// Completes package-lock.json: `node scripts/complete-lock.mjs [--check]`. To be run after every `npm install`.
// npm leaves platform packages that its registry does not offer out of the lock file, and then refuses to install from
// it (`npm ci`: "Missing … from lock file"), here and on the platforms themselves.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './parts/process.mjs';

const path = join(root, 'package-lock.json');
const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const processors = [
  'arm64',
  'arm',
  'ia32',
  'loong64',
  'ppc64',
  'riscv64',
  's390x',
  'x64',
  'wasm32',
];
const libraries = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' };

/** What a platform package's name says of where it runs. */
function platformOf(name) {
  const words = name.split('/').at(-1).split('-');
  const library = words.map((word) => libraries[word]).find(Boolean);
  return {
    cpu: processors.filter((processor) => words.includes(processor)),
    libc: library ? [library] : undefined,
    os: systems.filter((system) => words.includes(system)),
  };
}

/** Tells whether a package that stands at `place` finds `name` in the lock file, by Node's way upwards. */
function isFound(packages, place, name) {
  for (let folder = place; ;) {
    if (packages[`${folder && `${folder}/`}node_modules/${name}`]) return true;
    if (folder === '') return false;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')));
  }
}

/** The entries that are missing, by their place. */
function findMissing(packages) {
  const missing = {};
  for (const [place, { optionalDependencies = {}, dev, license }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (isFound(packages, place, name)) continue;
      const { cpu, libc, os } = platformOf(name);
      missing[`node_modules/${name}`] = { version, cpu, dev, libc, license, optional: true, os };
    }
  }
  return missing;
}

const lock = JSON.parse(readFileSync(path, 'utf8'));
const missing = findMissing(lock.packages);
const names = Object.keys(missing);
if (process.argv.includes('--check')) {
  for (const name of names) console.error(`package-lock.json lacks ${name}`);
  process.exit(names.length === 0 ? 0 : 1);
}
const all = Object.entries({ ...lock.packages, ...missing });
lock.packages = Object.fromEntries(all.sort(([a], [b]) => a.localeCompare(b, 'en')));
if (names.length > 0) writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${names.length} entries added.`);
