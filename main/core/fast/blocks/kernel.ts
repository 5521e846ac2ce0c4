import { kernelOpener } from '../../wasm/kernel.ts';
import { KERNEL } from './kernel-bytes.ts';

/** What kernel/index.ts exports. Addresses and sizes are in bytes. */
export interface BlockKernel {
  attach(list: number): void;
  attachOwn(list: number): void;
  addTokens(
    spelling: number,
    prefixes: number,
    prefixesEnd: number,
    room: number,
    units: number,
    starts: number,
    count: number,
    hasGrams: number,
  ): void;
  markWord(spelling: number, room: number, from: number, to: number): void;
  fitWords(): number;
  areWithin(from: number, to: number, limit: number): number;
  areBelow(from: number, to: number, limit: number): number;
  classifyTexts(
    text: number,
    ends: number,
    count: number,
    top: number,
    known: number,
    classes: number,
    probabilities: number,
    scores: number,
    margins: number,
  ): void;
  explainText(
    list: number,
    count: number,
    scores: number,
    probabilities: number,
    words: number,
  ): number;
}

/** An instance of the kernel over a memory. */
export const openBlockKernel = kernelOpener<BlockKernel>(KERNEL);
