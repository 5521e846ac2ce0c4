import { availableParallelism } from 'node:os';
import type { ScanCrew } from '../model/import-2015/scan-crew.ts';
import type { ScanHandlers } from './scan-thread.ts';
import { startThread } from './thread.ts';

/** More than so many wait for the memory. */
const MOST_THREADS = 4;

/** As many threads as there are processors; they are started with a file and end with it. */
export const scanCrew: ScanCrew = {
  seats: Math.min(MOST_THREADS, availableParallelism()),
  open(path, image) {
    const crew = image.places.seats.map((_, seat) => {
      const thread = startThread<ScanHandlers>('scan-thread');
      const opening = thread.call('open', { path, image, seat });
      opening.catch(() => {}); // told by the first task
      return { thread, opening };
    });
    return {
      async work(seat, task) {
        const { thread, opening } = crew[seat];
        // Sent at once: the one that waits for it may be busy for a while.
        const [, found] = await Promise.all([opening, thread.call('work', task)]);
        return found;
      },
      close: async () => {
        await Promise.all(crew.map(({ thread }) => thread.kill()));
      },
    };
  },
};
