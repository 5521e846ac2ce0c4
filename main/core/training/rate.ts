import { LOSS_FUNCTIONS } from './loss.ts';
import type { SgdOptions } from './options.ts';

/**
 * Where the clock of the learning rate `optimal` starts: a heuristic by Léon Bottou, as scikit-learn has it.
 * The rate at text t (from 1) is 1 / (alpha × (start + t - 1)).
 */
export function optimalStart({ alpha, loss }: SgdOptions): number {
  const typical = Math.sqrt(1 / Math.sqrt(alpha));
  // The derivative at the score -typical of a text of the class points down: no larger than 0, so 1 is the larger.
  const first = typical / Math.max(1, -LOSS_FUNCTIONS[loss].pull(-typical));
  return 1 / (first * alpha);
}

/** The learning rate at text `clock`, counted from 1; of `adaptive` the first. */
export function rateAt(options: SgdOptions, start: number, clock: number): number {
  const { learningRate, alpha, firstRate, rateExponent } = options;
  if (learningRate === 'optimal') return 1 / (alpha * (start + clock - 1));
  return learningRate === 'invscaling' ? firstRate / Math.pow(clock, rateExponent) : firstRate;
}
