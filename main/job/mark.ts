import type { JobState, JobSummary, ProblemRecord } from './job.ts';
import { readJob, writeJobFile } from './job-file.ts';
import { jobFolder } from './list.ts';

/**
 * Writes why a job that nobody runs stands where it is.
 * @throws Problem `job.unknown`, `job.damaged`, `save.…`
 */
export async function markStopped(
  jobsFolder: string,
  id: string,
  state: JobState,
  problem: ProblemRecord | null,
): Promise<JobSummary> {
  const folder = jobFolder(jobsFolder, id);
  const file = await readJob(folder, id);
  const summary = {
    ...file.summary,
    ...{ state, secondsLeft: null },
    problem: problem && { ...problem, detail: { ...problem.detail } },
    resumable: file.format > 1,
  };
  await writeJobFile(folder, { ...file, summary });
  return summary;
}
