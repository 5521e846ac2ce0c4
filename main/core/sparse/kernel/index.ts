/**
 * Matrices whose rows are mostly zeros, from dense rows to sparse columns, in WebAssembly with SIMD.
 * AssemblyScript; compiled by scripts/build-kernel.mjs to ../kernel-bytes.ts.
 */
export { scan } from './scan';
export { count, turn } from './turn';
