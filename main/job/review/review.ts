import type { JobRow } from '../job.ts';

/** What a person says of a description; `pick` takes the second to fifth likeliest class. */
export type DecisionMade =
  | { readonly kind: 'accept' }
  | { readonly kind: 'pick'; readonly rank: number }
  | { readonly kind: 'class'; readonly label: string }
  | { readonly kind: 'skip' };

export const DECISION_KINDS = ['accept', 'pick', 'class', 'skip'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** A decision as it is kept. */
export interface Decision {
  readonly kind: DecisionKind;
  /** Null for `skip`. */
  readonly label: string | null;
  readonly name: string | null;
  readonly who: string;
  /** ISO 8601. */
  readonly when: string;
}

/** A description, shown by its first row. */
export interface ReviewItem {
  readonly row: JobRow;
  /** How many rows have it. */
  readonly rows: number;
  readonly decision: Decision | null;
}

export interface ReviewCount {
  readonly descriptions: number;
  readonly rows: number;
}

/** How far a review has come. open + skipped + accepted + corrected = all; `withheld` are open. */
export interface ReviewProgress extends ReviewCount {
  readonly open: ReviewCount;
  readonly withheld: ReviewCount;
  readonly skipped: ReviewCount;
  readonly accepted: ReviewCount;
  readonly corrected: ReviewCount;
  readonly threshold: number;
}

export type ReviewOrder = 'margin' | 'certainty' | 'rows';
