import { kernelOpener } from '../wasm/kernel.ts';
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

/** An instance of the kernel over a memory. */
export const openSparseKernel = kernelOpener<SparseKernel>(KERNEL);
