/**
 * How often first answers were right, measured on texts that the model had not been trained with.
 *
 * The margin of a text is the score of its first class minus that of its second. Confidence is read off a line through
 * knots: between two of them it is interpolated, before the first and behind the last it stays. Texts of `longFrom` words
 * or more have a line of their own.
 */
export interface Calibration {
  /** Words (known or not) from which on a text counts as long; null: all are short. */
  readonly longFrom: number | null;
  readonly short: CalibrationLine;
  readonly long: CalibrationLine | null;
  /** The confidence from which on at least the share `precision` of first answers was right, and the share of texts that reach it. */
  readonly sure: {
    readonly precision: number;
    readonly confidence: number;
    readonly coverage: number;
  } | null;
}

export interface CalibrationLine {
  /** Ascending. */
  readonly margin: readonly number[];
  /** Shares from 0 to 1, not descending, one for each margin. */
  readonly confidence: readonly number[];
}

/** The line's value at `margin`. */
function readLine({ margin: knots, confidence }: CalibrationLine, margin: number): number {
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

/**
 * The share of texts with such a margin whose first answer is right.
 * @param margin score of the first class minus score of the second; 0 or more
 * @param words how many words the text has, as the recipe reads it
 */
export function confidenceOf(calibration: Calibration, margin: number, words: number): number {
  const { longFrom, short, long } = calibration;
  return readLine(long !== null && longFrom !== null && words >= longFrom ? long : short, margin);
}
