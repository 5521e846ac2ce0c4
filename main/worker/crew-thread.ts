import type { TrainingImage } from '../core/training/image.ts';
import {
  learnVectors,
  type LearntVectors,
  type VectorsTask,
} from '../core/training/recommended/vectors.ts';
import {
  openTrainingWorker,
  type TrainingTask,
  type TrainingWorker,
} from '../core/training/worker.ts';
import { serveThread } from './thread.ts';

// One thread of a crew: it takes one task after the other, and hears of a stop through the memory that all share.
let open: { worker: TrainingWorker; taken: Int32Array<ArrayBufferLike> } | null = null;

const handlers = {
  open: ({ image, seat }: { image: TrainingImage; seat: number }): null => {
    const { memory, places } = image;
    open = {
      worker: openTrainingWorker(image, seat),
      taken: new Int32Array(memory.buffer, places.taken, 1),
    };
    return null;
  },
  /** Learns vectors, and says `share` now and then; only its end stops it. */
  vectors: (task: VectorsTask): Promise<LearntVectors> =>
    learnVectors(task, (share) => {
      tell('share', share);
      return Promise.resolve();
    }),
  /** Does tasks that no other thread has taken, until there are none; says `done` of each, and answers what they answer. */
  work: (tasks: readonly TrainingTask[]): { place: number; answer: number }[] => {
    if (!open) throw new Error('no training is open');
    const answers: { place: number; answer: number }[] = [];
    for (;;) {
      const place = Atomics.add(open.taken, 0, 1);
      if (place >= tasks.length) return answers;
      const work = open.worker.work(tasks[place]);
      let step = work.next();
      while (!step.done) step = work.next();
      // It was stopped, and so will be all others.
      if (step.value === null) return answers;
      answers.push({ place, answer: step.value });
      tell('done', null);
    }
  },
};

/** What `startThread<CrewHandlers>('crew-thread')` offers. */
export type CrewHandlers = typeof handlers;

const tell = serveThread(handlers);
