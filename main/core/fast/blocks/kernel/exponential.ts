/** e to the power of two numbers at a time: 2^n times a polynomial of what is left, relative error below 1e-14. */

const LOG2_E: f64 = 1.4426950408889634;
/** ln 2 in two parts, of which the first has few digits (as in fdlibm's e_exp.c). */
const LN2_HIGH: f64 = 6.9314718036912381649e-1;
const LN2_LOW: f64 = 1.90821492927058770002e-10;
/** Added to a number, it leaves the nearest integer in the lowest bits. */
const ROUNDING: f64 = 6755399441055744;
/** Below it the result is 0: e to it is beyond what a sum of probabilities can tell. */
const LEAST: f64 = -700;

/** Of numbers of 0 or less. */
export function exponential(x: v128): v128 {
  const isLarge = f64x2.gt(x, f64x2.splat(LEAST));
  const inside = f64x2.pmax(f64x2.splat(LEAST), x);
  const shifted = f64x2.add(f64x2.mul(inside, f64x2.splat(LOG2_E)), f64x2.splat(ROUNDING));
  const n = f64x2.sub(shifted, f64x2.splat(ROUNDING));
  const high = f64x2.sub(inside, f64x2.mul(n, f64x2.splat(LN2_HIGH)));
  const r = f64x2.sub(high, f64x2.mul(n, f64x2.splat(LN2_LOW)));
  const r2 = f64x2.mul(r, r);
  const r4 = f64x2.mul(r2, r2);
  // Estrin's order: pairs, then pairs of pairs.
  const a = f64x2.add(r, f64x2.splat(1));
  const b = term(r, 1.0 / 6, 1.0 / 2);
  const c = term(r, 1.0 / 120, 1.0 / 24);
  const d = term(r, 1.0 / 5040, 1.0 / 720);
  const e = term(r, 1.0 / 362880, 1.0 / 40320);
  const f = term(r, 1.0 / 39916800, 1.0 / 3628800);
  const ab = f64x2.add(f64x2.mul(b, r2), a);
  const cd = f64x2.add(f64x2.mul(d, r2), c);
  const ef = f64x2.add(f64x2.mul(f, r2), e);
  const all = f64x2.add(f64x2.mul(f64x2.add(f64x2.mul(ef, r4), cd), r4), ab);
  return v128.and(isLarge, i64x2.add(all, i64x2.shl(shifted, 52)));
}

function term(r: v128, high: f64, low: f64): v128 {
  return f64x2.add(f64x2.mul(r, f64x2.splat(high)), f64x2.splat(low));
}
