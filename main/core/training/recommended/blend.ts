import type { HeldOutAnswer } from './calibrate.ts';
import type { Part } from './part.ts';

/** An answer to a text by what was trained without it. */
export interface CrossAnswer extends HeldOutAnswer {
  readonly text: number;
  /** Places of the first classes, best first. */
  readonly ranked: readonly number[];
}

const RANKED = 5;

/** Adds scores, centred text by text, times a factor. */
export function addScores(
  sum: Float32Array,
  scores: Float32Array,
  classes: number,
  factor: number,
): void {
  for (let from = 0; from < scores.length; from += classes) {
    let total = 0;
    for (let k = 0; k < classes; k++) total += scores[from + k];
    const mean = total / classes;
    for (let k = 0; k < classes; k++) sum[from + k] += factor * (scores[from + k] - mean);
  }
}

/** Adds what a learner has learnt, times a factor, to weights (tokens × classes) and intercepts. */
export function addWeights(
  weights: Float32Array,
  intercept: Float64Array,
  part: Part,
  classes: number,
  factor: number,
): void {
  const row = new Float32Array(classes);
  for (let column = 0; column < part.columns; column++) {
    part.readRow(column, row);
    const from = column * classes;
    for (let k = 0; k < classes; k++) weights[from + k] += factor * row[k];
  }
  for (let k = 0; k < classes; k++) intercept[k] += factor * part.intercepts[k];
}

/** What the scores of one text answer. */
export function answerOf(
  scores: Float32Array,
  label: number,
): Pick<CrossAnswer, 'ranked' | 'margin' | 'isRight'> {
  const ranked: number[] = [];
  for (let k = 0; k < scores.length; k++) {
    let at = ranked.length;
    while (at > 0 && scores[k] > scores[ranked[at - 1]]) at--;
    if (at >= RANKED) continue;
    ranked.splice(at, 0, k);
    if (ranked.length > RANKED) ranked.pop();
  }
  const [first, second = first] = ranked;
  return { ranked, margin: scores[first] - scores[second], isRight: first === label };
}
