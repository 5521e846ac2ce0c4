import { openSync } from 'node:fs';
import { basename } from 'node:path';
import type { SparseImage } from '../core/sparse/image.ts';
import { openSparseWorker, type NotFinite, type SparseTask } from '../core/sparse/worker.ts';
import { readAt } from '../model/hdf5/read-at.ts';
import { serveThread } from './thread.ts';

// One thread of those that read coefficients class by class. What it opens is closed when it ends.
let work: ((task: SparseTask) => NotFinite | null) | null = null;

const handlers = {
  open: ({ path, image, seat }: { path: string; image: SparseImage; seat: number }): null => {
    const handle = openSync(path, 'r');
    const file = basename(path);
    work = openSparseWorker(image, seat, (target, at) => readAt(handle, target, at, file));
    return null;
  },
  work: (task: SparseTask): NotFinite | null => {
    if (!work) throw new Error('no file is open');
    return work(task);
  },
};

/** What `startThread<ScanHandlers>('scan-thread')` offers. */
export type ScanHandlers = typeof handlers;

serveThread(handlers);
