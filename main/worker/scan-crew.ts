import { availableParallelism } from 'node:os';
import type { StartScanCrew } from '../model/import-2015/scan-crew.ts';
import type { ScanHandlers } from './scan-thread.ts';
import { startThread } from './thread.ts';

/** More than so many wait for the memory. */
const MOST_THREADS = 4;

/** As many threads as there are processors; the last of them reads the lists while the others begin with the coefficients. */
export const startScanCrew: StartScanCrew = () => {
  const seats = Math.min(MOST_THREADS, availableParallelism());
  const crew = Array.from({ length: seats }, () => startThread<ScanHandlers>('scan-thread'));
  const end = async () => {
    await Promise.all(crew.map((thread) => thread.kill()));
  };
  return {
    seats,
    end,
    readLists: (folder) => crew[seats - 1].call('readLists', { folder }),
    open(path, image) {
      const openings = crew.map((thread, seat) => thread.call('open', { path, image, seat }));
      for (const opening of openings) opening.catch(() => {}); // told by the first task
      return {
        async work(seat, task) {
          // Sent at once: the one that waits for it may be busy for a while.
          const [, found] = await Promise.all([openings[seat], crew[seat].call('work', task)]);
          return found;
        },
        close: end,
      };
    },
  };
};
