import { Problem } from '../core/problem.ts';
import type { JobSummary } from './job.ts';
import { readJob, resultsPath, writeJobFile, type JobFile } from './job-file.ts';
import { atRest, jobFolder } from './list.ts';
import { countResults } from './counts.ts';
import { openStore, type Store } from './store.ts';

/** A job that nobody runs, its results open for reading and for the review. */
export interface OpenJob {
  readonly store: Store;
  readonly file: JobFile;
  summary(): JobSummary;
}

/**
 * Opens a job from the disk. One that was interrupted is counted anew.
 * @throws Problem `job.unknown`, `job.damaged`, `job.not-begun`, `job.store`, `job.in-use`
 */
export async function openJob(jobsFolder: string, id: string): Promise<OpenJob> {
  const folder = jobFolder(jobsFolder, id);
  const file = await readJob(folder, id);
  if (!file.begun) {
    throw new Problem(
      'job.not-begun',
      `The run over ${file.summary.fileName} has not begun: there are no results yet.`,
      { file: file.summary.fileName },
    );
  }
  const store = await openStore(resultsPath(folder), null);
  if (file.summary.state !== 'running') return { store, file, summary: () => file.summary };
  try {
    const figures = await countResults(store, file.summary.sure);
    const counted = { ...file, summary: { ...file.summary, ...figures } };
    const { state, problem, secondsLeft, resumable } = atRest(counted);
    const summary = {
      ...counted.summary,
      ...{ state, secondsLeft, resumable },
      problem: problem && { ...problem, detail: { ...problem.detail } },
    };
    const mended = { ...file, summary };
    await writeJobFile(folder, mended);
    return { store, file: mended, summary: () => summary };
  } catch (error) {
    store.close();
    throw error;
  }
}
