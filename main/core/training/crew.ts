import { stopIfAborted } from '../problem.ts';
import type { TrainingImage } from './image.ts';
import { learnVectors, type LearntVectors, type VectorsTask } from './recommended/vectors.ts';
import { openTrainingWorker, type TrainingTask } from './worker.ts';

/** Those who do the tasks of a training: this thread alone, or others as well. */
export interface Crew {
  /** How many tasks are done at the same time; the seats that an image needs. */
  readonly seats: number;
  /** Takes a training up. The crew has one at a time. */
  open(image: TrainingImage): Promise<CrewAtWork>;
  /**
   * Learns vectors beside all tasks, on a thread of their own where there are others.
   * @param onShare called now and then with the share that is done
   * @throws Problem `cancelled`
   */
  learnVectors(
    task: VectorsTask,
    signal: AbortSignal,
    onShare: (share: number) => void,
  ): Promise<LearntVectors>;
}

export interface CrewAtWork {
  /**
   * Does all tasks, in any order, though each is begun after those before it, and answers what each answers.
   * @param onDone called with the number of tasks that are done
   * @throws Problem `cancelled`
   */
  run(tasks: readonly TrainingTask[], options?: RunOptions): Promise<number[]>;
}

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onDone?: ((tasks: number) => void) | undefined;
}

/**
 * A crew of this thread alone.
 * @param pause lets other things of this thread have their turn; called every some ten milliseconds
 */
export function createLocalCrew(pause: () => Promise<unknown> = async () => {}): Crew {
  return {
    seats: 1,
    learnVectors: (task, signal, onShare) =>
      learnVectors(task, async (share) => {
        await pause();
        stopIfAborted(signal);
        onShare(share);
      }),
    async open(image) {
      const worker = openTrainingWorker(image, 0);
      return {
        async run(tasks, { signal, onDone } = {}) {
          const answers: number[] = [];
          for (const task of tasks) {
            const work = worker.work(task);
            let step = work.next();
            while (!step.done) {
              await pause();
              stopIfAborted(signal);
              step = work.next();
            }
            answers.push(step.value ?? 0);
            onDone?.(answers.length);
          }
          return answers;
        },
      };
    },
  };
}
