/**
 * The fast path of classification: everything after the string copy, in WebAssembly with SIMD.
 * AssemblyScript; compiled by scripts/build-kernel.mjs to ../kernel-bytes.ts.
 */
export { attach, attachOwn } from './places';
export { attachVocabulary, writeDenseRows, writeEntries } from './build';
export { areBelow, areWithin } from './checks';
export { classifyTexts } from './classify';
export { explainText } from './explain';
