/**
 * Puts a value into its place among the `count - 1` before it, behind its equals; the last one of `count` falls out.
 * @param best f64, largest first
 * @param bestClasses u32: their classes
 */
export function insertBest(
  best: usize,
  bestClasses: usize,
  value: f64,
  index: u32,
  count: u32,
): void {
  let at = count - 1;
  while (at > 0 && value > load<f64>(best + ((<usize>(at - 1)) << 3))) {
    store<f64>(best + ((<usize>at) << 3), load<f64>(best + ((<usize>(at - 1)) << 3)));
    store<u32>(bestClasses + ((<usize>at) << 2), load<u32>(bestClasses + ((<usize>(at - 1)) << 2)));
    at--;
  }
  store<f64>(best + ((<usize>at) << 3), value);
  store<u32>(bestClasses + ((<usize>at) << 2), index);
}
