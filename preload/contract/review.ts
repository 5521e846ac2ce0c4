import { count, probability, z } from './basics.ts';
import { jobFilter, jobRow } from './jobs.ts';

/**
 * What a person says of a description. `pick` takes the second to fifth likeliest class, `class` any other of the model.
 * `skip` leaves it for later.
 */
export const decisionMade = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accept') }),
  z.object({ kind: z.literal('pick'), rank: z.number().int().min(2).max(5) }),
  z.object({ kind: z.literal('class'), label: z.string() }),
  z.object({ kind: z.literal('skip') }),
]);
export type DecisionMade = z.infer<typeof decisionMade>;

/** A decision as it is kept, apart from the prediction. */
export const decision = z.object({
  kind: z.enum(['accept', 'pick', 'class', 'skip']),
  /** The class that the description has by it; null for `skip`. */
  label: z.string().nullable(),
  name: z.string().nullable(),
  /** Who decided. */
  who: z.string(),
  /** When, ISO 8601. */
  when: z.string(),
});
export type Decision = z.infer<typeof decision>;

/** A description to be decided, shown by its first row: the same in all rows but for case and white space. */
export const reviewItem = z.object({
  row: jobRow,
  /** How many rows have it. */
  rows: count,
  decision: decision.nullable(),
});
export type ReviewItem = z.infer<typeof reviewItem>;

/** How far a review has come, in descriptions and in the rows that have them. open + skipped + accepted + corrected = all. */
export const reviewProgress = z.object({
  descriptions: count,
  rows: count,
  /** Nobody has decided, nor skipped. */
  open: z.object({ descriptions: count, rows: count }),
  /** Of the open ones those below the threshold or without a known word. */
  withheld: z.object({ descriptions: count, rows: count }),
  skipped: z.object({ descriptions: count, rows: count }),
  accepted: z.object({ descriptions: count, rows: count }),
  corrected: z.object({ descriptions: count, rows: count }),
  /** Below this certainty an answer is withheld: that from which on the model is sure, until another is chosen. 0 withholds none. */
  threshold: probability,
});
export type ReviewProgress = z.infer<typeof reviewProgress>;

/** `margin`: least certain first. `rows`: what most rows have first. What has no known word comes last. */
export const reviewOrders = ['margin', 'certainty', 'rows'] as const;

export const reviewQueue = z.object({
  progress: reviewProgress,
  /** How many descriptions the filter leaves. */
  total: count,
  items: z.array(reviewItem),
});
export type ReviewQueue = z.infer<typeof reviewQueue>;

const id = z.string();

/** Requests of the review. A job that runs has none: `review.running`. */
export const reviewRequests = {
  /**
   * Descriptions that are still open. With `filter.review` others: `['skipped']` for what was left for later,
   * `['accepted', 'corrected']` for what was decided. The other parts of the filter look at the description's first row.
   * Progress: the first time the descriptions are gathered, some seconds for a million rows.
   */
  'review.queue': [
    z.object({
      id,
      filter: jobFilter,
      order: z.enum(reviewOrders),
      offset: count,
      limit: z.number().int().min(1).max(200),
    }),
    reviewQueue,
  ],
  /** Decides the description of that row, once for all rows that have it. Deciding again replaces the decision. */
  'review.decide': [
    z.object({ id, row: count, decision: decisionMade }),
    z.object({ item: reviewItem, progress: reviewProgress }),
  ],
  /** Takes the last decision back and answers its description as it is now; null if there is none left. */
  'review.undo': [
    z.object({ id }),
    z.object({ item: reviewItem.nullable(), progress: reviewProgress }),
  ],
  'review.progress': [z.object({ id }), reviewProgress],
  'review.threshold': [z.object({ id, threshold: probability }), reviewProgress],
  /** Whose name stands in the decisions: the system's user until it is set. Null asks, '' goes back to the system's user. */
  'review.reviewer': [
    z.object({ name: z.string().max(200).nullable() }),
    z.object({ name: z.string() }),
  ],
} as const;
