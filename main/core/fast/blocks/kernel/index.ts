/**
 * The fast path of recipes with blocks: from UTF-16 units to the likeliest classes, in WebAssembly with SIMD.
 * AssemblyScript; compiled by scripts/build-kernel.mjs to ../kernel-bytes.ts.
 */
export { attach, attachOwn } from './places';
export { addTokens, markWord } from './build';
export { fitWords } from './words';
export { areBelow, areWithin } from '../../kernel/checks';
export { classifyTexts } from './classify';
export { explainText } from './explain';
