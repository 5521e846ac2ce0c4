/** Moves the weights of one text's tokens, for those classes that change with it. */
import {
  averages,
  changes,
  classCount,
  places,
  rowBytes,
  steps,
  tokens,
  values,
  weights,
} from './places';

/** Adds value × step to the weight of every token and changed class. */
export function moveWeights<T>(first: usize, last: usize, changed: u32): void {
  if (changed * 3 > classCount) moveAll<T>(weights, first, last, changed, 1, 1);
  else moveFew<T>(weights, first, last, changed, 1, 1);
}

/** The same for the averages: minus step × value × `a` (Bottou, "Stochastic Gradient Descent Tricks", 2012). */
export function moveAverages<T>(first: usize, last: usize, changed: u32, a: f64): void {
  if (changed * 3 > classCount) moveAll<T>(averages, first, last, changed, a, -1);
  else moveFew<T>(averages, first, last, changed, a, -1);
}

function moveFew<T>(
  matrix: usize,
  first: usize,
  last: usize,
  changed: u32,
  factor: f64,
  sign: f64,
): void {
  const end = places + ((<usize>changed) << 2);
  for (let at = first; at < last; at++) {
    const row = matrix + <usize>load<u32>(tokens + (at << 2)) * rowBytes;
    const value = <T>(factor * <f64>load<T>(values + at * sizeof<T>()));
    let step = steps;
    for (let place = places; place < end; place += 4, step += 8) {
      const weight = row + <usize>load<u32>(place);
      store<T>(weight, load<T>(weight) + value * <T>(sign * load<f64>(step)));
    }
  }
}

/** Where many change, whole rows are written: what does not change gets 0 added. */
function moveAll<T>(
  matrix: usize,
  first: usize,
  last: usize,
  changed: u32,
  factor: f64,
  sign: f64,
): void {
  const bytes = rowBytes;
  memory.fill(changes, 0, bytes);
  for (let i: usize = 0; i < <usize>changed; i++) {
    store<T>(
      changes + <usize>load<u32>(places + (i << 2)),
      <T>(sign * load<f64>(steps + (i << 3))),
    );
  }
  for (let at = first; at < last; at++) {
    const row = matrix + <usize>load<u32>(tokens + (at << 2)) * bytes;
    const value = v128.splat<T>(<T>(factor * <f64>load<T>(values + at * sizeof<T>())));
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
