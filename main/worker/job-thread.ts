import type { ModelImage } from '../core/fast/model-image.ts';
import { Problem } from '../core/problem.ts';
import {
  JOB_PROGRESS,
  type JobFilter,
  type JobOverview,
  type JobPage,
  type JobPageQuery,
  type JobRowDetails,
  type JobRowProblem,
  type JobSpec,
  type JobSummary,
} from '../job/job.ts';
import { overviewOf } from '../job/counts.ts';
import type { JobFile } from '../job/job-file.ts';
import { openJob } from '../job/open.ts';
import type { Gate } from '../job/pause.ts';
import { placeInList } from '../job/place.ts';
import { pageOfResults, rowDetails } from '../job/query.ts';
import { problemsOf } from '../job/reports.ts';
import { gatherItems } from '../job/review/items.ts';
import type { RunModel } from '../job/resume.ts';
import { continueJob, startJob } from '../job/run.ts';
import type { RunOptions } from '../job/running.ts';
import { CLOSING } from '../job/stopped.ts';
import type { Store } from '../job/store.ts';
import type { Call } from '../../preload/calls.ts';
import { evaluationCalls } from './evaluation-calls.ts';
import { exportCalls } from './export-calls.ts';
import { reviewCalls } from './review-calls.ts';
import { createJobClassifier } from './job-classifier.ts';
import { serveThread } from './thread.ts';

/** A model as it is posted to the thread, with what makes it fast. */
export interface ThreadModel extends RunModel {
  readonly image: ModelImage | null;
}

// One thread owns one job, and is the only one that has its results open.
interface Owned {
  readonly store: Store;
  readonly file: JobFile;
  summary(): JobSummary;
  readonly finished?: Promise<JobSummary>;
  readonly gate?: Gate;
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

const runOptions = ({ model, image }: ThreadModel): RunOptions => ({
  signal: stop.signal,
  classifier: () => createJobClassifier(model, image),
  onProgress: (summary) => emit(JOB_PROGRESS, summary),
});

/** Reads the results; those of a filter by the review once its descriptions are gathered. */
function read<T>(filter: JobFilter, work: (job: Owned) => Promise<T>): Promise<T> {
  const open = job();
  return track(
    (async () => {
      if (filter.review) await gatherItems(open.store, open.summary());
      return work(open);
    })(),
  );
}

const handlers = {
  ...reviewCalls((work) => track(work(job()))),
  ...evaluationCalls((work) => track(work(job())), closing.signal),
  ...exportCalls((work) => track(work(job())), closing.signal),
  /** Answers as soon as the job runs; `job.progress` tells the rest. */
  start: ({ spec, ...model }: ThreadModel & { spec: JobSpec }): Promise<JobSummary> =>
    take(() => startJob(model.model, spec, runOptions(model))),
  /** Goes on with a job of the disk, as `start` does. */
  resume: ({
    jobsFolder,
    id,
    ...model
  }: ThreadModel & { jobsFolder: string; id: string }): Promise<JobSummary> =>
    take(() => continueJob(model, jobsFolder, id, runOptions(model))),
  /** Opens a job of the disk that nobody runs. */
  open: ({ jobsFolder, id }: { jobsFolder: string; id: string }): Promise<JobSummary> =>
    take(() => openJob(jobsFolder, id)),
  /** Holds the run; `job.progress` tells when it stands. */
  pause: async (_: null): Promise<JobSummary> => {
    job().gate?.close();
    return job().summary();
  },
  /** Lets a run that is held go on. */
  unpause: async (_: null): Promise<JobSummary> => {
    // What the review gathers must not be in the way of more rows.
    await Promise.allSettled(working);
    job().gate?.open();
    return job().summary();
  },
  /** Stops the run and answers when it has stopped; the rows so far stay. */
  cancel: async (_: null): Promise<JobSummary> => {
    stop.abort();
    await taking?.catch(() => undefined);
    const { finished, summary } = job();
    return finished ?? summary();
  },
  /** Answers when nothing runs any more. */
  finished: async (_: null): Promise<JobSummary> => job().finished ?? job().summary(),
  summary: (_: null): JobSummary => job().summary(),
  page: (query: JobPageQuery, { signal }: Call): Promise<JobPage> =>
    read(query.filter, ({ store, file }) =>
      pageOfResults(store, file.summary.description, query, signal),
    ),
  row: ({ row }: { row: number }): Promise<JobRowDetails> =>
    read({}, ({ store, file }) => rowDetails(store, file.summary.description, row)),
  place: ({ filter, row }: { filter: JobFilter; row: number }): Promise<number> =>
    read(filter, ({ store }) => placeInList(store, filter, row)),
  overview: ({ filter }: { filter: JobFilter }): Promise<JobOverview> =>
    read(filter, ({ store, file }) => overviewOf(store, file.summary.sure, filter)),
  problems: ({ offset, limit }: { offset: number; limit: number }): Promise<JobRowProblem[]> =>
    read({}, ({ store }) => problemsOf(store, offset, limit)),
  /** Stops what runs, waits for what is being read, and lets go of the results; the thread can be ended then. */
  close: async (_: null): Promise<null> => {
    stop.abort(CLOSING);
    closing.abort();
    await taking?.catch(() => undefined);
    if (!owned) return null;
    const { finished, store } = owned;
    owned = null;
    await finished;
    await Promise.allSettled([...working, store.listing.stop(), store.checkpoints.idle()]);
    store.close();
    return null;
  },
};

/** What `startThread<JobHandlers>('job-thread')` offers. */
export type JobHandlers = typeof handlers;

const emit = serveThread(handlers);
