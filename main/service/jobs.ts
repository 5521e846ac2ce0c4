import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import {
  jobSummary,
  type EventName,
  type EventValue,
  type JobSummary,
} from '../../preload/contract.ts';
import { JOB_PROGRESS } from '../job/job.ts';
import { listJobs, removeJob } from '../job/list.ts';
import type { JobHandlers } from '../worker/job-thread.ts';
import { startThread, type Thread } from '../worker/thread.ts';
import type { CurrentModel } from './classify-handlers.ts';
import type { ServiceHandlers } from './connect.ts';
import type { Grants } from './grants.ts';

type JobsHandlers = Pick<ServiceHandlers, Extract<keyof ServiceHandlers, `jobs.${string}`>>;

export interface JobsOptions {
  readonly folder: string;
  readonly grants: Grants;
  readonly emit: <K extends EventName>(name: K, value: EventValue<K>) => void;
  readonly current: () => Promise<CurrentModel>;
}

interface OpenJob {
  readonly thread: Thread<JobHandlers>;
  summary: JobSummary;
}

/** Finished jobs that stay open for paging; the one that was asked longest ago is closed first. */
const MOST_AT_REST = 3;

/** Batch runs: each open job has a thread of its own, which alone has its results open. */
export function openJobs({ folder, grants, emit, current }: JobsOptions) {
  /** In the order in which they were last asked. */
  const open = new Map<string, Promise<OpenJob>>();

  function startJobThread(): Thread<JobHandlers> {
    const thread = startThread<JobHandlers>('job-thread');
    thread.listen(JOB_PROGRESS, (value) => {
      const summary = jobSummary.parse(value);
      void open.get(summary.id)?.then((job) => (job.summary = summary));
      emit('job.changed', summary);
    });
    return thread;
  }

  async function keep(id: string, opening: (thread: Thread<JobHandlers>) => Promise<JobSummary>) {
    const thread = startJobThread();
    const job = opening(thread).then(
      (summary): OpenJob => ({ thread, summary }),
      async (error: unknown) => {
        open.delete(id);
        await thread.kill();
        throw error;
      },
    );
    open.set(id, job);
    return job;
  }

  /** The open job of that id, opened from the disk if need be, and now the last to be closed. */
  async function jobOf(id: string): Promise<OpenJob> {
    const known = open.get(id);
    if (known) {
      open.delete(id);
      open.set(id, known);
      return known;
    }
    const job = await keep(id, (thread) => thread.call('open', { jobsFolder: folder, id }));
    await closeIdle();
    return job;
  }

  async function closeJob(id: string): Promise<void> {
    const job = open.get(id);
    open.delete(id);
    const opened = await job?.catch(() => null);
    if (!opened) return;
    await opened.thread.call('close', null).catch(() => null);
    await opened.thread.kill();
  }

  async function closeIdle(): Promise<void> {
    const jobs = await Promise.all([...open].map(async ([id, job]) => ({ id, ...(await job) })));
    const idle = jobs.filter(({ summary }) => summary.state !== 'running');
    const surplus = idle.slice(0, Math.max(0, idle.length - MOST_AT_REST));
    await Promise.all(surplus.map(({ id }) => closeJob(id)));
  }

  const handlers: JobsHandlers = {
    'jobs.start': async ({ file, dialect, description }) => {
      const source = grants.pathOf(file);
      const { id: modelId, title: modelTitle, model } = await current();
      const id = randomUUID();
      const created = new Date().toISOString();
      const fileName = basename(source);
      const spec = { id, jobsFolder: folder, source, fileName, modelId, modelTitle, created };
      const job = await keep(id, (thread) =>
        thread.call('start', { model, spec: { ...spec, dialect, description } }),
      );
      await closeIdle();
      emit('job.changed', job.summary);
      return job.summary;
    },

    'jobs.list': async () => {
      const jobs = await Promise.all([...open.values()].map((job) => job.catch(() => null)));
      const known = new Map(jobs.flatMap((job) => (job ? [[job.summary.id, job.summary]] : [])));
      const listed = await listJobs(folder, new Set(known.keys()));
      return listed.map((summary) => known.get(summary.id) ?? summary);
    },

    'jobs.cancel': async ({ id }) => {
      await (await jobOf(id)).thread.call('cancel', null);
      return null;
    },

    'jobs.remove': async ({ id }) => {
      await closeJob(id);
      await removeJob(folder, id);
      emit('job.removed', { id });
      return null;
    },

    'jobs.page': async ({ id, ...query }) => (await jobOf(id)).thread.call('page', query),

    'jobs.counts': async ({ id }) => (await jobOf(id)).thread.call('counts', null),

    'jobs.problems': async ({ id }) => {
      const { thread } = await jobOf(id);
      return thread.call('problems', { offset: 0, limit: PROBLEMS_SHOWN });
    },

    'jobs.save': async ({ id, target }, call) => {
      const { thread } = await jobOf(id);
      const options = { signal: call.signal, onProgress: call.progress };
      return thread.call('save', { target: grants.targetOf(target) }, options);
    },
  };

  return {
    handlers,
    /** Ends every thread; a running job is cancelled and keeps its rows so far. */
    close: async () => {
      await Promise.all([...open.keys()].map(closeJob));
    },
  };
}

const PROBLEMS_SHOWN = 1000;
