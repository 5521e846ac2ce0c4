import type { SparseCoefficients } from '../../linear/model.ts';
import { allocateShared } from '../../text/token-table.ts';

/** Binary digits that are kept of a coefficient behind its first. No answer needs more, and a file compresses by it. */
const DIGITS = 5;
const DROPPED = 23 - DIGITS;

/**
 * Takes the middle coefficient of every token away from all its classes, which changes no order of classes and no softmax,
 * and then keeps the largest ones, whatever their sign, rounded by at most one part in 64.
 * @param weights tokens × classes; overwritten
 * @param most how many coefficients are kept
 * @param order place of each row in the model, or rather: the row that stands at each place
 */
export function pruneWeights(
  weights: Float32Array,
  classes: number,
  most: number,
  order: Uint32Array,
): SparseCoefficients {
  const row = new Float32Array(classes);
  for (let from = 0; from < weights.length; from += classes) {
    row.set(weights.subarray(from, from + classes));
    const middle = nthOf(row, classes >> 1);
    for (let k = 0; k < classes; k++) weights[from + k] -= middle;
  }
  const least = largestOf(weights, most);
  let count = 0;
  for (let i = 0; i < weights.length; i++) {
    if (Math.abs(weights[i]) < least) weights[i] = 0;
    if (weights[i] !== 0) count++;
  }
  roundOff(weights);
  const start = new Uint32Array(allocateShared((order.length + 1) * 4));
  const classOf = new Uint16Array(allocateShared(count * 2));
  const value = new Float64Array(allocateShared(count * 8));
  let at = 0;
  order.forEach((token, place) => {
    for (let k = 0; k < classes; k++) {
      const weight = weights[token * classes + k];
      if (weight === 0) continue;
      classOf[at] = k;
      value[at++] = weight;
    }
    start[place + 1] = at;
  });
  return { start, class: classOf, value };
}

/** The number that would stand at `place` if the row were sorted (Hoare's selection). The row is put in another order. */
function nthOf(row: Float32Array, place: number): number {
  let from = 0;
  let to = row.length - 1;
  while (from < to) {
    const pivot = row[(from + to) >> 1];
    let low = from;
    let high = to;
    while (low <= high) {
      while (row[low] < pivot) low++;
      while (row[high] > pivot) high--;
      if (low > high) break;
      const kept = row[low];
      row[low++] = row[high];
      row[high--] = kept;
    }
    if (place <= high) to = high;
    else if (place >= low) from = low;
    else return row[place];
  }
  return row[place];
}

/** Rounds float32 numbers in place to the nearest that has so few digits. */
function roundOff(numbers: Float32Array): void {
  const bits = new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.length);
  const half = 1 << (DROPPED - 1);
  for (let i = 0; i < bits.length; i++) bits[i] = ((bits[i] + half) >>> DROPPED) << DROPPED;
}

const STEPS = 1 << 16;

/** The size from which on there are at most `most` numbers, found by counting the first 16 bits of each. */
function largestOf(weights: Float32Array, most: number): number {
  const bits = new Uint32Array(weights.buffer, weights.byteOffset, weights.length);
  const counts = new Uint32Array(STEPS);
  for (const one of bits) counts[(one & 0x7fffffff) >>> 15]++;
  let found = 0;
  let step = STEPS;
  while (step > 0 && found + counts[step - 1] <= most) found += counts[--step];
  return new Float32Array(Uint32Array.of(step << 15).buffer)[0];
}

/** Keeps the largest coefficients of a model that has too many, whatever their sign. */
export function keepLargest(coefficients: SparseCoefficients, most: number): SparseCoefficients {
  const least = largestOf(Float32Array.from(coefficients.value), most);
  const places: number[] = [];
  const start = new Uint32Array(allocateShared(coefficients.start.byteLength));
  for (let token = 0; token + 1 < start.length; token++) {
    for (let at = coefficients.start[token]; at < coefficients.start[token + 1]; at++) {
      if (Math.abs(coefficients.value[at]) >= least) places.push(at);
    }
    start[token + 1] = places.length;
  }
  const classOf = new Uint16Array(allocateShared(places.length * 2));
  const value = new Float64Array(allocateShared(places.length * 8));
  places.forEach((at, i) => {
    classOf[i] = coefficients.class[at];
    value[i] = coefficients.value[at];
  });
  return { start, class: classOf, value };
}
