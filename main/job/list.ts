import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../core/problem.ts';
import { writingProblem } from '../files/writing-problem.ts';
import type { JobSummary, ProblemRecord } from './job.ts';
import { readJobFile } from './job-file.ts';

/** What is said of a job that was running when the app ended. */
export const INTERRUPTED: ProblemRecord = {
  code: 'job.interrupted',
  message:
    'The app was closed while this ran. The rows done by then are kept; run it again for the rest.',
  detail: {},
};

/** The summary as it is to be shown of a job that nobody runs. */
export function atRest(summary: JobSummary): JobSummary {
  if (summary.state !== 'running') return summary;
  return { ...summary, state: 'failed', secondsLeft: null, problem: INTERRUPTED };
}

/**
 * The jobs on the disk, newest first. None of their results are opened. What is no job, or a damaged one, is left out.
 * @param running ids of the jobs that run in this app; any other that says so was interrupted
 */
export async function listJobs(
  jobsFolder: string,
  running: ReadonlySet<string> = new Set(),
): Promise<JobSummary[]> {
  const names = await readdir(jobsFolder).catch(() => []);
  const summaries = await Promise.all(
    names.map(async (name) => {
      const file = await readJobFile(join(jobsFolder, name)).catch(() => null);
      if (!file || file.summary.id !== name) return null;
      return running.has(name) ? file.summary : atRest(file.summary);
    }),
  );
  return summaries
    .filter((summary) => summary !== null)
    .sort((a, b) => b.created.localeCompare(a.created) || a.id.localeCompare(b.id));
}

/**
 * The folder of a job.
 * @throws Problem `job.unknown` if the id is none
 */
export function jobFolder(jobsFolder: string, id: string): string {
  if (!/^[\w-]+$/.test(id)) {
    throw new Problem('job.unknown', `There is no job “${id}”.`, { id });
  }
  return join(jobsFolder, id);
}

/**
 * Removes a job and its results. Its thread must have been closed.
 * @throws Problem `job.unknown`, `save.not-allowed`
 */
export async function removeJob(jobsFolder: string, id: string): Promise<void> {
  const folder = jobFolder(jobsFolder, id);
  try {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  } catch (error) {
    throw writingProblem(folder, error);
  }
}
