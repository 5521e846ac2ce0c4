import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A folder for what does not outlive this process. */
export interface Area {
  readonly folder: string;
  /** A new, empty folder in it. */
  create(): Promise<string>;
  /** Removes everything, at once: it is called when the process ends. */
  remove(): void;
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Removes the areas of processes that were killed before they could do it themselves. */
async function removeLeftOvers(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const processId = /^(\d+)-/.exec(name)?.[1];
    if (processId === undefined || isAlive(Number(processId))) continue;
    await rm(join(parent, name), { recursive: true, force: true });
  }
}

/** Makes an area below `parent`, readable by this user alone. */
export async function createArea(parent: string): Promise<Area> {
  await mkdir(parent, { recursive: true, mode: 0o700 });
  await removeLeftOvers(parent);
  const folder = join(parent, `${process.pid}-${randomUUID()}`);
  await mkdir(folder, { mode: 0o700 });
  return {
    folder,
    async create() {
      const place = join(folder, randomUUID());
      await mkdir(place);
      return place;
    },
    remove() {
      // On Windows a file that is just being closed cannot be removed yet.
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}
