import { stopIfAborted } from '../problem.ts';
import type { SgdWork } from './fast-sgd.ts';
import type { LearntWeights } from './learnt.ts';
import type { TextMatrix } from './matrix.ts';
import type { SgdOptions } from './options.ts';
import { fitSgdInSteps } from './sgd.ts';

/** Where each class has a learning rate of its own, the plain path learns, on this thread; accuracies are not measured. */
export async function plainSgd(
  matrix: TextMatrix,
  labels: Uint32Array,
  classes: number,
  options: SgdOptions,
  { signal, onEpoch, pause = async () => {} }: SgdWork,
): Promise<LearntWeights & { epochs: number }> {
  const steps = fitSgdInSteps(matrix, labels, classes, options);
  let step = steps.next();
  while (!step.done) {
    if (step.value) onEpoch?.({ ...step.value, top1: null, top3: null });
    await pause();
    stopIfAborted(signal);
    step = steps.next();
  }
  const { weights, intercepts, epochs } = step.value;
  const readRow: LearntWeights['readRow'] = (token, row) =>
    row.set(weights.subarray(token * classes, (token + 1) * classes));
  return { tokens: matrix.columns, classes, intercepts, readRow, epochs };
}
