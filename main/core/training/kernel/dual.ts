/**
 * Squared hinge by dual coordinate descent, one against the rest (Hsieh, Chang, Lin, Keerthi and Sundararajan, "A Dual
 * Coordinate Descent Method for Large-scale Linear SVM", 2008): a text at a time, all classes of the range at once.
 */
import { moveWeights, noteStep, spreadSteps } from './change';
import {
  cost,
  duals,
  firstClass,
  labels,
  losses,
  origins,
  ownWeights,
  rowBytes,
  sampleWeights,
  scores,
  starts,
  values,
} from './places';
import { lanes, scoreText } from './score';

let changed: usize = 0;

/** Learns from the texts `from` to `to`. Texts without a token teach nothing. */
export function learnDual(from: u32, to: u32): void {
  for (let text = <usize>from; text < <usize>to; text++) {
    const first = <usize>load<u32>(starts + (text << 2));
    const last = <usize>load<u32>(starts + (text << 2), 4);
    if (first === last) continue;
    let squares: f64 = 0;
    for (let i = first; i < last; i++) {
      const value = <f64>load<f32>(values + (i << 2));
      squares += value * value;
    }
    scoreText<f32>(first, last, 1);
    const weight: f64 = sampleWeights === 0 ? 1 : load<f64>(sampleWeights + (text << 3));
    collect(
      duals + <usize>load<u32>(origins + (text << 2)) * rowBytes,
      load<u32>(labels + (text << 2)) - firstClass,
      weight,
      squares,
    );
    if (changed === 0) continue;
    spreadSteps<f32>(changed, 1, 0);
    moveWeights<f32>(first, last, changed);
  }
}

/** Notes the classes whose dual variable changes: those on the wrong side of the margin, and those that were. */
function collect(row: usize, own: u32, weight: f64, squares: f64): void {
  changed = 0;
  const margin = f32x4.splat(-1);
  const zero = f32x4.splat(0);
  for (let i: usize = 0; i < rowBytes; i += 32) {
    let mask: u64 =
      lanes<f32>(
        v128.or(f32x4.gt(v128.load(scores + i), margin), f32x4.gt(v128.load(row + i), zero)),
      ) |
      (lanes<f32>(
        v128.or(
          f32x4.gt(v128.load(scores + i, 16), margin),
          f32x4.gt(v128.load(row + i, 16), zero),
        ),
      ) <<
        4);
    const firstLane = <u32>(i >> 2);
    const lane = <u64>own - firstLane;
    if (lane < 8) mask |= (<u64>1) << lane;
    while (mask) {
      const k = firstLane + <u32>ctz(mask);
      mask &= mask - 1;
      step(row, k, k === own, weight, squares);
    }
  }
}

function step(row: usize, k: u32, isOwn: bool, weight: f64, squares: f64): void {
  const place = (<usize>k) << 2;
  const sign: f64 = isOwn ? 1 : -1;
  const factor: f64 = isOwn ? load<f64>(ownWeights + (place << 1)) : 1;
  const diagonal = 0.5 / (cost * weight * factor);
  const before = <f64>load<f32>(row + place);
  const short = 1 - sign * <f64>load<f32>(scores + place);
  if (short > 0) {
    const loss = losses + (place << 1);
    store<f64>(loss, load<f64>(loss) + short * short);
  }
  const after = <f32>max(0, before - (diagonal * before - short) / (squares + diagonal));
  const difference = <f64>after - before;
  if (difference === 0) return;
  store<f32>(row + place, after);
  noteStep(changed, k, difference * sign);
  changed++;
}
