import { KERNEL } from './kernel-bytes.ts';

/** What kernel/index.ts exports. Addresses and strides are in bytes. */
export interface SparseKernel {
  scan(source: number, length: number, columns: number, values: number): number;
  count(runs: number, rows: number, stride: number, columns: number, counts: number): void;
  turn(
    runs: number,
    rows: number,
    stride: number,
    columns: number,
    values: number,
    limit: number,
    next: number,
    rowsOut: number,
    valuesOut: number,
  ): void;
}

let compiled: WebAssembly.Module | undefined;

/** An instance of the kernel over `memory`. Each thread needs one of its own. */
export function openSparseKernel(memory: WebAssembly.Memory): SparseKernel {
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(KERNEL), (unit) => unit.charCodeAt(0)));
  const instance = new WebAssembly.Instance(compiled, { env: { memory } });
  // The exports are those of our own compiled source; a test compares the two.
  return instance.exports as unknown as SparseKernel;
}
