import { kernelOpener } from '../wasm/kernel.ts';
import { KERNEL } from './kernel-bytes.ts';

/** What kernel/index.ts exports. Addresses and sizes are in bytes. */
export interface Kernel {
  attach(list: number): void;
  attachOwn(list: number): void;
  attachVocabulary(
    spelling: number,
    units: number,
    starts: number,
    idfs: number,
    rows: number,
  ): void;
  writeEntries(order: number, orderEnd: number, entry: number): number;
  writeDenseRows(entry: number, end: number, row: number, rowBytes: number): number;
  areWithin(from: number, to: number, limit: number): number;
  areBelow(from: number, to: number, limit: number): number;
  classifyTexts(
    text: number,
    ends: number,
    count: number,
    block: number,
    top: number,
    known: number,
    classes: number,
    probabilities: number,
    scores: number,
  ): void;
  explainText(
    list: number,
    count: number,
    scores: number,
    probabilities: number,
    tokens: number,
  ): void;
}

/** An instance of the kernel over a memory. */
export const openKernel = kernelOpener<Kernel>(KERNEL);
