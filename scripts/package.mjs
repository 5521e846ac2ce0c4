// `npm run package`: builds what is stale and makes the packages of this system. What follows `--` goes to
// electron-builder: `npm run package -- --win portable`, `npm run package -- --dir`.
import { requireNode } from './parts/node.mjs';
requireNode();

const { existsSync } = await import('node:fs');
const { join } = await import('node:path');
const { installPackages } = await import('./parts/packages.mjs');
const { passSignalsOn, root, runNode } = await import('./parts/process.mjs');
const { buildStale } = await import('./build.mjs');

/** What a package must bring along beside the program. */
const bundled = ['sample/catmat.h5', 'sample/descricoes.csv', 'sample/itens-classificados.csv'];

async function makePackages(args) {
  passSignalsOn();
  const missing = bundled.filter((path) => !existsSync(join(root, path)));
  if (missing.length > 0) {
    console.error(`A package needs ${missing.join(', ')}; restore it from the repository.`);
    return 1;
  }
  if (!(await installPackages())) return 1;
  await buildStale({ say: console.log });
  return runNode('node_modules/electron-builder/cli.js', [...args, '--publish', 'never']);
}

process.exit(await makePackages(process.argv.slice(2)));
