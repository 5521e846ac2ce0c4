import type { LearntWeights } from '../learnt.ts';
import type { TextMatrix } from '../matrix.ts';

/** What one learner has learnt: a linear classifier over the first `columns` columns, to be read column by column. */
export interface Part {
  readonly columns: number;
  readonly intercepts: Float64Array;
  /** Overwrites `row`, one number for each class. */
  readRow(column: number, row: Float32Array): void;
}

/** A learner whose last column is the intercept. */
export function partOf(learnt: LearntWeights): Part {
  const row = new Float32Array(learnt.classes);
  learnt.readRow(learnt.tokens - 1, row);
  return {
    columns: learnt.tokens - 1,
    intercepts: Float64Array.from(row),
    readRow: (column, into) => {
      learnt.readRow(column, into);
    },
  };
}

/** One classifier for every class out of one for every group: each class gets what its group has. */
export function spreadOver(groups: Part, groupOf: Uint32Array, groupCount: number): Part {
  const own = new Float32Array(groupCount);
  return {
    columns: groups.columns,
    intercepts: Float64Array.from(groupOf, (group) => groups.intercepts[group]),
    readRow(column, row) {
      groups.readRow(column, own);
      for (let k = 0; k < row.length; k++) row[k] = own[groupOf[k]];
    },
  };
}

/**
 * Scores of texts, rows × classes. Columns are read once each, whatever the number of texts.
 * @param texts rows of `matrix`
 */
export function scoreTexts(
  part: Part,
  matrix: TextMatrix,
  texts: Uint32Array,
  classes: number,
): Float32Array {
  const scores = new Float32Array(texts.length * classes);
  texts.forEach((_, i) => {
    scores.set(part.intercepts, i * classes);
  });
  const { start, row, value } = byColumn(matrix, texts, part.columns);
  const weights = new Float32Array(classes);
  for (let column = 0; column < part.columns; column++) {
    if (start[column] === start[column + 1]) continue;
    part.readRow(column, weights);
    for (let at = start[column]; at < start[column + 1]; at++) {
      const from = row[at] * classes;
      const factor = value[at];
      for (let k = 0; k < classes; k++) scores[from + k] += factor * weights[k];
    }
  }
  return scores;
}

/** The same numbers, column after column: places of texts in `texts`, and their values. */
export function byColumn(matrix: TextMatrix, texts: Uint32Array, columns: number) {
  const start = new Uint32Array(columns + 1);
  const each = (visit: (i: number, at: number) => void) => {
    texts.forEach((text, i) => {
      for (let at = matrix.start[text]; at < matrix.start[text + 1]; at++) {
        if (matrix.token[at] < columns) visit(i, at);
      }
    });
  };
  each((_, at) => start[matrix.token[at] + 1]++);
  for (let column = 0; column < columns; column++) start[column + 1] += start[column];
  const next = start.slice();
  const row = new Uint32Array(start[columns]);
  const value = new Float32Array(start[columns]);
  each((i, at) => {
    const place = next[matrix.token[at]]++;
    row[place] = i;
    value[place] = matrix.value[at];
  });
  return { start, row, value };
}

/** Standard deviation of scores around the mean of their text. */
export function spreadOf(scores: Float32Array, classes: number): number {
  let squares = 0;
  for (let from = 0; from < scores.length; from += classes) {
    let sum = 0;
    for (let k = 0; k < classes; k++) sum += scores[from + k];
    const mean = sum / classes;
    for (let k = 0; k < classes; k++) squares += (scores[from + k] - mean) ** 2;
  }
  return Math.sqrt(squares / Math.max(1, scores.length)) || 1;
}
