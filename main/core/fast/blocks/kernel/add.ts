/** Adds the coefficients of one text up: the decision function of each class. */
import { classOf, different, intercepts, rowBytes, sums, tokens, valueOf } from './places';
import { differentEnd } from './weigh';

/** What was read ahead; kept so that the reading is not optimised away. */
export let read: u32 = 0;

/** Writes the scores of the text that was weighed last. */
export function addRows(): void {
  readAhead();
  memory.copy(sums, intercepts, rowBytes);
  for (let at = different; at < differentEnd; at += 16) {
    const token = tokens + ((<usize>(load<u32>(at) - 1)) << 4);
    addRow(load<u32>(token, 8), load<u32>(token, 12), load<f64>(at, 8));
  }
}

/** The first lines of all rows at once: while the first are added up, the others are on the way. */
function readAhead(): void {
  let lines: u32 = 0;
  for (let at = different; at < differentEnd; at += 16) {
    const token = tokens + ((<usize>(load<u32>(at) - 1)) << 4);
    const first: usize = load<u32>(token, 8);
    lines ^= load<u32>(classOf + (first << 1)) ^ load<u32>(valueOf + (first << 3));
  }
  read ^= lines;
}

/** Four at a time; classes of one row are all different. */
function addRow(first: u32, end: u32, weight: f64): void {
  const own = sums;
  let at: usize = classOf + ((<usize>first) << 1);
  let value: usize = valueOf + ((<usize>first) << 3);
  const stop: usize = classOf + ((<usize>end) << 1);
  for (; at + 6 < stop; at += 8, value += 32) {
    const classes = load<u64>(at);
    const a = own + ((<usize>(classes & 0xffff)) << 3);
    const b = own + ((<usize>((classes >>> 16) & 0xffff)) << 3);
    const c = own + ((<usize>((classes >>> 32) & 0xffff)) << 3);
    const d = own + ((<usize>(classes >>> 48)) << 3);
    store<f64>(a, load<f64>(a) + weight * load<f64>(value));
    store<f64>(b, load<f64>(b) + weight * load<f64>(value, 8));
    store<f64>(c, load<f64>(c) + weight * load<f64>(value, 16));
    store<f64>(d, load<f64>(d) + weight * load<f64>(value, 24));
  }
  for (; at < stop; at += 2, value += 8) {
    const sum = own + ((<usize>load<u16>(at)) << 3);
    store<f64>(sum, load<f64>(sum) + weight * load<f64>(value));
  }
}
