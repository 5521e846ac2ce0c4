import type { Recipe } from '../text/recipe.ts';
import type { TokenTable } from '../text/token-table.ts';
import type { Calibration } from './calibration.ts';

/** A class that texts are sorted into. `group` is the code of the group it belongs to. */
export interface ModelClass {
  readonly label: string;
  readonly name: string | null;
  readonly group: string | null;
}

export interface ClassGroup {
  readonly code: string;
  readonly name: string | null;
}

/**
 * Coefficients of a one-against-rest linear model, token-major and sparse (CSR over tokens; scipy's
 * `csr_matrix((value, class, start))` with shape tokens × classes).
 * The coefficients of token t are `value[start[t]] … value[start[t + 1] - 1]`, for the classes at the same places of
 * `class`, ascending. Zeros are not stored.
 */
export interface SparseCoefficients {
  /** tokens + 1 offsets */
  readonly start: Uint32Array;
  readonly class: Uint16Array;
  readonly value: Float64Array;
}

/**
 * How scores become probabilities: as scikit-learn does for the loss `modified_huber`, or e to the score, divided by the
 * sum over all classes (`softmax`).
 */
export type ProbabilityRule = 'modified_huber' | 'softmax';

/**
 * A linear text classifier in memory. All arrays lie in SharedArrayBuffers when the model was opened from a file,
 * so that any number of threads share one copy; the whole object can be posted to a thread.
 */
export interface LinearModel {
  readonly classes: readonly ModelClass[];
  readonly groups: readonly ClassGroup[];
  /** One for each class. */
  readonly intercept: Float64Array;
  readonly tokens: TokenTable;
  /** Inverse document frequency, one for each token. */
  readonly idf: Float64Array;
  readonly coefficients: SparseCoefficients;
  readonly recipe: Recipe;
  readonly probability: ProbabilityRule;
  /** How sure the first answer is; missing where that was not measured. */
  readonly calibration?: Calibration | null;
}

/** The most classes that a class index of 16 bits can tell apart. */
export const MOST_CLASSES = 65_535;
