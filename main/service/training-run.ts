import { setTimeout as sleep } from 'node:timers/promises';
import { trainingSummary, type TrainingSummary } from '../../preload/contract.ts';
import { writeRecord } from '../training/record.ts';
import { TRAINING_PROGRESS, type TrainingSpec } from '../training/training.ts';
import { describeProblem, startThread } from '../worker/thread.ts';
import type { TrainHandlers } from '../worker/train-thread.ts';

/** How long a training may take to heed a cancel before its thread is ended. */
const PATIENCE_MILLISECONDS = 400;

export interface TrainingRunOptions {
  /** The folder of the records. */
  readonly folder: string;
  readonly tell: (summary: TrainingSummary) => void;
  /** Takes the model that was written into the library, where it is `modelId`. */
  readonly added: (modelId: string) => Promise<void>;
  readonly modelId: string;
}

/** A training in a thread of its own. */
export interface TrainingRun {
  summary(): TrainingSummary;
  /** Ends it, and settles when nothing runs any more. */
  stop(): Promise<void>;
  /** Settles when its record is written, whatever became of it; never fails. */
  readonly finished: Promise<void>;
}

/** Starts a training, and keeps its record from the beginning: should the app be ended, it is known that it ran. */
export async function startTrainingRun(
  spec: TrainingSpec,
  { folder, tell, added, modelId }: TrainingRunOptions,
): Promise<TrainingRun> {
  const thread = startThread<TrainHandlers>('train-thread');
  let stopped = false;
  let summary: TrainingSummary;
  try {
    summary = trainingSummary.parse(await thread.call('start', { spec, threads: null }));
    await writeRecord(folder, { summary, report: null });
  } catch (error) {
    await thread.kill();
    throw error;
  }
  thread.listen(TRAINING_PROGRESS, (value) => {
    const next = trainingSummary.parse(value);
    // Its end is told once the library has the model.
    if (next.state !== 'running') return;
    summary = next;
    tell(summary);
  });

  function failedBy(error: unknown): TrainingSummary {
    const ended = { ...summary, secondsLeft: null };
    if (stopped) return { ...ended, state: 'cancelled' };
    return { ...ended, state: 'failed', problem: describeProblem(error) };
  }

  async function finish(): Promise<void> {
    try {
      const outcome = await thread.call('finished', null);
      summary = trainingSummary.parse(outcome.summary);
      if (summary.state === 'done') {
        await added(modelId);
        summary = { ...summary, modelId };
      }
      await writeRecord(folder, { summary, report: outcome.report });
    } catch (error) {
      summary = failedBy(error);
      // The record of its start says that it was ended.
      await writeRecord(folder, { summary, report: null }).catch(() => {});
    }
    // What became of it is known: nobody waits longer for the thread itself.
    await Promise.race([thread.kill(), sleep(PATIENCE_MILLISECONDS)]);
  }

  const finished = finish();
  return {
    summary: () => summary,
    finished,
    async stop() {
      stopped = true;
      void thread.call('cancel', null).catch(() => null);
      const timer = setTimeout(() => void thread.kill(), PATIENCE_MILLISECONDS);
      await finished;
      clearTimeout(timer);
    },
  };
}
