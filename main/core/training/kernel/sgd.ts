/** One-against-rest stochastic gradient descent: a text at a time, all classes of the range at once. */
import { moveAverages, moveWeights, noteStep, spreadSteps } from './change';
import { foldRows } from './fold';
import { lossAt, pullAt } from './loss';
import { payPenalty } from './penalty';
import {
  alpha,
  averageFrom,
  averageIntercepts,
  barriers,
  classCount,
  factors,
  firstClass,
  firstRate,
  fitIntercept,
  intercepts,
  l1Ratio,
  labels,
  losses,
  otherWeights,
  ownWeights,
  penalties,
  rateExponent,
  rateKind,
  rateStart,
  sampleWeights,
  scores,
  shrinks,
  starts,
  state,
  tokenCount,
} from './places';
import { scoreStrips } from './score';

/** Below this the scale is folded into the weights. */
const LEAST_SCALE: f64 = 1e-9;
const MOST_PULL: f64 = 1e12;
/** The intercept of sparse texts moves by so much of the weights' step. */
const INTERCEPT_DECAY: f64 = 0.01;

let eta: f64 = 0;
let weightOfText: f64 = 1;
let changed: usize = 0;

/** Learns from the texts `from` to `to`; clock, scale and losses are continued. */
export function learn<T>(from: u32, to: u32): void {
  let clock = load<f64>(state);
  let scale = load<f64>(state, 8);
  let a = load<f64>(state, 16);
  let b = load<f64>(state, 24);
  let due = load<f64>(state, 32);
  for (let text = <usize>from; text < <usize>to; text++) {
    const first = <usize>load<u32>(starts + (text << 2));
    const last = <usize>load<u32>(starts + (text << 2), 4);
    eta = rateAt(clock);
    weightOfText = sampleWeights === 0 ? 1 : load<f64>(sampleWeights + (text << 3));
    changed = 0;
    scoreStrips<T>(first, last, <T>scale, true, load<u32>(labels + (text << 2)) - firstClass);
    if (shrinks) {
      scale *= max(0, 1 - (1 - l1Ratio) * eta * alpha);
      if (scale < LEAST_SCALE) {
        foldScale<T>(scale, a, b);
        scale = 1;
        a = 0;
        b = 1;
      }
    }
    if (changed > 0) {
      spreadSteps<T>(changed, scale, fitIntercept ? INTERCEPT_DECAY : 0);
      moveWeights<T>(first, last, changed);
    }
    if (averageFrom > 0 && averageFrom <= clock) {
      const number = clock - averageFrom + 1;
      if (changed > 0) moveAverages<T>(first, last, changed, a);
      const share = 1 / number;
      if (number > 1) b /= 1 - share;
      a += share * b * scale;
      averageAllIntercepts<T>(number);
    }
    if (penalties !== 0) {
      due += l1Ratio * eta * alpha;
      payPenalty<T>(first, last, due, scale);
    }
    clock += 1;
  }
  store<f64>(state, clock);
  store<f64>(state, scale, 8);
  store<f64>(state, a, 16);
  store<f64>(state, b, 24);
  store<f64>(state, due, 32);
}

function rateAt(clock: f64): f64 {
  if (rateKind === 0) return 1 / (alpha * (rateStart + clock - 1));
  if (rateKind === 1) return firstRate;
  return firstRate / Math.pow(clock, rateExponent);
}

/** Adds the losses up of the classes of a mask, and notes those that change, with their steps. */
export function noteChanged<T>(firstLane: u32, mask: u64, own: u32): void {
  while (mask) {
    const k = firstLane + <u32>ctz(mask);
    mask &= mask - 1;
    step<T>(k, k === own);
  }
}

function step<T>(k: u32, isOwn: bool): void {
  const place = <usize>k * sizeof<T>();
  if (isOwn && load<T>(barriers + place) === <T>Infinity) return;
  const sign: f64 = isOwn ? 1 : -1;
  const z = sign * <f64>load<T>(scores + place);
  const loss = losses + ((<usize>k) << 3);
  store<f64>(loss, load<f64>(loss) + lossAt(z));
  const pull = min(pullAt(z), MOST_PULL) * sign;
  const weight = load<f64>((isOwn ? ownWeights : otherWeights) + ((<usize>k) << 3));
  const size = eta * pull * (weight * weightOfText);
  if (size === 0) return;
  noteStep(changed, k, size);
  changed++;
}

/** Folds the scale in; classes that are at rest have theirs folded in already. */
function foldScale<T>(scale: f64, a: f64, b: f64): void {
  for (let k: usize = 0; k < <usize>classCount; k++) {
    const rests = load<T>(barriers + k * sizeof<T>()) === <T>Infinity;
    store<f64>(factors + k * 24, rests ? 1 : scale);
    store<f64>(factors + k * 24, rests ? 0 : a, 8);
    store<f64>(factors + k * 24, rests ? 1 : 1 / b, 16);
  }
  foldRows<T>(0, tokenCount);
}

function averageAllIntercepts<T>(number: f64): void {
  for (let k: usize = 0; k < <usize>classCount; k++) {
    if (load<T>(barriers + k * sizeof<T>()) === <T>Infinity) continue;
    const place = averageIntercepts + k * sizeof<T>();
    const before = <f64>load<T>(place);
    const now = <f64>load<T>(intercepts + k * sizeof<T>());
    store<T>(place, <T>(before + (now - before) / number));
  }
}
