/** The L1 penalty, cumulative and lazy (Tsuruoka, Tsujii and Ananiadou, 2009): only the tokens of a text pay, with arrears. */
import { barriers, penalties, rowBytes, tokens, weights } from './places';

/**
 * @param due what every weight ought to have paid so far
 * @param scale what the weights are to be multiplied by
 */
export function payPenalty<T>(first: usize, last: usize, due: f64, scale: f64): void {
  const zero = v128.splat<T>(<T>0);
  const owed = v128.splat<T>(<T>due);
  const factor = v128.splat<T>(<T>scale);
  const never = v128.splat<T>(<T>Infinity);
  const bytes = rowBytes;
  for (let at = first; at < last; at++) {
    const token = <usize>load<u32>(tokens + (at << 2));
    const row = weights + token * bytes;
    const had = penalties + token * bytes;
    for (let i: usize = 0; i < bytes; i += 16) {
      const weight = v128.load(row + i);
      const paid = v128.load(had + i);
      const down = v128.sub<T>(weight, v128.div<T>(v128.add<T>(owed, paid), factor));
      const up = v128.add<T>(weight, v128.div<T>(v128.sub<T>(owed, paid), factor));
      const running = v128.ne<T>(v128.load(barriers + i), never);
      const above = v128.and(v128.gt<T>(weight, zero), running);
      const below = v128.and(v128.lt<T>(weight, zero), running);
      let next = v128.bitselect(v128.max<T>(zero, down), weight, above);
      next = v128.bitselect(v128.min<T>(zero, up), next, below);
      v128.store(row + i, next);
      v128.store(had + i, v128.add<T>(paid, v128.mul<T>(factor, v128.sub<T>(next, weight))));
    }
  }
}
