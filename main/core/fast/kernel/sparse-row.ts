/**
 * Adds the coefficients `first … end` times a weight to the sums of their classes, four at a time: classes of one row are
 * all different.
 * @param sums f64 for each class
 * @param classOf u16 of every coefficient
 * @param valueOf f64 of every coefficient
 */
export function addSparseRow(
  sums: usize,
  classOf: usize,
  valueOf: usize,
  first: u32,
  end: u32,
  weight: f64,
): void {
  let at: usize = classOf + ((<usize>first) << 1);
  let value: usize = valueOf + ((<usize>first) << 3);
  const stop: usize = classOf + ((<usize>end) << 1);
  for (; at + 6 < stop; at += 8, value += 32) {
    const classes = load<u64>(at);
    const a = sums + ((<usize>(classes & 0xffff)) << 3);
    const b = sums + ((<usize>((classes >>> 16) & 0xffff)) << 3);
    const c = sums + ((<usize>((classes >>> 32) & 0xffff)) << 3);
    const d = sums + ((<usize>(classes >>> 48)) << 3);
    store<f64>(a, load<f64>(a) + weight * load<f64>(value));
    store<f64>(b, load<f64>(b) + weight * load<f64>(value, 8));
    store<f64>(c, load<f64>(c) + weight * load<f64>(value, 16));
    store<f64>(d, load<f64>(d) + weight * load<f64>(value, 24));
  }
  for (; at < stop; at += 2, value += 8) {
    const sum = sums + ((<usize>load<u16>(at)) << 3);
    store<f64>(sum, load<f64>(sum) + weight * load<f64>(value));
  }
}
