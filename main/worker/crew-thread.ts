import type { TrainingImage } from '../core/training/image.ts';
import {
  openTrainingWorker,
  type TrainingTask,
  type TrainingWorker,
} from '../core/training/worker.ts';
import { serveThread } from './thread.ts';

// One thread of a crew: it does what it is given, and hears of a stop through the memory that it shares.
let worker: TrainingWorker | null = null;

const handlers = {
  open: ({ image, seat }: { image: TrainingImage; seat: number }): null => {
    worker = openTrainingWorker(image, seat);
    return null;
  },
  /** Answers what the task answers, or null if it was stopped. */
  work: (task: TrainingTask): number | null => {
    if (!worker) throw new Error('no training is open');
    const work = worker.work(task);
    let step = work.next();
    while (!step.done) step = work.next();
    return step.value;
  },
};

/** What `startThread<CrewHandlers>('crew-thread')` offers. */
export type CrewHandlers = typeof handlers;

serveThread(handlers);
