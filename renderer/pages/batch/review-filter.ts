import type { JobFilter, ReviewState } from '../../../preload/contract.ts';

/** What the results can be narrowed to by what the review says, beginning with all. */
export const reviewChoices = [
  'any',
  'reviewed',
  'corrected',
  'accepted',
  'skipped',
  'withheld',
  'unreviewed',
] as const;
export type ReviewChoice = (typeof reviewChoices)[number];

export const reviewFilters: Readonly<Record<ReviewChoice, JobFilter['review']>> = {
  any: undefined,
  reviewed: ['accepted', 'corrected'],
  corrected: ['corrected'],
  accepted: ['accepted'],
  skipped: ['skipped'],
  withheld: ['withheld'],
  unreviewed: ['predicted', 'withheld', 'unknown'],
};

/** The choice that a filter stands for. */
export function reviewChoiceOf(review: readonly ReviewState[] | undefined): ReviewChoice {
  const said = review?.toSorted().join();
  return reviewChoices.find((choice) => reviewFilters[choice]?.toSorted().join() === said) ?? 'any';
}
