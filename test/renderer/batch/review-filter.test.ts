import { expect, it } from 'vitest';
import {
  reviewChoiceOf,
  reviewChoices,
  reviewFilters,
} from '../../../renderer/pages/batch/review-filter.ts';

it('every choice of the review is found again in the filter that it makes', () => {
  for (const choice of reviewChoices) expect(reviewChoiceOf(reviewFilters[choice])).toBe(choice);
});

it('the order of the states does not matter, and what is none of the choices is all', () => {
  expect(reviewChoiceOf(['corrected', 'accepted'])).toBe('reviewed');
  expect(reviewChoiceOf(['unknown'])).toBe('any');
});
