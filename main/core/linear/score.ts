import type { WeightedTokens } from '../text/weigh.ts';
import type { LinearModel } from './model.ts';

/**
 * The decision function of every class for one text: weights · coefficients + intercept, written to `scores`.
 * @param scores one for each class; whatever it holds is overwritten
 */
export function scoreClasses(
  { coefficients, intercept }: LinearModel,
  { indexes, weights }: WeightedTokens,
  scores: Float64Array,
): void {
  const { start, class: classOf, value } = coefficients;
  scores.fill(0);
  for (let i = 0; i < indexes.length; i++) {
    const weight = weights[i];
    const end = start[indexes[i] + 1];
    for (let at = start[indexes[i]]; at < end; at++) scores[classOf[at]] += weight * value[at];
  }
  for (let k = 0; k < scores.length; k++) scores[k] += intercept[k];
}

/** The coefficient of one token for one class; 0 where none is stored. */
export function coefficientOf(
  { coefficients: { start, class: classOf, value } }: LinearModel,
  token: number,
  classIndex: number,
): number {
  let low = start[token];
  let high = start[token + 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (classOf[middle] < classIndex) low = middle + 1;
    else high = middle;
  }
  return low < start[token + 1] && classOf[low] === classIndex ? value[low] : 0;
}
