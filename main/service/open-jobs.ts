import { jobSummary, type JobSummary } from '../../preload/contract.ts';
import { JOB_PROGRESS } from '../job/job.ts';
import type { JobHandlers } from '../worker/job-thread.ts';
import { startThread, type Thread } from '../worker/thread.ts';

export interface OpenJob {
  readonly thread: Thread<JobHandlers>;
  summary: JobSummary;
}

/** Finished jobs that stay open for paging; the one that was asked longest ago is closed first. */
const MOST_AT_REST = 3;
/** What a thread works on, or may go on with. */
const AT_WORK = new Set<JobSummary['state']>(['running', 'paused']);

/** The jobs that are open: each has a thread of its own, which alone has its results open. */
export function keepOpenJobs(folder: string, changed: (summary: JobSummary) => void) {
  /** In the order in which they were last asked. */
  const open = new Map<string, Promise<OpenJob>>();
  /** The threads of those that are only being opened. */
  const beginning = new Map<string, Thread<JobHandlers>>();

  function startJobThread(): Thread<JobHandlers> {
    const thread = startThread<JobHandlers>('job-thread');
    thread.listen(JOB_PROGRESS, (value) => {
      const summary = jobSummary.parse(value);
      void open.get(summary.id)?.then((job) => (job.summary = summary));
      changed(summary);
    });
    return thread;
  }

  async function letGo(job: Promise<OpenJob> | undefined): Promise<void> {
    const opened = await job?.catch(() => null);
    if (!opened) return;
    await opened.thread.call('close', null).catch(() => null);
    await opened.thread.kill();
  }

  function closeJob(id: string): Promise<void> {
    const job = open.get(id);
    open.delete(id);
    return letGo(job);
  }

  async function closeIdle(): Promise<void> {
    const jobs = await Promise.all(
      [...open].map(async ([id, job]) => ({ id, job: await job.catch(() => null) })),
    );
    const idle = jobs.filter(({ job }) => job && !AT_WORK.has(job.summary.state));
    const surplus = idle.slice(0, Math.max(0, idle.length - MOST_AT_REST));
    await Promise.all(surplus.map(({ id }) => closeJob(id)));
  }

  /** Gives a job a thread of its own, in which `opening` starts, resumes or opens it; the one that it had is ended before. */
  async function keep(
    id: string,
    opening: (thread: Thread<JobHandlers>) => Promise<JobSummary>,
  ): Promise<OpenJob> {
    const before = open.get(id);
    async function begin(): Promise<OpenJob> {
      await letGo(before);
      const thread = startJobThread();
      beginning.set(id, thread);
      try {
        return { thread, summary: await opening(thread) };
      } catch (error) {
        if (open.get(id) === job) open.delete(id);
        await thread.kill();
        throw error;
      } finally {
        if (beginning.get(id) === thread) beginning.delete(id);
      }
    }
    const job = begin();
    open.set(id, job);
    const kept = await job;
    await closeIdle();
    return kept;
  }

  const find = async (id: string): Promise<OpenJob | null> =>
    (await open.get(id)?.catch(() => null)) ?? null;

  return {
    keep,
    close: closeJob,
    /** The open job of that id, null if it is not open. */
    find,
    /** Stops a run, also one that is only being opened, which fails with `cancelled` then. Whether it is open. */
    async cancel(id: string): Promise<boolean> {
      await beginning
        .get(id)
        ?.call('cancel', null)
        .catch(() => null);
      const job = await find(id);
      await job?.thread.call('cancel', null);
      return job !== null;
    },
    /** The open job of that id, opened from the disk if need be, and now the last to be closed. */
    async get(id: string): Promise<OpenJob> {
      const known = open.get(id);
      if (!known) return keep(id, (thread) => thread.call('open', { jobsFolder: folder, id }));
      open.delete(id);
      open.set(id, known);
      return known;
    },
    async summaries(): Promise<Map<string, JobSummary>> {
      const jobs = await Promise.all([...open.values()].map((job) => job.catch(() => null)));
      return new Map(jobs.flatMap((job) => (job ? [[job.summary.id, job.summary]] : [])));
    },
    /** Ends every thread; what runs is interrupted and can go on another day. */
    closeAll: async (): Promise<void> => {
      await Promise.all([...open.keys()].map(closeJob));
    },
  };
}
export type OpenJobs = ReturnType<typeof keepOpenJobs>;
