import type { ServiceHandlers } from './connect.ts';
import type { OpenJobs } from './open-jobs.ts';
import { openReviewer } from './reviewer.ts';

type ReviewHandlers = Pick<ServiceHandlers, Extract<keyof ServiceHandlers, `review.${string}`>>;

/** What a page asks and says of the answers of a run. */
export function reviewHandlers(jobs: OpenJobs, settingsFolder: string): ReviewHandlers {
  const reviewer = openReviewer(settingsFolder);
  const threadOf = async (id: string) => (await jobs.get(id)).thread;
  return {
    'review.queue': async ({ id, ...query }) => (await threadOf(id)).call('reviewQueue', query),
    'review.decide': async ({ id, row, decision }) =>
      (await threadOf(id)).call('reviewDecide', {
        ...{ row, decision, who: await reviewer.read() },
        when: new Date().toISOString(),
      }),
    'review.undo': async ({ id }) => (await threadOf(id)).call('reviewUndo', null),
    'review.progress': async ({ id }) => (await threadOf(id)).call('reviewProgress', null),
    'review.threshold': async ({ id, threshold }) =>
      (await threadOf(id)).call('reviewThreshold', { threshold }),
    'review.reviewer': async ({ name }) => ({
      name: name === null ? await reviewer.read() : await reviewer.write(name),
    }),
  };
}
