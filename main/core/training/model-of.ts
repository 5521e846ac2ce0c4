import type { SparseCoefficients } from '../linear/model.ts';
import type { LearntWeights } from './learnt.ts';

/** The weights that are not zero. */
export function sparseCoefficients(learnt: LearntWeights): SparseCoefficients {
  const { tokens, classes } = learnt;
  const row = new Float64Array(classes);
  const start = new Uint32Array(tokens + 1);
  for (let token = 0; token < tokens; token++) {
    learnt.readRow(token, row);
    let count = 0;
    for (let k = 0; k < classes; k++) if (row[k] !== 0) count++;
    start[token + 1] = start[token] + count;
  }
  const classOf = new Uint16Array(start[tokens]);
  const value = new Float64Array(start[tokens]);
  for (let token = 0; token < tokens; token++) {
    learnt.readRow(token, row);
    let at = start[token];
    for (let k = 0; k < classes; k++) {
      if (row[k] === 0) continue;
      classOf[at] = k;
      value[at++] = row[k];
    }
  }
  return { start, class: classOf, value };
}
