/** What is looked at before coefficients are used, so that no sum overflows and no address is out of bounds. */

/** Whether the f64 at `from … to`, a multiple of 16 bytes apart, are all numbers between -limit and limit. */
export function areWithin(from: usize, to: usize, limit: f64): bool {
  const limits = f64x2.splat(limit);
  let inside = i64x2.splat(-1);
  for (; from < to; from += 16) {
    inside = v128.and(inside, f64x2.le(f64x2.abs(v128.load(from)), limits));
  }
  return i64x2.all_true(inside);
}

/** Whether the u16 at `from … to`, a multiple of 16 bytes apart, are all below `limit`. */
export function areBelow(from: usize, to: usize, limit: u32): bool {
  let largest = i16x8.splat(0);
  for (; from < to; from += 16) largest = i16x8.max_u(largest, v128.load(from));
  return !v128.any_true(i16x8.gt_u(largest, i16x8.splat(<u16>(limit - 1))));
}
