import { openSync } from 'node:fs';
import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { SparseImage } from '../core/sparse/image.ts';
import { openSparseWorker, type NotFinite, type SparseTask } from '../core/sparse/worker.ts';
import { readAt } from '../model/hdf5/read-at.ts';
import type { TokenLists } from '../model/import-2015/token-lists.ts';
import { serveThread } from './thread.ts';

// One thread of those that read coefficients class by class. What it opens is closed when it ends.
let work: ((task: SparseTask) => NotFinite | null) | null = null;
/** The lists, while they are being read: they are wanted before the coefficients are. */
let reading: Promise<unknown> | null = null;

async function readListsOf(folder: string): Promise<TokenLists> {
  const { readTokenLists } = await import('../model/import-2015/token-lists.ts');
  return readTokenLists(folder);
}

const handlers = {
  readLists: ({ folder }: { folder: string }): Promise<TokenLists> => {
    const lists = readListsOf(folder);
    reading = lists.catch(() => {}); // told to the one that asked
    return lists;
  },
  open: ({ path, image, seat }: { path: string; image: SparseImage; seat: number }): null => {
    const handle = openSync(path, 'r');
    const file = basename(path);
    work = openSparseWorker(image, seat, (target, at) => readAt(handle, target, at, file));
    return null;
  },
  work: async (task: SparseTask): Promise<NotFinite | null> => {
    if (reading) {
      await reading;
      reading = null;
      await setImmediate(); // so that the lists are on their way
    }
    if (!work) throw new Error('no file is open');
    return work(task);
  },
};

/** What `startThread<ScanHandlers>('scan-thread')` offers. */
export type ScanHandlers = typeof handlers;

serveThread(handlers);
