// Compiles each kernel folder to the kernel-bytes.ts beside it. `node scripts/build-kernel.mjs [--check]`
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { main as compile } from 'assemblyscript/asc';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** The rooms that have a kernel. */
export const KERNELS = [
  'main/core/fast',
  'main/core/fast/blocks',
  'main/core/sparse',
  'main/core/training',
  'main/core/training/recommended',
];

// The memory is made by the host, shared between threads; a kernel has no data and no garbage collector of its own.
const OPTIONS = [
  ...['--optimizeLevel', '3', '--shrinkLevel', '0', '--noAssert', '--runtime', 'stub'],
  ...['--importMemory', '--sharedMemory', '--noExportMemory'],
  ...['--initialMemory', '1', '--maximumMemory', '65536'],
  ...['--enable', 'simd', '--enable', 'threads'],
];

/** The WebAssembly of a room's kernel; the same bytes for the same sources and compiler. */
export async function compileKernel(room) {
  const files = new Map();
  const { error, stderr } = await compile(
    [`${room}/kernel/index.ts`, '--outFile', 'kernel.wasm', ...OPTIONS],
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
  if (error)
    throw new Error(`The kernel of ${room} cannot be compiled: ${error.message}\n${stderr}`);
  return files.get('kernel.wasm');
}

/** The module that holds a room's kernel. */
export function kernelModule(room, bytes) {
  return `// Written by scripts/build-kernel.mjs from ${room}/kernel; a test compares the two. Do not edit.

/** The compiled kernel, in base64. */
export const KERNEL =
  '${Buffer.from(bytes).toString('base64')}';
`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const room of KERNELS) {
    const place = join(root, room, 'kernel-bytes.ts');
    const next = kernelModule(room, await compileKernel(room));
    if (!process.argv.includes('--check')) writeFileSync(place, next);
    else if (!existsSync(place) || readFileSync(place, 'utf8') !== next) {
      console.error(
        `${room}: the kernel was changed but not compiled: node scripts/build-kernel.mjs`,
      );
      process.exitCode = 1;
    }
  }
}
