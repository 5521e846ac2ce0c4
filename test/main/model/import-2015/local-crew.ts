import { closeSync, openSync } from 'node:fs';
import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { openSparseWorker } from '../../../../main/core/sparse/worker.ts';
import { readAt } from '../../../../main/model/hdf5/read-at.ts';
import type { ScanCrew } from '../../../../main/model/import-2015/scan-crew.ts';
import { readTokenLists } from '../../../../main/model/import-2015/token-lists.ts';

/** A crew whose seats take turns on this thread. */
export const localCrew = (seats: number): ScanCrew => ({
  seats,
  readLists: (folder) => readTokenLists(folder),
  end: async () => {},
  open(path, image) {
    const handle = openSync(path, 'r');
    const file = basename(path);
    const workers = Array.from({ length: seats }, (_, seat) =>
      openSparseWorker(image, seat, (target, at) => readAt(handle, target, at, file)),
    );
    return {
      // Not at once: whoever begins it may stop it.
      work: async (seat, task) => {
        await setImmediate();
        return workers[seat](task);
      },
      close: async () => closeSync(handle),
    };
  },
});
