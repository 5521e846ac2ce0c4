import { mkdir, readdir, rename, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { z } from 'zod';
import { Problem } from '../core/problem.ts';
import { readJson, writeJson } from '../files/replace-file.ts';

/** What is told of a model file without reading its coefficients. */
export interface ModelFileSummary {
  readonly title: string;
  readonly classes: number;
  readonly tokens: number;
  readonly coefficients: number;
}

export interface LibraryEntry {
  readonly id: string;
  readonly path: string;
  readonly origin: 'bundled' | 'user';
  readonly current: boolean;
  readonly bytes: number;
  /** Null where the file cannot be read; `problem` says why. */
  readonly summary: ModelFileSummary | null;
  readonly problem: Problem | null;
  /** When its digest was last found right, ISO 8601; forgotten when the file changes. */
  readonly verified: string | null;
}

export interface LibraryOptions {
  /** The folder of the user's models. It is made when it is first needed. */
  readonly folder: string;
  /** Model files that come with the app; the first is current until the user chooses. */
  readonly bundled: readonly string[];
  /** Reads a file's summary; called on another thread by its maker. Throws a `Problem`. */
  readonly readSummary: (path: string) => Promise<ModelFileSummary>;
}

const summarySchema = z.object({
  title: z.string(),
  classes: z.number(),
  tokens: z.number(),
  coefficients: z.number(),
});
const rememberedFile = z.object({
  bytes: z.number(),
  modified: z.number(),
  summary: summarySchema.nullable(),
  verified: z.string().nullable(),
});
const memorySchema = z.object({
  current: z.string().nullable(),
  files: z.record(z.string(), rememberedFile),
});
type Memory = z.infer<typeof memorySchema>;

const MODEL_FILE = '.h5';

/**
 * The models that the user can choose from: those of a folder and those that come with the app.
 * What is known of each file is remembered by its size and time, so that a start opens none of them.
 */
export async function openLibrary({ folder, bundled, readSummary }: LibraryOptions) {
  const memoryPath = join(folder, 'library.json');
  const removed = join(folder, 'removed');
  const stored = memorySchema.safeParse(await readJson(memoryPath));
  const memory: Memory = stored.success ? stored.data : { current: null, files: {} };
  const remember = () => writeJson(memoryPath, memory);

  /** Every model's id and path, the bundled ones first. */
  async function places(): Promise<Map<string, string>> {
    const names = await readdir(folder).catch(() => []);
    const files = names.filter((name) => extname(name) === MODEL_FILE && !name.startsWith('.'));
    return new Map([
      ...bundled.map((path) => [`bundled/${basename(path, MODEL_FILE)}`, path] as const),
      ...files.sort().map((name) => [basename(name, MODEL_FILE), join(folder, name)] as const),
    ]);
  }

  async function pathOf(id: string): Promise<string> {
    const path = (await places()).get(id);
    if (path === undefined) {
      throw new Problem('model.unknown', `There is no model “${id}” in the library.`, { id });
    }
    return path;
  }

  /** What is remembered of a file if it has not changed since, else what it says now. */
  async function look(id: string, path: string) {
    const { size: bytes, mtimeMs: modified } = await stat(path);
    const known = memory.files[id];
    if (known?.summary && known.bytes === bytes && known.modified === modified) {
      return { ...known, summary: known.summary, problem: null, changed: false };
    }
    try {
      const summary = summarySchema.parse(await readSummary(path));
      memory.files[id] = { bytes, modified, summary, verified: null };
      return { bytes, summary, verified: null, problem: null, changed: true };
    } catch (error) {
      const problem =
        error instanceof Problem
          ? error
          : new Problem('model.unreadable', `“${basename(path)}” cannot be read as a model.`, {
              file: basename(path),
            });
      return { bytes, summary: null, verified: null, problem, changed: false };
    }
  }

  async function list(): Promise<LibraryEntry[]> {
    const found = await Promise.all(
      [...(await places())].map(async ([id, path]) => {
        const seen = await look(id, path).catch(() => null); // gone since the folder was read
        return seen && { id, path, ...seen };
      }),
    );
    const entries = found.filter((entry) => entry !== null);
    if (entries.some(({ changed }) => changed)) await remember().catch(() => {});
    const readable = entries.filter(({ summary }) => summary !== null).map(({ id }) => id);
    const chosen = memory.current !== null && readable.includes(memory.current);
    const current = chosen ? memory.current : (readable[0] ?? null);
    return entries.map(({ id, path, bytes, summary, problem, verified }) => ({
      ...{ id, path, bytes, summary, problem, verified },
      origin: id.startsWith('bundled/') ? 'bundled' : 'user',
      current: id === current,
    }));
  }

  return {
    list,
    pathOf,

    /** Makes a model the current one, from now on and after the next start. */
    async use(id: string): Promise<void> {
      await pathOf(id);
      memory.current = id;
      await remember();
    },

    /** Remembers that a model's digest was found right. */
    async markVerified(id: string, when: string): Promise<void> {
      const path = await pathOf(id);
      await look(id, path);
      const known = memory.files[id];
      if (known) known.verified = when;
      await remember();
    },

    /** A path in the library that no model has yet, named after `title`; and the id that it will have. */
    async reserve(title: string): Promise<{ id: string; path: string }> {
      await mkdir(folder, { recursive: true });
      const taken = await places();
      const name = fileNameOf(title);
      let id = name;
      for (let next = 2; taken.has(id); next++) id = `${name}-${next}`;
      return { id, path: join(folder, id + MODEL_FILE) };
    },

    /** Sets a model of the user's aside; `restore` brings it back. The bundled ones stay. */
    async remove(id: string): Promise<void> {
      const path = await pathOf(id);
      if (bundled.includes(path)) {
        throw new Problem('model.bundled', 'The model that comes with the app cannot be removed.');
      }
      await mkdir(removed, { recursive: true });
      await makeRoom(removed, id);
      await rename(path, join(removed, basename(path)));
      if (memory.current === id) memory.current = null;
      await remember();
    },

    /** Brings back a model that was set aside. */
    async restore(id: string): Promise<void> {
      const name = basename(id) + MODEL_FILE;
      if ((await places()).has(id)) {
        throw new Problem('model.exists', `There is a model “${id}” already.`, { id });
      }
      await rename(join(removed, name), join(folder, name)).catch((cause: unknown) => {
        throw new Problem(
          'model.unknown',
          `There is no model “${id}” to bring back.`,
          { id },
          cause,
        );
      });
    },
  };
}

export type Library = Awaited<ReturnType<typeof openLibrary>>;

/** Gives an older file of that name in the folder of removed models another name: nothing is overwritten. */
async function makeRoom(removed: string, id: string): Promise<void> {
  const names = new Set(await readdir(removed));
  if (!names.has(id + MODEL_FILE)) return;
  let next = 2;
  while (names.has(`${id}-${next}${MODEL_FILE}`)) next++;
  await rename(join(removed, id + MODEL_FILE), join(removed, `${id}-${next}${MODEL_FILE}`));
}

/** A title as a file name that every system takes. */
function fileNameOf(title: string): string {
  const plain = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return plain || 'model';
}
