/** What goes over all weights of a range: they are kept apart from the scale that they share; now and then it is folded in. */
import { averages, classCount, factors, rowBytes, tokenCount, weights } from './places';

/**
 * For each token from `first` to `last`: average = (average + second factor × weight) × third factor, then
 * weight × first factor. The factors are those of the class.
 */
export function foldRows<T>(first: u32, last: u32): void {
  const bytes = rowBytes;
  const end = <usize>classCount;
  for (let token = <usize>first; token < <usize>last; token++) {
    const row = weights + token * bytes;
    const average = averages + token * bytes;
    for (let k: usize = 0; k < end; k++) {
      const own = factors + k * 24;
      const weight = load<T>(row + k * sizeof<T>());
      if (averages !== 0) {
        const before = <f64>load<T>(average + k * sizeof<T>());
        const sum = before + load<f64>(own, 8) * <f64>weight;
        store<T>(average + k * sizeof<T>(), <T>(sum * load<f64>(own, 16)));
      }
      store<T>(row + k * sizeof<T>(), <T>(<f64>weight * load<f64>(own)));
    }
  }
}

/** @returns 1 if every weight (or average) of the range is finite */
export function isFiniteRange<T>(matrix: usize, rows: u32): u32 {
  const zero = v128.splat<T>(<T>0);
  const bytes = <usize>rows * rowBytes;
  let sum = zero;
  // 0 times a number is 0, but not for those that are not finite.
  for (let i: usize = 0; i < bytes; i += 16) {
    sum = v128.add<T>(sum, v128.mul<T>(v128.load(matrix + i), zero));
  }
  return i32x4.all_true(v128.eq<T>(sum, zero)) ? 1 : 0;
}

/** Reads all weights, which brings them into the cache from one end to the other, far quicker than text by text. */
export function readWeights(): u32 {
  const end = weights + <usize>tokenCount * rowBytes;
  let sum = i32x4.splat(0);
  for (let at = weights; at < end; at += 64) {
    sum = v128.or(sum, v128.load(at));
  }
  return i32x4.bitmask(sum);
}
