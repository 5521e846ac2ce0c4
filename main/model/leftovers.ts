import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Names of files in the making: `.model.h5.8ef3….part`. */
const LEFTOVER = /^\..+\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.part$/;
const DAY = 24 * 60 * 60 * 1000;

/**
 * Deletes what killed imports and saves left in a folder: files in the making that nobody has touched for a day. Never
 * fails; what cannot be deleted stays.
 */
export async function removeLeftovers(folder: string, now = Date.now()): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => LEFTOVER.test(one))) {
    const path = join(folder, name);
    const age = await stat(path).then(
      ({ mtimeMs }) => now - mtimeMs,
      () => 0,
    );
    if (age > DAY) await rm(path, { force: true }).catch(() => {});
  }
}
