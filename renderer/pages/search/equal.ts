import type { Answer } from '../../../preload/contract.ts';

/**
 * Whether the model finds all of its classes equally likely: what `modified_huber` makes of scores that are all at -1 or
 * below (scikit-learn 6240). What stands first is then nothing but the beginning of the list.
 * @param classes how many the model has
 */
export const areEqual = (answer: Answer, classes: number): boolean =>
  classes > 1 &&
  answer.classes.length > 0 &&
  Math.abs(answer.classes[0].probability * classes - 1) < 1e-9;
