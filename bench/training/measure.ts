import { modifiedHuberProbabilities } from '../../main/core/linear/probability.ts';
import { largest } from '../../main/core/linear/top.ts';
import type { LearntWeights } from '../../main/core/training/learnt.ts';
import type { TextMatrix } from '../../main/core/training/matrix.ts';

interface Test {
  readonly matrix: TextMatrix;
  readonly labels: Uint32Array;
}

/** Shares of texts whose class is first, and among three, by probability; a text without a known word is not answered. */
export function accuracyOn(learnt: LearntWeights, { matrix, labels }: Test): [number, number] {
  const { classes, intercepts } = learnt;
  const row = new Float64Array(classes);
  const scores = new Float64Array(classes);
  const probabilities = new Float64Array(classes);
  let first = 0;
  let three = 0;
  for (let text = 0; text < matrix.rows; text++) {
    if (matrix.start[text] === matrix.start[text + 1]) continue;
    scores.set(intercepts);
    for (let i = matrix.start[text]; i < matrix.start[text + 1]; i++) {
      learnt.readRow(matrix.token[i], row);
      for (let k = 0; k < classes; k++) scores[k] += row[k] * matrix.value[i];
    }
    modifiedHuberProbabilities(scores, probabilities);
    const found = largest(probabilities, 3);
    if (found[0] === labels[text]) first++;
    if (found.includes(labels[text])) three++;
  }
  return [first / matrix.rows, three / matrix.rows];
}

/** Over all coefficients: the difference as a share of the larger of the two, or of 1e-6 where both are smaller. */
export function largestRelativeDifference(learnt: LearntWeights, wanted: Float64Array): number {
  const { tokens, classes } = learnt;
  const row = new Float64Array(classes);
  let most = 0;
  for (let token = 0; token < tokens; token++) {
    learnt.readRow(token, row);
    for (let k = 0; k < classes; k++) {
      const other = wanted[token * classes + k];
      const size = Math.max(Math.abs(row[k]), Math.abs(other), 1e-6);
      most = Math.max(most, Math.abs(row[k] - other) / size);
    }
  }
  return most;
}
