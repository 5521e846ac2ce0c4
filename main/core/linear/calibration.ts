/**
 * How often first answers were right, measured on texts that the model had not been trained with.
 *
 * The margin of a text is the score of its first class minus that of its second. Confidence is read off a line through
 * knots: between two of them it is interpolated, before the first and behind the last it stays.
 */
export interface Calibration {
  /** Ascending. */
  readonly margin: readonly number[];
  /** Shares from 0 to 1, not descending, one for each margin. */
  readonly confidence: readonly number[];
  /** From which confidence on first answers can be taken without a look. */
  readonly sure: SureAnswers | null;
}

export interface SureAnswers {
  /** At least this share of them is right, */
  readonly precision: number;
  /** from this confidence on, */
  readonly confidence: number;
  /** which this share of the texts reached. */
  readonly coverage: number;
}

/**
 * The share of texts with such a margin whose first answer is right.
 * @param margin score of the first class minus score of the second; 0 or more
 */
export function confidenceOf({ margin: knots, confidence }: Calibration, margin: number): number {
  if (margin <= knots[0]) return confidence[0];
  let low = 0;
  let high = knots.length - 1;
  if (margin >= knots[high]) return confidence[high];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (knots[middle] <= margin) low = middle;
    else high = middle;
  }
  const share = (margin - knots[low]) / (knots[high] - knots[low]);
  return confidence[low] + share * (confidence[high] - confidence[low]);
}
