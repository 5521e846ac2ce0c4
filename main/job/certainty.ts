import type { SureAnswers } from '../core/linear/calibration.ts';

/** `certaintyOf` in SQL, over the columns of `result`; null without a class. */
export const CERTAINTY = 'coalesce(confidence, probability_1)';

/** SQL for an order, least certain first: a confidence is made of the margin of scores, else that of probabilities counts. */
export const UNCERTAIN_FIRST = 'confidence ASC NULLS LAST, margin ASC NULLS LAST';

/** From which certainty on rows count as sure: where the model promises it, else where they are rather right than wrong. */
export const sureFrom = (sure: SureAnswers | null): number => sure?.confidence ?? 0.5;
