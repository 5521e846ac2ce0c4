/** Moves the weights of one text's tokens, and the intercepts, for those classes that change with it. */
import {
  averages,
  changes,
  classCount,
  intercepts,
  places,
  rowBytes,
  steps,
  tokens,
  values,
  weights,
} from './places';

/** Up to so many changed classes are gone through one by one: a processor foresees better where such loops end. */
const FEW: usize = 4;

/** Notes that a class is to change. @param at which of the changes of this text, from 0 */
export function noteStep(at: usize, k: u32, step: f64): void {
  store<u32>(places + (at << 2), k);
  store<f64>(steps + (at << 4), step);
}

/**
 * Turns every noted step into 16 bytes of a row, divided by the scale, and the class into the place of these bytes; on the
 * way it moves intercepts. All is read and written as wide as the text that comes next reads it: what was written in
 * smaller pieces could only be read once it has reached the cache.
 */
export function spreadSteps<T>(changed: usize, scale: f64, interceptShare: f64): void {
  for (let i: usize = 0; i < changed; i++) {
    const k = load<u32>(places + (i << 2));
    const step = load<f64>(steps + (i << 4));
    const place = (<usize>k * sizeof<T>()) & ~15;
    if (interceptShare !== 0) {
      const intercept = intercepts + place;
      const move = onLane<T>(k, <T>(step * interceptShare));
      v128.store(intercept, v128.add<T>(v128.load(intercept), move));
    }
    v128.store(steps + (i << 4), onLane<T>(k, <T>(step / scale)));
    store<u32>(places + (i << 2), <u32>place);
  }
}

/** The number on the lane of a class, 0 on all others. */
function onLane<T>(k: u32, number: T): v128 {
  const mask =
    sizeof<T>() === 4
      ? i32x4.eq(i32x4.splat(k & 3), i32x4(0, 1, 2, 3))
      : i64x2.eq(i64x2.splat(k & 1), i64x2(0, 1));
  return v128.and(v128.splat<T>(number), mask);
}

/** Adds value × step to the weight of every token and changed class. */
export function moveWeights<T>(first: usize, last: usize, changed: usize): void {
  moveRows<T>(weights, first, last, changed, <T>1);
}

/** The same for the averages: minus step × value × `a` (Bottou, "Stochastic Gradient Descent Tricks", 2012). */
export function moveAverages<T>(first: usize, last: usize, changed: usize, a: f64): void {
  moveRows<T>(averages, first, last, changed, <T>-a);
}

function moveRows<T>(matrix: usize, first: usize, last: usize, changed: usize, factor: T): void {
  if (changed <= FEW) moveEach<T>(matrix, first, last, changed, factor);
  else if (changed * 3 > <usize>classCount) moveAll<T>(matrix, first, last, changed, factor);
  else moveMany<T>(matrix, first, last, changed, factor);
}

function moveEach<T>(matrix: usize, first: usize, last: usize, changed: usize, factor: T): void {
  const bytes = rowBytes;
  const from = tokens + (first << 2);
  const end = tokens + (last << 2);
  for (let i: usize = 0; i < changed; i++) {
    const column = matrix + <usize>load<u32>(places + (i << 2));
    const step = v128.load(steps + (i << 4));
    let at = values + first * sizeof<T>();
    for (let token = from; token < end; token += 4, at += sizeof<T>()) {
      const value = v128.splat<T>(factor * load<T>(at));
      const weight = column + <usize>load<u32>(token) * bytes;
      v128.store(weight, v128.add<T>(v128.load(weight), v128.mul<T>(value, step)));
    }
  }
}

function moveMany<T>(matrix: usize, first: usize, last: usize, changed: usize, factor: T): void {
  const end = places + (changed << 2);
  for (let at = first; at < last; at++) {
    const row = matrix + <usize>load<u32>(tokens + (at << 2)) * rowBytes;
    const value = v128.splat<T>(factor * load<T>(values + at * sizeof<T>()));
    let step = steps;
    for (let place = places; place < end; place += 4, step += 16) {
      const weight = row + <usize>load<u32>(place);
      v128.store(weight, v128.add<T>(v128.load(weight), v128.mul<T>(value, v128.load(step))));
    }
  }
}

/** Where many change, whole rows are written: what does not change gets 0 added. */
function moveAll<T>(matrix: usize, first: usize, last: usize, changed: usize, factor: T): void {
  const bytes = rowBytes;
  memory.fill(changes, 0, bytes);
  for (let i: usize = 0; i < changed; i++) {
    const place = changes + <usize>load<u32>(places + (i << 2));
    v128.store(place, v128.or(v128.load(place), v128.load(steps + (i << 4))));
  }
  for (let at = first; at < last; at++) {
    const row = matrix + <usize>load<u32>(tokens + (at << 2)) * bytes;
    const value = v128.splat<T>(factor * load<T>(values + at * sizeof<T>()));
    for (let i: usize = 0; i < bytes; i += 32) {
      v128.store(
        row + i,
        v128.add<T>(v128.load(row + i), v128.mul<T>(value, v128.load(changes + i))),
      );
      v128.store(
        row + i,
        v128.add<T>(v128.load(row + i, 16), v128.mul<T>(value, v128.load(changes + i, 16))),
        16,
      );
    }
  }
}
