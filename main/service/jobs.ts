import { randomUUID } from 'node:crypto';
import { basename, sep } from 'node:path';
import type { DialectView, EventName, EventValue, JobSummary } from '../../preload/contract.ts';
import { createJob } from '../job/create.ts';
import type { JobSpec } from '../job/job.ts';
import { jobFolder, listJobs, removeJob } from '../job/list.ts';
import { markStopped } from '../job/mark.ts';
import { readJob } from '../job/job-file.ts';
import { describeProblem } from '../worker/thread.ts';
import { runModelOf, type CurrentModel, type RunModel } from './current-model.ts';
import type { ServiceHandlers } from './connect.ts';
import type { Grants } from './grants.ts';
import { createJobQueue } from './job-queue.ts';
import { choiceFor, tablesAt, type FoundTable } from './many-files.ts';
import { keepOpenJobs } from './open-jobs.ts';

type JobNames = Extract<keyof ServiceHandlers, `jobs.${string}`>;
type JobsHandlers = Pick<ServiceHandlers, Exclude<JobNames, `jobs.export${string}`>>;

export interface JobsOptions {
  readonly folder: string;
  /** Where uploads lie that do not outlive the process; a job keeps those that it runs over. */
  readonly temporary?: string | undefined;
  readonly grants: Grants;
  readonly emit: <K extends EventName>(name: K, value: EventValue<K>) => void;
  readonly models: {
    current(): Promise<CurrentModel>;
    forRun(id: string): Promise<RunModel>;
  };
}

const PROBLEMS_SHOWN = 1000;

/** Batch runs. */
export function openJobs({ folder, temporary, grants, emit, models }: JobsOptions) {
  const changed = (summary: JobSummary) => emit('job.changed', summary);
  const jobs = keepOpenJobs(folder, changed);
  const queue = createJobQueue(async (id) => {
    try {
      await resume(id);
      await (await jobs.find(id))?.thread.call('finished', null);
    } catch (error) {
      if (describeProblem(error).code === 'cancelled') await stopped(id, 'cancelled');
      else await stopped(id, 'paused', error);
    }
  });

  function specOf(
    { path: source, name: fileName }: FoundTable,
    { id: modelId, title: modelTitle, digest: modelDigest }: CurrentModel,
    choice: { dialect: DialectView; description: number[] },
  ): JobSpec {
    return {
      ...{ id: randomUUID(), jobsFolder: folder, source, fileName },
      ...{ modelId, modelTitle, modelDigest, created: new Date().toISOString() },
      ...choice,
      keepSource: temporary !== undefined && source.startsWith(temporary + sep),
    };
  }

  async function resume(id: string): Promise<JobSummary> {
    const { summary } = await readJob(jobFolder(folder, id), id);
    const model = await models.forRun(summary.modelId);
    const job = await jobs.keep(id, async (thread) =>
      thread.call('resume', { ...model, jobsFolder: folder, id }),
    );
    return job.summary;
  }

  /** Says of a job that nobody runs why it stands; a job that is no more has nothing to say. */
  async function stopped(
    id: string,
    state: 'paused' | 'cancelled',
    error?: unknown,
  ): Promise<JobSummary | null> {
    const problem = error === undefined ? null : describeProblem(error);
    const summary = await markStopped(folder, id, state, problem).catch(() => null);
    if (summary) changed(summary);
    return summary;
  }

  async function known(id: string): Promise<JobSummary> {
    return (await jobs.find(id))?.summary ?? (await readJob(jobFolder(folder, id), id)).summary;
  }

  const handlers: JobsHandlers = {
    'jobs.start': async ({ file, dialect, description }) => {
      const model = await models.current();
      const path = grants.pathOf(file);
      const spec = specOf({ path, name: basename(path) }, model, { dialect, description });
      const { summary } = await jobs.keep(spec.id, async (thread) =>
        thread.call('start', { ...(await runModelOf(model)), spec }),
      );
      changed(summary);
      return summary;
    },

    'jobs.start-many': async ({ files, override, columns }) => {
      const model = await models.current();
      const started: JobSummary[] = [];
      const failed: { fileName: string; problem: ReturnType<typeof describeProblem> }[] = [];
      const attempt = async (fileName: string, work: () => Promise<void>) =>
        work().catch((error: unknown) => {
          failed.push({ fileName, problem: describeProblem(error) });
        });
      for (const file of files) {
        const path = grants.pathOf(file);
        await attempt(basename(path), async () => {
          for (const table of await tablesAt(path)) {
            await attempt(table.name, async () => {
              const choice = await choiceFor(table.path, override, columns);
              const { summary } = await createJob(specOf(table, model, choice));
              started.push(summary);
              changed(summary);
            });
          }
        });
      }
      for (const { id } of started) queue.add(id);
      return { started, failed };
    },

    'jobs.list': async () => {
      const open = await jobs.summaries();
      const waiting = await listJobs(folder, { has: (id) => open.has(id) || queue.waits(id) });
      return waiting.map((summary) => open.get(summary.id) ?? summary);
    },

    'jobs.pause': async ({ id }) => {
      if (queue.take(id)) return (await stopped(id, 'paused')) ?? known(id);
      const job = await jobs.find(id);
      return job ? job.thread.call('pause', null) : known(id);
    },

    'jobs.resume': async ({ id }) => {
      const job = await jobs.find(id);
      // Held by the user it still stands in its thread; stopped by a problem it has to be opened anew.
      if (job?.summary.state === 'paused' && job.summary.problem === null) {
        return job.thread.call('unpause', null);
      }
      if (job?.summary.state === 'running' || queue.waits(id)) return known(id);
      const summary = await resume(id);
      changed(summary);
      return summary;
    },

    'jobs.cancel': async ({ id }) => {
      if (queue.take(id)) {
        await stopped(id, 'cancelled');
        return null;
      }
      const isOpen = await jobs.cancel(id);
      if (!isOpen && (await known(id)).state !== 'done') await stopped(id, 'cancelled');
      return null;
    },

    'jobs.remove': async ({ id }) => {
      queue.take(id);
      await jobs.close(id);
      await removeJob(folder, id);
      emit('job.removed', { id });
      return null;
    },

    'jobs.page': async ({ id, ...query }, { signal }) =>
      (await jobs.get(id)).thread.call('page', query, { signal }),

    'jobs.place': async ({ id, ...asked }) => ({
      place: await (await jobs.get(id)).thread.call('place', asked),
    }),

    'jobs.row': async ({ id, row }) => (await jobs.get(id)).thread.call('row', { row }),

    'jobs.overview': async ({ id, filter }) =>
      (await jobs.get(id)).thread.call('overview', { filter }),

    'jobs.problems': async ({ id }) =>
      (await jobs.get(id)).thread.call('problems', { offset: 0, limit: PROBLEMS_SHOWN }),
  };

  return {
    handlers,
    jobs,
    /** Ends every thread; what runs or waits is interrupted and can go on another day. */
    close: async () => {
      queue.clear();
      await jobs.closeAll();
    },
  };
}
