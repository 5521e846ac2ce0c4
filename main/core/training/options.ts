import { Problem } from '../problem.ts';

/** Names and values are those of scikit-learn's `SGDClassifier` 1.2; what it calls otherwise stands behind each. */
export const LOSSES = [
  'modified_huber',
  'hinge',
  'squared_hinge',
  'log_loss',
  'perceptron',
] as const;
export type Loss = (typeof LOSSES)[number];

export const PENALTIES = ['l2', 'l1', 'elasticnet', 'none'] as const;
export type Penalty = (typeof PENALTIES)[number];

export const LEARNING_RATES = ['optimal', 'constant', 'invscaling', 'adaptive'] as const;
export type LearningRate = (typeof LEARNING_RATES)[number];

export interface SgdOptions {
  readonly loss: Loss;
  readonly penalty: Penalty;
  /** Strength of the penalty; above 0 where the learning rate is `optimal`. */
  readonly alpha: number;
  /** Share of l1 in `elasticnet`, 0 to 1. */
  readonly l1Ratio: number;
  readonly fitIntercept: boolean;
  /** Passes over the texts, at most (`max_iter`). */
  readonly epochs: number;
  /**
   * A class is at rest once its loss has not been better than its best by more than this, times the number of texts,
   * for `patience` epochs (`tol`); null: never.
   */
  readonly tolerance: number | null;
  /** `n_iter_no_change` */
  readonly patience: number;
  /** Decides the order of the texts; null: as they come, in every epoch (`shuffle=False`). */
  readonly seed: number | null;
  readonly learningRate: LearningRate;
  /** `eta0`; above 0 unless the learning rate is `optimal`. */
  readonly firstRate: number;
  /** `power_t`, of `invscaling`. */
  readonly rateExponent: number;
  /** Weights of the texts of each class (`class_weight`); null: all 1. */
  readonly classWeights: 'balanced' | Float64Array | null;
  /** A weight for each text; null: all 1. */
  readonly sampleWeights: Float64Array | null;
  /** From this text on, counted from 1, weights are averaged (`average`); 0: never. */
  readonly averageFrom: number;
}

/** The defaults of scikit-learn, but for the loss and the epochs of 2015: `modified_huber`, 60 without a stop. */
export const SGD_2015: SgdOptions = {
  loss: 'modified_huber',
  penalty: 'l2',
  alpha: 1e-4,
  l1Ratio: 0.15,
  fitIntercept: true,
  epochs: 60,
  tolerance: null,
  patience: 5,
  seed: 0,
  learningRate: 'optimal',
  firstRate: 0,
  rateExponent: 0.5,
  classWeights: null,
  sampleWeights: null,
  averageFrom: 0,
};

/** @throws Problem `training.option` where an option has a value that it cannot have */
export function checkOptions(options: SgdOptions): void {
  const { alpha, l1Ratio, epochs, patience, learningRate, firstRate, tolerance } = options;
  const check = (name: string, value: number, fits: boolean, wanted: string) => {
    if (fits) return;
    throw new Problem('training.option', `${name} is ${value}; it must be ${wanted}.`, {
      option: name,
      found: String(value),
      wanted,
    });
  };
  const above = learningRate === 'optimal';
  check('alpha', alpha, above ? alpha > 0 : alpha >= 0, above ? 'above 0' : '0 or above');
  check('alpha', alpha, Number.isFinite(alpha), 'a finite number');
  check('l1Ratio', l1Ratio, l1Ratio >= 0 && l1Ratio <= 1, '0 to 1');
  check('epochs', epochs, Number.isInteger(epochs) && epochs >= 1, 'a whole number from 1');
  check('patience', patience, Number.isInteger(patience) && patience >= 1, 'a whole number from 1');
  check('tolerance', tolerance ?? 0, (tolerance ?? 0) >= 0, '0 or above');
  if (learningRate !== 'optimal') {
    check('firstRate', firstRate, firstRate > 0 && Number.isFinite(firstRate), 'above 0');
  }
}
