import type { ClassGroup, ModelClass } from '../../linear/model.ts';
import type { Crew } from '../crew.ts';
import type { Spreads } from './learners.ts';

export interface TrainingTexts {
  readonly texts: readonly string[];
  /** The class of each text, its place in `classes`. */
  readonly labels: Uint32Array;
  readonly classes: readonly ModelClass[];
  readonly groups: readonly ClassGroup[];
  /** BCP 47; null where it is not known. */
  readonly language: string | null;
}

export interface RecommendedOptions {
  readonly seed: number;
  /** Parts that the texts are cut into to measure with; 0: nothing is measured. */
  readonly folds: number;
  /** Parts are answered by what was trained on all others, one part after the other, until there are so many answers. */
  readonly answers: number;
  /** What the learners are weighed by where nothing is measured; null: as if they spread alike. */
  readonly spreads: Spreads | null;
  /** Coefficients that are kept; null: 6,000 for each class, at least 200,000. */
  readonly coefficients: number | null;
  /** What one matrix of weights may take in memory, in bytes; tokens of few texts are left out until it does. */
  readonly weightBytes: number;
}

export const RECOMMENDED: RecommendedOptions = {
  seed: 0,
  folds: 5,
  answers: 6000,
  spreads: null,
  coefficients: null,
  weightBytes: 700 * 2 ** 20,
};

export interface RecommendedWork {
  readonly crew: Crew;
  readonly signal?: AbortSignal | undefined;
  /** 0 to 1 */
  readonly onProgress?:
    ((stage: 'prepare' | 'calibrate' | 'train', share: number) => void) | undefined;
  /** Lets others have their turn, and throws where the training is to stop. */
  readonly pause: () => Promise<void>;
}
