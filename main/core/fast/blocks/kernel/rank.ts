/** Scores to the likeliest classes. */
import { insertBest } from '../../kernel/best';
import { exponential } from './exponential';
import { best, bestClasses, classCount, rowBytes, softmax, sums, values } from './places';

/** The sum of what probabilities are proportional to, of the text that was ranked last. */
export let total: f64 = 0;
/** The largest score, and the one behind it. */
let largest: f64 = 0;
let second: f64 = 0;

/**
 * Ranks the classes of the text that was added up last: largest probability first, equal ones in class order.
 * @param top at most the number of classes
 * @param classes where u16 go
 * @param probabilities where f64 go
 * @param scores where f64 go: the decision function
 * @param margin where a f64 goes: the largest score minus the second
 */
export function rankClasses(
  top: u32,
  classes: usize,
  probabilities: usize,
  scores: usize,
  margin: usize,
): void {
  findLargest();
  store<f64>(margin, classCount > 1 ? largest - second : 0);
  total = softmax ? exponentials() : clipped();
  listLargest(top);
  for (let i: u32 = 0; i < top; i++) {
    const index = load<u32>(bestClasses + ((<usize>i) << 2));
    store<u16>(classes + ((<usize>i) << 1), index);
    store<f64>(
      probabilities + ((<usize>i) << 3),
      probabilityOf(load<f64>(best + ((<usize>i) << 3))),
    );
    store<f64>(scores + ((<usize>i) << 3), load<f64>(sums + ((<usize>index) << 3)));
  }
}

export function probabilityOf(value: f64): f64 {
  return total > 0 ? value / total : 1 / <f64>classCount;
}

/** The two largest scores, without a branch. What only fills up a row is far below all scores. */
function findLargest(): void {
  const end = sums + rowBytes;
  let first = f64x2.splat(-Infinity);
  let behind = first;
  let otherFirst = first;
  let otherBehind = first;
  for (let at = sums; at < end; at += 32) {
    const pair = v128.load(at);
    const other = v128.load(at, 16);
    behind = f64x2.pmax(behind, f64x2.pmin(first, pair));
    first = f64x2.pmax(first, pair);
    otherBehind = f64x2.pmax(otherBehind, f64x2.pmin(otherFirst, other));
    otherFirst = f64x2.pmax(otherFirst, other);
  }
  behind = f64x2.pmax(f64x2.pmax(behind, otherBehind), f64x2.pmin(first, otherFirst));
  first = f64x2.pmax(first, otherFirst);
  const a = f64x2.extract_lane(first, 0);
  const b = f64x2.extract_lane(first, 1);
  largest = max(a, b);
  second = max(min(a, b), max(f64x2.extract_lane(behind, 0), f64x2.extract_lane(behind, 1)));
}

/** e to every score, each lowered by the largest; returns their sum. */
function exponentials(): f64 {
  const lowered = f64x2.splat(largest);
  const bytes = rowBytes;
  let all = f64x2.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const value = exponential(f64x2.sub(v128.load(sums + at), lowered));
    v128.store(values + at, value);
    all = f64x2.add(all, value);
  }
  return sumOf(all);
}

/** score + 1 of every class, clipped to 0 … 2, as scikit-learn does for `modified_huber`; returns their sum. */
function clipped(): f64 {
  const bytes = rowBytes;
  let all = f64x2.splat(0);
  for (let at: usize = 0; at < bytes; at += 16) {
    const score = f64x2.pmin(f64x2.splat(1), f64x2.pmax(f64x2.splat(-1), v128.load(sums + at)));
    const value = f64x2.add(score, f64x2.splat(1));
    v128.store(values + at, value);
    all = f64x2.add(all, value);
  }
  return sumOf(all);
}

function sumOf(pair: v128): f64 {
  return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1);
}

/** Lists the `top` largest values of all classes; most blocks of 8 have none of them. */
function listLargest(top: u32): void {
  const last = best + ((<usize>(top - 1)) << 3);
  const bytes = (<usize>classCount) << 3;
  let count: u32 = 0;
  let worst: f64 = -1;
  for (let block: usize = 0; block < bytes; block += 64) {
    const at = values + block;
    const a = f64x2.pmax(v128.load(at), v128.load(at, 16));
    const b = f64x2.pmax(v128.load(at, 32), v128.load(at, 48));
    if (!v128.any_true(f64x2.gt(f64x2.pmax(a, b), f64x2.splat(worst)))) continue;
    const end = min(block + 64, bytes);
    for (let one = block; one < end; one += 8) {
      const value = load<f64>(values + one);
      if (value <= worst) continue;
      if (count < top) count++;
      insertBest(best, bestClasses, value, <u32>(one >>> 3), count);
      if (count === top) worst = load<f64>(last);
    }
  }
}
