import { join } from 'node:path';
import { settings as schema, type Settings } from '../../preload/contract.ts';
import { readJson, writeJson } from '../files/replace-file.ts';

const DEFAULTS: Settings = { language: 'system', scheme: 'system', top: 5 };

/** What the pages remember between starts; a file that is missing or spoilt means the defaults. */
export async function openSettings(folder: string) {
  const path = join(folder, 'settings.json');
  const stored = schema.safeParse(await readJson(path));
  let settings = stored.success ? stored.data : DEFAULTS;
  // A folder that cannot be written to means that every start is a first one, no more.
  if (!stored.success) await writeJson(path, settings).catch(() => {});
  return {
    /** There were no settings yet: the app is opened for the first time. */
    firstStart: !stored.success,
    read: () => settings,
    async write(next: Settings): Promise<Settings> {
      settings = next;
      await writeJson(path, next);
      return next;
    },
  };
}
