import type { TextMatrix } from '../matrix.ts';
import { byColumn, type Part } from './part.ts';

const ALPHA = 0.005;
/** How much of what unseen tokens say stands in the intercepts; chosen by cross-validation. */
const UNSEEN_SHARE = 0.3;

/**
 * Multinomial naive Bayes without a prior over the columns before `columns`, smoothed by ALPHA. What a token that a class
 * has never had says of it depends on the class alone, not on the token: it would fill the whole matrix, and goes into
 * the intercepts as for a text of average length.
 */
export function trainNaiveBayes(
  matrix: TextMatrix,
  texts: Uint32Array,
  labels: Uint32Array,
  classes: number,
  columns: number,
): Part {
  const { start, row, value } = byColumn(matrix, texts, columns);
  const totals = new Float64Array(classes).fill(ALPHA * columns);
  for (let at = 0; at < row.length; at++) totals[labels[texts[row[at]]]] += value[at];
  const unseen = totals.map((total) => Math.log(ALPHA / total));
  const middle = unseen.toSorted()[classes >> 1];
  const beside = unseen.map((one) => one - middle);
  const mass = value.reduce((sum, one) => sum + one, 0) / Math.max(1, texts.length);
  const sums = new Float64Array(classes);
  return {
    columns,
    intercepts: beside.map((one) => one * UNSEEN_SHARE * mass),
    readRow(column, weights) {
      sums.fill(0);
      for (let at = start[column]; at < start[column + 1]; at++) {
        sums[labels[texts[row[at]]]] += value[at];
      }
      for (let k = 0; k < classes; k++) {
        weights[k] = sums[k] > 0 ? Math.log1p(sums[k] / ALPHA) + beside[k] : 0;
      }
    },
  };
}
