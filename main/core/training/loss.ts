import type { Loss } from './options.ts';

/** A loss of one class on one text, by z: the score times +1 where the text is of the class, -1 where it is not. */
export interface LossFunction {
  at(z: number): number;
  /** The derivative by z, its sign turned: how strongly the score is pulled to its side. */
  pull(z: number): number;
}

/** As `sklearn/linear_model/_sgd_fast.pyx` (1.2) has them. */
export const LOSS_FUNCTIONS: Readonly<Record<Loss, LossFunction>> = {
  modified_huber: {
    at: (z) => (z >= 1 ? 0 : z >= -1 ? (1 - z) * (1 - z) : -4 * z),
    pull: (z) => (z >= 1 ? 0 : z >= -1 ? 2 * (1 - z) : 4),
  },
  hinge: {
    at: (z) => (z <= 1 ? 1 - z : 0),
    pull: (z) => (z <= 1 ? 1 : 0),
  },
  squared_hinge: {
    at: (z) => (z < 1 ? (1 - z) * (1 - z) : 0),
    pull: (z) => (z < 1 ? 2 * (1 - z) : 0),
  },
  log_loss: {
    at: (z) => (z > 18 ? Math.exp(-z) : z < -18 ? -z : Math.log(1 + Math.exp(-z))),
    pull: (z) => (z > 18 ? Math.exp(-z) : z < -18 ? 1 : 1 / (Math.exp(z) + 1)),
  },
  perceptron: {
    at: (z) => (z <= 0 ? -z : 0),
    pull: (z) => (z <= 0 ? 1 : 0),
  },
};
