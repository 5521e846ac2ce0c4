import type { JobSummary } from '../job/job.ts';
import { countDecided } from '../job/review/count-decided.ts';
import { decide, undo } from '../job/review/decide.ts';
import { gatherItems } from '../job/review/items.ts';
import { progressOf, queueOf, type QueueQuery } from '../job/review/queue.ts';
import type { DecisionMade, ReviewItem, ReviewProgress } from '../job/review/review.ts';
import { writeThreshold } from '../job/review/threshold.ts';
import type { Store } from '../job/store.ts';

/** The job that a thread has, as the review sees it. */
interface Reviewed {
  readonly store: Store;
  summary(): JobSummary;
}

/**
 * The calls of the review, for the thread that has the job.
 * @param reviewed does work on the job that `close` waits for
 */
export function reviewCalls(reviewed: <T>(work: (job: Reviewed) => Promise<T>) => Promise<T>) {
  /** One after the other: each sees what the one before has decided. */
  let last: Promise<unknown> = Promise.resolve();
  function inTurn<T>(
    work: (store: Store, description: readonly number[]) => Promise<T>,
  ): Promise<T> {
    const next = last
      .catch(() => {})
      .then(() =>
        reviewed(async ({ store, summary }) => {
          await gatherItems(store, summary());
          return work(store, summary().description);
        }),
      );
    last = next;
    return next;
  }

  return {
    reviewQueue: (query: QueueQuery) =>
      inTurn(async (store, description) => ({
        ...(await queueOf(store, description, query)),
        progress: await progressOf(store),
      })),
    reviewDecide: ({
      row,
      decision,
      ...by
    }: {
      row: number;
      decision: DecisionMade;
      who: string;
      when: string;
    }): Promise<{ item: ReviewItem; progress: ReviewProgress }> =>
      inTurn(async (store, description) => ({
        item: await decide(store, description, row, decision, by),
        progress: await progressOf(store),
      })),
    reviewUndo: (_: null): Promise<{ item: ReviewItem | null; progress: ReviewProgress }> =>
      inTurn(async (store, description) => ({
        item: await undo(store, description),
        progress: await progressOf(store),
      })),
    /** Gathers nothing: a run that nobody has reviewed is told at once. */
    reviewDecided: (_: null) => reviewed(({ store }) => countDecided(store)),
    reviewProgress: (_: null): Promise<ReviewProgress> => inTurn((store) => progressOf(store)),
    reviewThreshold: ({ threshold }: { threshold: number }): Promise<ReviewProgress> =>
      inTurn(async (store) => {
        await writeThreshold(store, threshold);
        return progressOf(store);
      }),
  };
}
