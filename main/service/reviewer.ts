import { userInfo } from 'node:os';
import { join } from 'node:path';
import { z } from '../../preload/contract.ts';
import { readJson, writeJson } from '../files/replace-file.ts';

const stored = z.object({ name: z.string() });

/** The system's user; '' where the system does not tell. */
function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}

/** Whose name stands in the decisions of a review: the system's user until another is set. */
export function openReviewer(settingsFolder: string) {
  const path = join(settingsFolder, 'reviewer.json');
  const read = async () => {
    const checked = stored.safeParse(await readJson(path));
    return (checked.success && checked.data.name) || systemUser();
  };
  return {
    read,
    /** '' goes back to the system's user. @throws Problem `save.…` */
    async write(name: string): Promise<string> {
      await writeJson(path, { name: name.trim() });
      return read();
    },
  };
}
