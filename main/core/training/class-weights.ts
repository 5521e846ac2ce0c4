import type { SgdOptions } from './options.ts';

/** How many texts each class has. */
export function countLabels(labels: Uint32Array, classes: number): Uint32Array {
  const counts = new Uint32Array(classes);
  for (const label of labels) counts[label]++;
  return counts;
}

/**
 * What the texts of each class weigh, and what all others weigh when the class is set against them. With two classes
 * the others are the other class, as in scikit-learn, which then fits one classifier only; with more they weigh 1.
 */
export function expandClassWeights(
  { classWeights }: SgdOptions,
  labels: Uint32Array,
  classes: number,
): { own: Float64Array; other: Float64Array } {
  const own = new Float64Array(classes).fill(1);
  const other = new Float64Array(classes).fill(1);
  if (classWeights === 'balanced') {
    const counts = countLabels(labels, classes);
    for (let k = 0; k < classes; k++) own[k] = labels.length / (classes * counts[k]);
  } else if (classWeights) own.set(classWeights);
  if (classes === 2) other.set([own[1], own[0]]);
  return { own, other };
}
