import type { Call } from '../../preload/calls.ts';
import { Problem } from '../core/problem.ts';
import { readTrainingRows } from '../training/rows.ts';
import { startTraining, type RunningTraining, type TrainingOutcome } from '../training/run.ts';
import {
  TRAINING_PROGRESS,
  type TrainingChoice,
  type TrainingInspection,
  type TrainingSpec,
  type TrainingSummary,
} from '../training/training.ts';
import { startCrew, usualThreads } from './crew.ts';
import { serveThread } from './thread.ts';

// One thread runs one training, with a crew of its own; to end it ends the crew as well.
let running: RunningTraining | null = null;
/** Settles when the crew has gone, too: a thread must not be ended while it ends threads of its own. */
let ended: Promise<TrainingOutcome> | null = null;
const stop = new AbortController();

const handlers = {
  /** What would be learnt from. Progress in bytes. */
  inspect: async (choice: TrainingChoice, call: Call): Promise<TrainingInspection> => {
    const { inspection } = await readTrainingRows(choice, {
      signal: call.signal,
      onProgress: (done, total) => call.progress({ stage: 'read', done, total }),
    });
    return inspection;
  },
  /** Answers as soon as it runs; `training.progress` tells the rest, `finished` its end. */
  start: ({ spec, threads }: { spec: TrainingSpec; threads: number | null }): TrainingSummary => {
    if (running) throw new Problem('training.taken', 'This thread has a training already.');
    const crew = startCrew(threads ?? usualThreads());
    running = startTraining(spec, {
      crew,
      signal: stop.signal,
      onProgress: (summary) => emit(TRAINING_PROGRESS, summary),
    });
    ended = running.finished.finally(() => crew.close());
    return running.summary();
  },
  /** Asks it to stop. */
  cancel: (_: null): null => {
    stop.abort();
    return null;
  },
  /** What became of it, once nothing runs any more. */
  finished: (_: null): Promise<TrainingOutcome> => {
    if (!ended) throw new Problem('training.none', 'This thread has no training.');
    return ended;
  },
};

/** What `startThread<TrainHandlers>('train-thread')` offers. */
export type TrainHandlers = typeof handlers;

const emit = serveThread(handlers);
