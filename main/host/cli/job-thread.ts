import { jobSummary, type JobSummary } from '../../../preload/contract.ts';
import { JOB_PROGRESS } from '../../job/job.ts';
import type { JobHandlers } from '../../worker/job-thread.ts';
import { startThread, type Thread } from '../../worker/thread.ts';

/**
 * Does `work` with a thread that has a job; whatever comes of it, the job's results are let go of before the thread
 * ends. A signal interrupts the run: it can go on another time.
 */
export async function withJobThread<T>(
  signal: AbortSignal,
  work: (
    thread: Thread<JobHandlers>,
    told: (listener: (summary: JobSummary) => void) => void,
  ) => Promise<T>,
): Promise<T> {
  const thread = startThread<JobHandlers>('job-thread');
  const close = () => thread.call('close', null).catch(() => null);
  signal.addEventListener('abort', () => void close(), { once: true });
  try {
    return await work(thread, (listener) =>
      thread.listen(JOB_PROGRESS, (value) => listener(jobSummary.parse(value))),
    );
  } finally {
    await close();
    await thread.kill();
  }
}
