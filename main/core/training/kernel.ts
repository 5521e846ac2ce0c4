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
  fold32(): void;
  fold64(): void;
  isFinite32(): number;
  isFinite64(): number;
  score32(from: number, to: number, target: number): void;
  score64(from: number, to: number, target: number): void;
}

let compiled: WebAssembly.Module | undefined;

/** An instance of the kernel over `memory`. Each thread needs one of its own. */
export function openTrainingKernel(memory: WebAssembly.Memory): TrainingKernel {
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(KERNEL), (unit) => unit.charCodeAt(0)));
  const instance = new WebAssembly.Instance(compiled, { env: { memory } });
  // The exports are those of our own compiled source; a test compares the two.
  return instance.exports as unknown as TrainingKernel;
}
