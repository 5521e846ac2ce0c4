import type { ProbabilityRule } from './model.ts';

/**
 * Probabilities by the rule of a model.
 * @param scores decision function of every class
 * @param probabilities of the same length; overwritten
 */
export function probabilitiesOf(
  rule: ProbabilityRule,
  scores: Float64Array,
  probabilities: Float64Array,
): void {
  if (rule === 'softmax') softmaxProbabilities(scores, probabilities);
  else modifiedHuberProbabilities(scores, probabilities);
}

/** e to the score, divided by the sum over all classes; scores are lowered by the largest first, so that none overflows. */
export function softmaxProbabilities(scores: Float64Array, probabilities: Float64Array): void {
  let largest = -Infinity;
  for (const score of scores) if (score > largest) largest = score;
  let sum = 0;
  for (let k = 0; k < scores.length; k++) {
    probabilities[k] = Math.exp(scores[k] - largest);
    sum += probabilities[k];
  }
  for (let k = 0; k < probabilities.length; k++) probabilities[k] /= sum;
}

/**
 * Probabilities of `modified_huber`, one against the rest, in place of the scores' copy:
 * (clip(score, -1, 1) + 1) / 2, divided by their sum; uniform where all are zero.
 * Source: `SGDClassifier.predict_proba` of scikit-learn, after Zadrozny & Elkan 2002.
 * @param scores decision function of every class
 * @param probabilities of the same length; overwritten
 */
export function modifiedHuberProbabilities(
  scores: Float64Array,
  probabilities: Float64Array,
): void {
  let sum = 0;
  for (let k = 0; k < scores.length; k++) {
    const half = (Math.min(1, Math.max(-1, scores[k])) + 1) / 2;
    probabilities[k] = half;
    sum += half;
  }
  if (sum === 0) probabilities.fill(1 / probabilities.length);
  else for (let k = 0; k < probabilities.length; k++) probabilities[k] /= sum;
}
