import type { BatchAnswer } from './answers.ts';

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
