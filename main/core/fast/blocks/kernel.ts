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

let compiled: WebAssembly.Module | undefined;

function compile(): WebAssembly.Module {
  const text = atob(KERNEL);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return new WebAssembly.Module(bytes);
}

/** An instance of the kernel over `memory`. Each thread needs one of its own. */
export function openBlockKernel(memory: WebAssembly.Memory): BlockKernel {
  compiled ??= compile();
  const instance = new WebAssembly.Instance(compiled, { env: { memory } });
  // The exports are those of our own compiled source; a test compares the two.
  return instance.exports as unknown as BlockKernel;
}
