import type { BatchAnswer } from '../core/fast/classifier.ts';
import type { SureAnswers } from '../core/linear/calibration.ts';

/**
 * How certain an answer is: its calibrated confidence where the model tells it, else the probability of its first class.
 * It is what rows are sorted, filtered, counted and withheld by.
 */
export function certaintyOf(
  { top, probabilities, confidences }: Pick<BatchAnswer, 'top' | 'probabilities' | 'confidences'>,
  text: number,
): number {
  const confidence = confidences[text];
  return Number.isNaN(confidence) ? (probabilities[text * top] ?? 0) : confidence;
}

/** `certaintyOf` in SQL, over the columns of `result`; null without a class. */
export const CERTAINTY = 'coalesce(confidence, probability_1)';

/** SQL for an order, least certain first: a confidence is made of the margin of scores, else that of probabilities counts. */
export const UNCERTAIN_FIRST = 'confidence ASC NULLS LAST, margin ASC NULLS LAST';

/** From which certainty on rows count as sure: where the model promises it, else where they are rather right than wrong. */
export const sureFrom = (sure: SureAnswers | null): number => sure?.confidence ?? 0.5;
