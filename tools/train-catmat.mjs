// Makes sample/catmat.h5 again: node tools/train-catmat.mjs DATA_DIR OUTPUT.h5 [--created 2026-11-25] [--folds 5]
// [--coefficients N] [--seed N] [--cross-validate 3]. What DATA_DIR must hold stands in tools/README.md. Needs what `npm ci` installs.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
await mkdir(join(root, '.cache'), { recursive: true });
const outDir = await mkdtemp(join(root, '.cache/train-catmat-'));
try {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    build: {
      ssr: true,
      outDir,
      target: 'node20',
      rollupOptions: {
        input: join(root, 'tools/train-catmat.ts'),
        output: { entryFileNames: '[name].mjs' },
      },
    },
  });
  await import(pathToFileURL(join(outDir, 'train-catmat.mjs')).href);
} finally {
  await rm(outDir, { recursive: true, force: true });
}
