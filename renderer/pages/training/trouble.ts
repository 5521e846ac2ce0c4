import type { TrainingInspection } from '../../../preload/contract.ts';

/** Why nothing can be trained on what is chosen. */
export type Trouble =
  | 'no-text'
  | 'no-label'
  | 'no-names'
  /** The column of the class is empty. */
  | 'no-labels'
  /** No two rows have the same class. */
  | 'lone-rows'
  | 'no-usable'
  | 'one-class'
  /** Of all classes one alone has rows enough. */
  | 'one-class-left';

/** What is wrong with the rows that were found; null if they can be trained on. */
export function troubleOf({
  rows,
  usable,
  noLabel,
  oneRowClass,
  classes,
}: TrainingInspection): Trouble | null {
  if (usable === 0) {
    if (rows > 0 && noLabel === rows) return 'no-labels';
    return oneRowClass > 0 ? 'lone-rows' : 'no-usable';
  }
  if (classes.length > 1) return null;
  return oneRowClass > 0 ? 'one-class-left' : 'one-class';
}
