/**
 * The fast path of training, in WebAssembly with SIMD: weights token-major, all classes of a range scored from
 * contiguous rows, only what violates its margin written.
 * AssemblyScript; compiled by scripts/build-kernel.mjs to ../kernel-bytes.ts.
 */
import { arrangeTexts } from './arrange';
import { learnDual } from './dual';
import { foldRows, isFiniteRange, readWeights } from './fold';
import { averages, rowBytes, scores, starts, state, tokenCount, weights } from './places';
import { scoreText } from './score';
import { learn } from './sgd';

export { attachOptions, attachOwn, attachRange, attachTexts } from './places';
export { learnDual, readWeights };

export function learn32(from: u32, to: u32): void {
  learn<f32>(from, to);
}

export function learn64(from: u32, to: u32): void {
  learn<f64>(from, to);
}

export function arrange32(list: usize, count: u32): void {
  arrangeTexts<f32>(list, count);
}

export function arrange64(list: usize, count: u32): void {
  arrangeTexts<f64>(list, count);
}

export function fold32(): void {
  foldRows<f32>(0, tokenCount);
}

export function fold64(): void {
  foldRows<f64>(0, tokenCount);
}

export function isFinite32(): u32 {
  return (
    isFiniteRange<f32>(weights, tokenCount) &
    (averages ? isFiniteRange<f32>(averages, tokenCount) : 1)
  );
}

export function isFinite64(): u32 {
  return (
    isFiniteRange<f64>(weights, tokenCount) &
    (averages ? isFiniteRange<f64>(averages, tokenCount) : 1)
  );
}

/** Writes the scores of the texts `from` to `to`, a row of the range each, behind each other to `target`. */
export function score32(from: u32, to: u32, target: usize): void {
  scoreTexts<f32>(from, to, target);
}

export function score64(from: u32, to: u32, target: usize): void {
  scoreTexts<f64>(from, to, target);
}

function scoreTexts<T>(from: u32, to: u32, target: usize): void {
  const scale = <T>load<f64>(state, 8);
  for (let text = <usize>from; text < <usize>to; text++) {
    scoreText<T>(load<u32>(starts + (text << 2)), load<u32>(starts + (text << 2), 4), scale);
    memory.copy(target + (text - <usize>from) * rowBytes, scores, rowBytes);
  }
}
