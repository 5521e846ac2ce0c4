import { Problem } from '../core/problem.ts';
import type { JobSummary } from './job.ts';
import { readJobFile, resultsPath, writeJobFile, type JobFile } from './job-file.ts';
import { atRest, jobFolder } from './list.ts';
import { countResults } from './query.ts';
import { openStore, type Store } from './store.ts';

/** A job that nobody runs, its results open for reading. */
export interface OpenJob {
  readonly store: Store;
  readonly file: JobFile;
  summary(): JobSummary;
}

/**
 * Opens a job from the disk. One that was interrupted is counted anew and from then on a failed one.
 * @throws Problem `job.unknown`, `job.damaged`, `job.store`, `job.in-use`
 */
export async function openJob(jobsFolder: string, id: string): Promise<OpenJob> {
  const folder = jobFolder(jobsFolder, id);
  const file = await readJobFile(folder).catch((error: unknown) => {
    if (!(error instanceof Problem) || error.code !== 'table.not-found') throw error;
    throw new Problem('job.unknown', `There is no job “${id}”.`, { id }, error);
  });
  const store = await openStore(resultsPath(folder), null);
  if (file.summary.state !== 'running') return { store, file, summary: () => file.summary };
  try {
    const counted = { ...file.summary, ...(await countResults(store)) };
    const { state, problem, secondsLeft } = atRest(counted);
    const summary = {
      ...counted,
      state,
      secondsLeft,
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
