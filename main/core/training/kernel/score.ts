/** Scores of one text for all classes of the range, read from contiguous rows. */
import { intercepts, rowBytes, scores, tokens, values, weights } from './places';

/** Eight sums of 16 bytes stay in registers while the tokens of the text go by. */
export const STRIP: usize = 128;

/**
 * Writes scale × (weights · values) + intercept for each class. The tokens are added up in their order, as
 * scikit-learn does.
 * @param first place of the text's first token, `last` behind its last
 */
export function scoreText<T>(first: usize, last: usize, scale: T): void {
  const factor = v128.splat<T>(scale);
  const from = tokens + (first << 2);
  const end = tokens + (last << 2);
  const bytes = rowBytes;
  for (let strip: usize = 0; strip < bytes; strip += STRIP) {
    let a = v128.splat<T>(<T>0);
    let b = a;
    let c = a;
    let d = a;
    let e = a;
    let f = a;
    let g = a;
    let h = a;
    const base = weights + strip;
    let at = values + first * sizeof<T>();
    for (let token = from; token < end; token += 4, at += sizeof<T>()) {
      const row = base + <usize>load<u32>(token) * bytes;
      const value = v128.load_splat<T>(at);
      a = v128.add<T>(a, v128.mul<T>(value, v128.load(row)));
      b = v128.add<T>(b, v128.mul<T>(value, v128.load(row, 16)));
      c = v128.add<T>(c, v128.mul<T>(value, v128.load(row, 32)));
      d = v128.add<T>(d, v128.mul<T>(value, v128.load(row, 48)));
      e = v128.add<T>(e, v128.mul<T>(value, v128.load(row, 64)));
      f = v128.add<T>(f, v128.mul<T>(value, v128.load(row, 80)));
      g = v128.add<T>(g, v128.mul<T>(value, v128.load(row, 96)));
      h = v128.add<T>(h, v128.mul<T>(value, v128.load(row, 112)));
    }
    const from0 = intercepts + strip;
    const to = scores + strip;
    v128.store(to, v128.add<T>(v128.mul<T>(a, factor), v128.load(from0)));
    v128.store(to, v128.add<T>(v128.mul<T>(b, factor), v128.load(from0, 16)), 16);
    v128.store(to, v128.add<T>(v128.mul<T>(c, factor), v128.load(from0, 32)), 32);
    v128.store(to, v128.add<T>(v128.mul<T>(d, factor), v128.load(from0, 48)), 48);
    v128.store(to, v128.add<T>(v128.mul<T>(e, factor), v128.load(from0, 64)), 64);
    v128.store(to, v128.add<T>(v128.mul<T>(f, factor), v128.load(from0, 80)), 80);
    v128.store(to, v128.add<T>(v128.mul<T>(g, factor), v128.load(from0, 96)), 96);
    v128.store(to, v128.add<T>(v128.mul<T>(h, factor), v128.load(from0, 112)), 112);
  }
}

/** Which of the 16 bytes' lanes are set, one bit each. */
export function lanes<T>(mask: v128): i32 {
  return sizeof<T>() === 4 ? i32x4.bitmask(mask) : i64x2.bitmask(mask);
}
