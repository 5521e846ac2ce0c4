import type { TrainingReport } from '../../../preload/contract.ts';

/** Below this gain, between the last two points of the learning curve, more texts of the same kind hardly help. */
const GAIN = 0.005;

/** Whether more texts would still make the model better; null where the curve is too short to say. */
export function wantsMoreTexts({ learning }: TrainingReport): boolean | null {
  const [before, last] = learning.slice(-2);
  if (!before || !last) return null;
  return last.top3 - before.top3 >= GAIN;
}
