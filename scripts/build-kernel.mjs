// Compiles main/core/fast/kernel to main/core/fast/kernel-bytes.ts. `node scripts/build-kernel.mjs [--check]`
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { main as compile } from 'assemblyscript/asc';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const place = join(root, 'main/core/fast/kernel-bytes.ts');

// The memory is made by the host, shared between threads; the kernel has no data and no garbage collector of its own.
const OPTIONS = [
  ...['--optimizeLevel', '3', '--shrinkLevel', '0', '--noAssert', '--runtime', 'stub'],
  ...['--importMemory', '--sharedMemory', '--noExportMemory'],
  ...['--initialMemory', '1', '--maximumMemory', '65536'],
  ...['--enable', 'simd', '--enable', 'threads'],
];

/** The WebAssembly of the kernel; the same bytes for the same sources and compiler. */
export async function compileKernel() {
  const files = new Map();
  const { error, stderr } = await compile(
    ['main/core/fast/kernel/index.ts', '--outFile', 'kernel.wasm', ...OPTIONS],
    {
      readFile: (name, base) => {
        try {
          return readFileSync(resolve(root, base, name), 'utf8');
        } catch {
          return null;
        }
      },
      writeFile: (name, content) => files.set(name, content),
      listFiles: () => [],
    },
  );
  if (error) throw new Error(`The kernel cannot be compiled: ${error.message}\n${stderr}`);
  return files.get('kernel.wasm');
}

/** The module that holds the kernel. */
export function kernelModule(bytes) {
  return `// Written by scripts/build-kernel.mjs from main/core/fast/kernel; a test compares the two. Do not edit.

/** The compiled kernel, in base64. */
export const KERNEL =
  '${Buffer.from(bytes).toString('base64')}';
`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const next = kernelModule(await compileKernel());
  if (process.argv.includes('--check')) {
    if (readFileSync(place, 'utf8') !== next) {
      console.error('The kernel was changed but not compiled: node scripts/build-kernel.mjs');
      process.exit(1);
    }
  } else writeFileSync(place, next);
}
