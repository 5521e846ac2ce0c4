import { availableParallelism } from 'node:os';
import type { ScanCrew } from '../model/import-2015/scan-crew.ts';
import type { ScanHandlers } from './scan-thread.ts';
import { startThread } from './thread.ts';

/** More than so many wait for the memory. */
const MOST_THREADS = 4;

/** As many threads as there are processors; they are started with a file and end with it. */
export const scanCrew: ScanCrew = {
  seats: Math.min(MOST_THREADS, availableParallelism()),
  async open(path, image) {
    const crew = image.places.seats.map(() => startThread<ScanHandlers>('scan-thread'));
    const close = async () => {
      await Promise.all(crew.map((thread) => thread.kill()));
    };
    try {
      await Promise.all(crew.map((thread, seat) => thread.call('open', { path, image, seat })));
    } catch (error) {
      await close();
      throw error;
    }
    return { work: (seat, task) => crew[seat].call('work', task), close };
  },
};
