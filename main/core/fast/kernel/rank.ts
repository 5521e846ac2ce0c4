/** Sums to the likeliest classes, by the probabilities of `modified_huber`: (clip(score, -1, 1) + 1) / 2, divided by their sum. */
import { insertBest } from './best';
import {
  best,
  bestClasses,
  blockMaxima,
  classCount,
  liftedIntercepts,
  rowBytes,
  sums,
} from './places';
import { scale } from './weigh';

/** Sum of score + 1, clipped to 0 … 2, over all classes of the text that was ranked last. */
export let liftedTotal: f64 = 0;
/** Bytes of the sums of one block of 16 classes. */
const BLOCK: usize = 128;

/** score + 1 of two classes, clipped to 0 … 2. */
function lifted(sum: usize, intercept: usize, scales: v128): v128 {
  const score = f64x2.add(f64x2.mul(v128.load(sum), scales), v128.load(intercept));
  return f64x2.pmin(f64x2.splat(2), f64x2.pmax(f64x2.splat(0), score));
}

/**
 * Ranks the classes of the text that was added up last: largest first, equal ones in class order.
 * @param top at most the number of classes
 * @param classes where u16 go
 * @param probabilities where f64 go
 * @param scores where f64 go: the decision function, not clipped
 */
export function rankClasses(top: u32, classes: usize, probabilities: usize, scores: usize): void {
  const total = liftAll();
  liftedTotal = total;
  listLargest(top, threshold(top));
  const uniform = 1 / <f64>classCount;
  for (let i: u32 = 0; i < top; i++) {
    const index = load<u32>(bestClasses + ((<usize>i) << 2));
    const at = (<usize>index) << 3;
    const value = load<f64>(best + ((<usize>i) << 3));
    store<u16>(classes + ((<usize>i) << 1), index);
    store<f64>(probabilities + ((<usize>i) << 3), total > 0 ? value / total : uniform);
    const score = load<f64>(sums + at) * scale + (load<f64>(liftedIntercepts + at) - 1);
    store<f64>(scores + ((<usize>i) << 3), score);
  }
}

/**
 * Writes the maxima of the blocks; returns the sum over all classes. Places are taken into locals: those of the module
 * would be read again behind every store.
 */
function liftAll(): f64 {
  const scales = f64x2.splat(scale);
  const end = sums + rowBytes;
  let even = f64x2.splat(0);
  let odd = f64x2.splat(0);
  let maxima = blockMaxima;
  let intercept = liftedIntercepts;
  for (let sum = sums; sum < end; sum += BLOCK) {
    const a = lifted(sum, intercept, scales);
    const b = lifted(sum + 16, intercept + 16, scales);
    const c = lifted(sum + 32, intercept + 32, scales);
    const d = lifted(sum + 48, intercept + 48, scales);
    const e = lifted(sum + 64, intercept + 64, scales);
    const f = lifted(sum + 80, intercept + 80, scales);
    const g = lifted(sum + 96, intercept + 96, scales);
    const h = lifted(sum + 112, intercept + 112, scales);
    even = f64x2.add(even, f64x2.add(f64x2.add(a, b), f64x2.add(c, d)));
    odd = f64x2.add(odd, f64x2.add(f64x2.add(e, f), f64x2.add(g, h)));
    const low = f64x2.pmax(f64x2.pmax(a, b), f64x2.pmax(c, d));
    const high = f64x2.pmax(f64x2.pmax(e, f), f64x2.pmax(g, h));
    v128.store(maxima, f64x2.pmax(low, high));
    maxima += 16;
    intercept += BLOCK;
  }
  const both = f64x2.add(even, odd);
  return f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
}

/** The `top`-th largest of the blocks' maxima: no class below it can be among the `top` largest. */
function threshold(top: u32): f64 {
  return top === 3 ? thirdLargest() : nthLargest(top);
}

/** The three largest of each lane without a branch, then the third of both. */
function thirdLargest(): f64 {
  const end = blockMaxima + (rowBytes >>> 3);
  let first = f64x2.splat(0);
  let second = first;
  let third = first;
  for (let at = blockMaxima; at < end; at += 16) {
    const pair = v128.load(at);
    const notFirst = f64x2.pmin(first, pair);
    const notSecond = f64x2.pmin(second, notFirst);
    first = f64x2.pmax(first, pair);
    second = f64x2.pmax(second, notFirst);
    third = f64x2.pmax(third, notSecond);
  }
  const a1 = f64x2.extract_lane(first, 0);
  const a2 = f64x2.extract_lane(second, 0);
  const b1 = f64x2.extract_lane(first, 1);
  const b2 = f64x2.extract_lane(second, 1);
  const thirds = max(f64x2.extract_lane(third, 0), f64x2.extract_lane(third, 1));
  return max(thirds, max(min(a1, b2), min(a2, b1)));
}

function nthLargest(top: u32): f64 {
  const end = blockMaxima + (rowBytes >>> 3);
  const last = best + ((<usize>(top - 1)) << 3);
  let count: u32 = 0;
  let worst: f64 = -1;
  for (let at = blockMaxima; at < end; at += 16) {
    const pair = v128.load(at);
    if (!v128.any_true(f64x2.gt(pair, f64x2.splat(worst)))) continue;
    for (let lane: usize = 0; lane < 16; lane += 8) {
      const value = load<f64>(at + lane);
      if (value <= worst) continue;
      if (count < top) count++;
      insertBest(best, bestClasses, value, 0, count);
      if (count === top) worst = load<f64>(last);
    }
  }
  return count === top ? worst : 0;
}

/** Lists the `top` largest of all classes, of which at least `top` reach `least`. */
function listLargest(top: u32, least: f64): void {
  const scales = f64x2.splat(scale);
  const limits = f64x2.splat(least);
  const last = best + ((<usize>(top - 1)) << 3);
  let count: u32 = 0;
  let worst: f64 = -1;
  for (let at: usize = 0; at < rowBytes; at += BLOCK) {
    const maxima = v128.load(blockMaxima + (at >>> 3));
    if (!v128.any_true(f64x2.ge(maxima, limits))) continue;
    if (!v128.any_true(f64x2.gt(maxima, f64x2.splat(worst)))) continue;
    let reached = reachedIn(at, scales, limits);
    for (; reached !== 0; reached &= reached - 1) {
      const index = ((<u32>at) >>> 3) + ctz(reached);
      if (index >= classCount) break;
      const place = (<usize>index) << 3;
      const score = load<f64>(sums + place) * scale + load<f64>(liftedIntercepts + place);
      const value = min(2, max(0, score));
      if (value <= worst) continue;
      if (count < top) count++;
      insertBest(best, bestClasses, value, index, count);
      if (count === top) worst = load<f64>(last);
    }
    if (worst === 2) return;
  }
}

/** A bit for each class of the block that reaches the limit. */
function reachedIn(block: usize, scales: v128, limits: v128): u32 {
  let bits: u32 = 0;
  for (let i: u32 = 0; i < 8; i++) {
    const at = block + ((<usize>i) << 4);
    const reached = f64x2.ge(lifted(sums + at, liftedIntercepts + at, scales), limits);
    bits |= (<u32>i64x2.bitmask(reached)) << (i << 1);
  }
  return bits;
}
