import type { LinearModel } from '../core/linear/model.ts';
import { Problem } from '../core/problem.ts';
import { JOB_PROGRESS } from '../job/job.ts';
import type {
  JobClassCount,
  JobPage,
  JobPageQuery,
  JobRowProblem,
  JobSaved,
  JobSpec,
  JobSummary,
} from '../job/job.ts';
import { openJob } from '../job/open.ts';
import { countsByClass, pageOfResults, problemsOf } from '../job/query.ts';
import { startJob } from '../job/run.ts';
import { saveResults } from '../job/save.ts';
import type { Call } from '../../preload/calls.ts';
import { serveThread } from './thread.ts';

// One thread owns one job, and is the only one that has its results open.
interface Owned {
  readonly store: Parameters<typeof pageOfResults>[0];
  readonly file: Parameters<typeof saveResults>[1];
  summary(): JobSummary;
  readonly finished?: Promise<JobSummary>;
}
let owned: Owned | null = null;
let taking: Promise<Owned> | null = null;
const stop = new AbortController();
const closing = new AbortController();
const working = new Set<Promise<unknown>>();

/**
 * Work that `close` waits for. A thread that is ended while DuckDB works for it takes the whole process with it
 * (an uncaught Napi::Error), so whoever ends this thread calls `close` before.
 */
function track<T>(work: Promise<T>): Promise<T> {
  working.add(work);
  const forget = () => working.delete(work);
  work.then(forget, forget);
  return work;
}

function job(): Owned {
  if (!owned) throw new Problem('job.closed', 'This job is not open.');
  return owned;
}

/** A thread that could not take its job is free again. */
async function take(work: () => Promise<Owned>): Promise<JobSummary> {
  if (taking) throw new Problem('job.taken', 'This thread has a job already.');
  taking = work();
  try {
    owned = await taking;
    return owned.summary();
  } catch (error) {
    taking = null;
    throw error;
  }
}

const handlers = {
  /** Answers as soon as the job runs; `job.progress` tells the rest. */
  start: ({ model, spec }: { model: LinearModel; spec: JobSpec }): Promise<JobSummary> =>
    take(() =>
      startJob(model, spec, {
        signal: stop.signal,
        onProgress: (summary) => emit(JOB_PROGRESS, summary),
      }),
    ),
  /** Opens a job of the disk that nobody runs. */
  open: ({ jobsFolder, id }: { jobsFolder: string; id: string }): Promise<JobSummary> =>
    take(() => openJob(jobsFolder, id)),
  /** Stops the run and answers when it has stopped; the rows so far stay. */
  cancel: async (_: null): Promise<JobSummary> => {
    stop.abort();
    await taking?.catch(() => undefined);
    const { finished, summary } = job();
    return finished ?? summary();
  },
  summary: (_: null): JobSummary => job().summary(),
  page: (query: JobPageQuery): Promise<JobPage> => {
    const { store, file } = job();
    return track(pageOfResults(store, file.summary.description, query));
  },
  counts: (_: null): Promise<JobClassCount[]> => track(countsByClass(job().store)),
  problems: ({ offset, limit }: { offset: number; limit: number }): Promise<JobRowProblem[]> =>
    track(problemsOf(job().store, offset, limit)),
  /** Progress in rows. */
  save: ({ target }: { target: string }, call: Call): Promise<JobSaved> => {
    const { store, file } = job();
    return track(
      saveResults(store, file, target, {
        signal: AbortSignal.any([call.signal, closing.signal]),
        onProgress: (done, total) => call.progress({ stage: 'save', done, total }),
      }),
    );
  },
  /** Stops what runs, waits for what is being read, and lets go of the results; the thread can be ended then. */
  close: async (_: null): Promise<null> => {
    stop.abort();
    closing.abort();
    await taking?.catch(() => undefined);
    if (!owned) return null;
    const { finished, store } = owned;
    owned = null;
    await finished;
    await Promise.allSettled(working);
    store.close();
    return null;
  },
};

/** What `startThread<JobHandlers>('job-thread')` offers. */
export type JobHandlers = typeof handlers;

const emit = serveThread(handlers);
