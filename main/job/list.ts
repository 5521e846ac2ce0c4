import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../core/problem.ts';
import { writingProblem } from '../files/writing-problem.ts';
import type { JobSummary } from './job.ts';
import { jobPath, readJobFile, type JobFile } from './job-file.ts';
import { INTERRUPTED } from './stopped.ts';

/** A run writes its file every two seconds; one that has not for so long does not run. */
const SILENT_AFTER = 60_000;

/** The summary as it is to be shown of a job that nobody runs. */
export function atRest({ summary, format }: JobFile): JobSummary {
  const { state } = summary;
  if (state !== 'running' && state !== 'waiting') return summary;
  const resumable = format > 1;
  return { ...summary, state: 'interrupted', secondsLeft: null, problem: INTERRUPTED, resumable };
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Whether another program on this data, a second window or the command line, has the job. */
async function runsElsewhere(folder: string, file: JobFile): Promise<boolean> {
  if (file.process === null || file.process === process.pid || !isAlive(file.process)) return false;
  if (file.summary.state !== 'running') return true;
  const { mtimeMs } = await stat(jobPath(folder));
  return Date.now() - mtimeMs < SILENT_AFTER;
}

/**
 * The jobs on the disk, newest first. None of their results are opened. What is no job, or a damaged one, is left out.
 * @param running ids of the jobs that run or wait in this app; any other that says so was interrupted, unless another
 *   program runs it
 */
export async function listJobs(
  jobsFolder: string,
  running: Pick<ReadonlySet<string>, 'has'> = new Set(),
): Promise<JobSummary[]> {
  const names = await readdir(jobsFolder).catch(() => []);
  const summaries = await Promise.all(
    names.map(async (name) => {
      const folder = join(jobsFolder, name);
      const file = await readJobFile(folder).catch(() => null);
      if (!file || file.summary.id !== name) return null;
      const runs = running.has(name) || (await runsElsewhere(folder, file).catch(() => false));
      return runs ? file.summary : atRest(file);
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
