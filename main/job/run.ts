import { rm } from 'node:fs/promises';
import type { LinearModel } from '../core/linear/model.ts';
import { classifyHere, withoutConfidence } from './classify-texts.ts';
import { createJob } from './create.ts';
import type { JobSpec, JobSummary } from './job.ts';
import { jobFolder } from './list.ts';
import { createRecorder } from './record.ts';
import { prepareRun, type RunModel } from './resume.ts';
import { runBegun, type RunningJob, type RunOptions } from './running.ts';

/**
 * Starts a job: looks at the table, makes the job's folder, and answers as soon as the rows begin to run.
 * What goes wrong before that leaves nothing behind; what goes wrong later leaves a job whose rows so far are kept and
 * which can go on.
 * @throws Problem as `createJob` and `continueJob`
 */
export async function startJob(
  model: LinearModel,
  spec: JobSpec,
  options: RunOptions = {},
): Promise<RunningJob> {
  const { id } = (await createJob(spec)).summary;
  try {
    return await continueJob({ model, digest: spec.modelDigest }, spec.jobsFolder, id, options);
  } catch (error) {
    await rm(jobFolder(spec.jobsFolder, id), { recursive: true, force: true });
    throw error;
  }
}

/**
 * Runs a job from where it was: from its first row, or behind the last one that is in its journal. What it comes to is
 * what a run that was never stopped comes to, byte for byte.
 * What is wrong with model or source is told and leaves the job as it was, to go on once it is put right.
 * @throws Problem `job.unknown`, `job.damaged`, `job.not-resumable`, `job.model-changed`, `job.source-changed`,
 *   `job.store`, `job.in-use`; `table.not-found` …; `cancelled`
 */
export async function continueJob(
  model: RunModel,
  jobsFolder: string,
  id: string,
  options: RunOptions = {},
): Promise<RunningJob> {
  const begun = await prepareRun(model, jobsFolder, id, options.signal);
  try {
    const recorder = await createRecorder(begun.store, options.signal);
    const classifier = options.classifier?.() ?? classifyHere(model.model);
    const certain = begun.file.summary.calibrated ? classifier : withoutConfidence(classifier);
    return runBegun(begun, jobFolder(jobsFolder, id), recorder, certain, options);
  } catch (error) {
    begun.store.close();
    throw error;
  }
}

/** Runs a job to its end. For where nothing else is asked of it meanwhile. */
export async function runJob(
  model: LinearModel,
  spec: JobSpec,
  options: RunOptions = {},
): Promise<JobSummary> {
  const job = await startJob(model, spec, options);
  return job.finished.finally(async () => {
    await job.store.checkpoints.idle().catch(() => {}); // told by the run, if it mattered
    job.store.close();
  });
}
