import { availableParallelism } from 'node:os';
import { stopIfAborted } from '../core/problem.ts';
import type { Crew, CrewAtWork } from '../core/training/crew.ts';
import type { TrainingImage } from '../core/training/image.ts';
import { PAGE } from '../core/wasm/memory.ts';
import type { CrewHandlers } from './crew-thread.ts';
import { startThread, type Thread } from './thread.ts';

/** More than so many wait for the memory, not for each other. */
const MOST_THREADS = 16;

/** Threads of a crew where nobody says how many: as many as there are processors. */
export const usualThreads = (): number => Math.min(MOST_THREADS, availableParallelism());

/** What threads may hold of trainings that are over, in bytes, before others take their places. */
const MOST_HELD = 256 * 2 ** 20;

/** A crew of threads; each takes the next task as soon as it has done one, and asks nobody. */
export interface ThreadCrew extends Crew {
  /** Ends the threads, whatever they do. */
  close(): Promise<void>;
}

/** Starts so many threads, which do the tasks of one training after the other. */
export function startCrew(threads: number): ThreadCrew {
  const startAll = () =>
    Array.from({ length: threads }, () => startThread<CrewHandlers>('crew-thread'));
  let crew = startAll();
  let held = 0;
  /** Threads that learn something beside the tasks. */
  const aside = new Set<Thread<CrewHandlers>>();

  /** A thread lets go of a memory that is shared when it collects its garbage, and these make so little that they never do. */
  async function letGo(): Promise<void> {
    const before = crew;
    crew = startAll();
    held = 0;
    await Promise.all(before.map((thread) => thread.kill()));
  }

  return {
    seats: threads,
    async open(image: TrainingImage): Promise<CrewAtWork> {
      if (held > MOST_HELD) await letGo();
      held += image.places.pages * PAGE;
      await Promise.all(crew.map((thread, seat) => thread.call('open', { image, seat })));
      const stop = new Int32Array(image.memory.buffer, image.places.stop, 1);
      const taken = new Int32Array(image.memory.buffer, image.places.taken, 1);
      return {
        async run(tasks, { signal, onDone } = {}) {
          stopIfAborted(signal);
          const answers = new Array<number>(tasks.length).fill(0);
          let done = 0;
          const stopListening = crew.map((thread) => thread.listen('done', () => onDone?.(++done)));
          Atomics.store(taken, 0, 0);
          const stopAll = () => Atomics.store(stop, 0, 1);
          signal?.addEventListener('abort', stopAll, { once: true });
          try {
            await Promise.all(
              crew.map(async (thread) => {
                for (const { place, answer } of await thread.call('work', tasks)) {
                  answers[place] = answer;
                }
              }),
            );
          } finally {
            signal?.removeEventListener('abort', stopAll);
            for (const stopOne of stopListening) stopOne();
            Atomics.store(stop, 0, 0);
          }
          stopIfAborted(signal);
          return answers;
        },
      };
    },
    async learnVectors(task, signal, onShare) {
      stopIfAborted(signal);
      const thread = startThread<CrewHandlers>('crew-thread');
      aside.add(thread);
      thread.listen('share', (share) => onShare(Number(share)));
      const end = () => void thread.kill();
      signal.addEventListener('abort', end, { once: true });
      try {
        return await thread.call('vectors', task);
      } catch (error) {
        stopIfAborted(signal);
        throw error;
      } finally {
        signal.removeEventListener('abort', end);
        await thread.kill();
        aside.delete(thread);
      }
    },
    close: async () => {
      await Promise.all([...crew, ...aside].map((thread) => thread.kill()));
    },
  };
}
