/** Losses of `SGDClassifier` of scikit-learn 1.2: z is the score times +1 for the text's own class, -1 for all others. */
import { lossKind } from './places';

/** @returns the loss at z */
export function lossAt(z: f64): f64 {
  switch (lossKind) {
    case 0:
      return z >= 1 ? 0 : z >= -1 ? (1 - z) * (1 - z) : -4 * z;
    case 1:
      return z <= 1 ? 1 - z : 0;
    case 2:
      return z < 1 ? (1 - z) * (1 - z) : 0;
    case 3:
      return z > 18 ? Math.exp(-z) : z < -18 ? -z : Math.log(1 + Math.exp(-z));
    default:
      return z <= 0 ? -z : 0;
  }
}

/** @returns how strongly the loss pulls at z: its derivative, the sign turned */
export function pullAt(z: f64): f64 {
  switch (lossKind) {
    case 0:
      return z >= 1 ? 0 : z >= -1 ? 2 * (1 - z) : 4;
    case 1:
      return z <= 1 ? 1 : 0;
    case 2:
      return z < 1 ? 2 * (1 - z) : 0;
    case 3:
      return z > 18 ? Math.exp(-z) : z < -18 ? 1 : 1 / (Math.exp(z) + 1);
    default:
      return z <= 0 ? 1 : 0;
  }
}
