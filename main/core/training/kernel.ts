import { kernelOpener } from '../wasm/kernel.ts';
import { KERNEL } from './kernel-bytes.ts';

/** What kernel/index.ts exports. Addresses are in bytes; places count in the order that the thread has. */
export interface TrainingKernel {
  attachTexts(list: number): void;
  attachOwn(list: number): void;
  attachRange(list: number): void;
  attachOptions(list: number): void;
  learn32(from: number, to: number): void;
  learn64(from: number, to: number): void;
  learnDual(from: number, to: number): void;
  arrange32(list: number, texts: number): void;
  arrange64(list: number, texts: number): void;
  /** Of no effect but that the weights of the range are in the cache. */
  readWeights(): number;
  fold32(): void;
  fold64(): void;
  isFinite32(): number;
  isFinite64(): number;
  score32(from: number, to: number, target: number): void;
  score64(from: number, to: number, target: number): void;
}

/** An instance of the kernel over a memory. */
export const openTrainingKernel = kernelOpener<TrainingKernel>(KERNEL);
