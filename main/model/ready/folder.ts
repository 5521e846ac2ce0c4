import { createHash } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** Ready files that are kept: those of the models that somebody goes to and fro between. */
const MOST_KEPT = 8;
const ENDING = '.ready';

/** Where the ready file of a model file is: in a folder of its own, since model files may lie where nobody may write. */
export function readyPath(folder: string, modelPath: string): string {
  const name = createHash('sha256').update(resolve(modelPath)).digest('hex').slice(0, 32);
  return join(folder, name + ENDING);
}

/** Deletes the oldest ready files when there are many. Never fails. */
export async function tidyReadyFiles(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const files = await Promise.all(
    names
      .filter((name) => name.endsWith(ENDING))
      .map(async (name) => {
        const path = join(folder, name);
        return { path, modified: (await stat(path).catch(() => null))?.mtimeMs ?? 0 };
      }),
  );
  const oldest = files.sort((a, b) => b.modified - a.modified).slice(MOST_KEPT);
  await Promise.all(oldest.map(({ path }) => rm(path, { force: true }).catch(() => {})));
}
