import { copyFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { CallFailed, type CallOptions } from '../../preload/calls.ts';
import type { EventName, EventValue, ModelSummary } from '../../preload/contract.ts';
import { Problem } from '../core/problem.ts';
import { replaceFile } from '../files/replace-file.ts';
import { legibleRecipe } from '../model/legible-recipe.ts';
import { openLibrary, type LibraryEntry } from '../model/library.ts';
import type { ModelHandlers } from '../worker/model-thread.ts';
import { startThread, type Thread } from '../worker/thread.ts';
import { currentModel, type CurrentModel } from './classify-handlers.ts';
import type { ServiceHandlers } from './connect.ts';
import type { Grants } from './grants.ts';

type ModelsHandlers = Pick<ServiceHandlers, Extract<keyof ServiceHandlers, `models.${string}`>>;

export interface ModelsOptions {
  readonly folder: string;
  readonly bundled: readonly string[];
  readonly grants: Grants;
  readonly emit: <K extends EventName>(name: K, value: EventValue<K>) => void;
}

/** How long a damaged or hostile file may keep a thread before the thread is ended. */
const SUMMARY_LIMIT = 20_000;
const OPEN_LIMIT = 120_000;
/** How long a cancelled call may take to end by itself. */
const CANCEL_PATIENCE = 2_000;

/** The library and the model that answers. HDF5 is read and written in threads that can be ended, one for each task. */
export function openModels({ folder, bundled, grants, emit }: ModelsOptions) {
  const library = openLibrary({
    folder,
    bundled,
    readSummary: async (path) => {
      const { card, classes, tokens, coefficients } = await readSummary(path);
      return { title: card.title, classes, tokens, coefficients };
    },
  });
  let answering: Promise<CurrentModel> = load();
  // Whoever asks is told why there is none; nobody need have asked.
  answering.catch(() => {});

  async function load(): Promise<CurrentModel> {
    const entries = await (await library).list();
    const entry = entries.find(({ current }) => current);
    if (!entry) {
      throw new Problem('model.none', 'There is no model to classify with. Import one first.');
    }
    return openEntry(entry);
  }

  async function openEntry({ id, path }: LibraryEntry): Promise<CurrentModel> {
    const { model, image, card, digest } = await inThread(
      (thread) => thread.call('open', { path }),
      { file: basename(path), limit: OPEN_LIMIT },
    );
    return currentModel(id, card.title, model, image, digest);
  }

  async function summaries(): Promise<ModelSummary[]> {
    return (await (await library).list()).map(summaryOf);
  }

  async function changed(): Promise<ModelSummary[]> {
    const models = await summaries();
    emit('models.changed', models);
    return models;
  }

  async function entryOf(id: string): Promise<LibraryEntry> {
    const entry = (await (await library).list()).find((one) => one.id === id);
    if (entry) return entry;
    throw new Problem('model.unknown', `There is no model “${id}” in the library.`, { id });
  }

  /** Opens the current model anew; if it cannot be opened the one before stays and its problem is thrown. */
  async function answerWith(id: string): Promise<void> {
    const before = await answering.catch(() => null);
    if (before?.id === id) return;
    await (await library).use(id);
    const next = load();
    answering = next;
    try {
      await next;
    } catch (error) {
      if (before) {
        answering = Promise.resolve(before);
        await (await library).use(before.id);
      }
      throw error;
    } finally {
      await changed();
    }
  }

  const handlers: ModelsHandlers = {
    'models.list': summaries,

    'models.show': async ({ id }) => {
      const entry = await entryOf(id);
      const summary = await readSummary(entry.path);
      const { card, digest, training, recipe, memoryBytes, calibration } = summary;
      return {
        ...summaryOf(entry),
        ...{ card, digest, training, memoryBytes },
        sure: calibration?.sure ?? null,
        recipe: legibleRecipe(recipe),
      };
    },

    'models.use': async ({ id }) => {
      await entryOf(id);
      await answerWith(id);
      return summaryOf(await entryOf(id));
    },

    'models.import': async ({ file }, call) => {
      const source = grants.pathOf(file);
      const isFolder = (await stat(source)).isDirectory();
      const name = basename(source).replace(/\.h5$/i, '');
      const { id, path: target } = await (await library).reserve(name);
      const options = { signal: call.signal, onProgress: call.progress };
      const oddities = await inThread(
        async (
          thread,
        ): Promise<
          { code: string; message: string; detail: Record<string, string | number> }[]
        > => {
          if (isFolder) {
            return (await thread.call('import2015', { folder: source, target }, options)).oddities;
          }
          await thread.call('importFile', { source, target }, options);
          return [];
        },
        { file: basename(source), signal: call.signal },
      );
      await (await library).markVerified(id, new Date().toISOString());
      await changed();
      return { model: summaryOf(await entryOf(id)), oddities };
    },

    'models.verify': async ({ id }, call) => {
      const { path } = await entryOf(id);
      const options = { signal: call.signal, onProgress: call.progress };
      const found = await inThread((thread) => thread.call('verify', { path }, options), {
        file: basename(path),
        signal: call.signal,
      });
      if (found.passed) {
        await (await library).markVerified(id, new Date().toISOString());
        await changed();
      }
      return { ...found, checks: [...found.checks] };
    },

    'models.remove': async ({ id }) => {
      const { current } = await entryOf(id);
      await (await library).remove(id);
      if (current) answering = load();
      answering.catch(() => {});
      await changed();
      return null;
    },

    'models.restore': async ({ id }) => {
      await (await library).restore(id);
      await changed();
      return summaryOf(await entryOf(id));
    },

    'models.copy': async ({ id, target }) => {
      const { path, bytes } = await entryOf(id);
      const to = grants.targetOf(target);
      await replaceFile(to, (temporary) => copyFile(path, temporary));
      return { fileName: basename(to), rows: 0, bytes, guarded: 0 };
    },
  };

  return {
    handlers,
    /** The model that answers, once it is open; rejects with the problem of having none. */
    current: (): Promise<CurrentModel> => answering,
    /** A model of the library in memory, for the work of a run; rejects with `model.unknown`. */
    open: async (id: string): Promise<CurrentModel> => {
      const current = await answering.catch(() => null);
      return current?.id === id ? current : openEntry(await entryOf(id));
    },
    /** A place in the library for a model that is about to be written. */
    reserve: async (title: string) => (await library).reserve(title),
    /** A model was written there and read again: it is known from now on. */
    added: async (id: string): Promise<void> => {
      await (await library).markVerified(id, new Date().toISOString());
      await changed();
    },
    close: async () => {
      await Promise.all([...running].map((thread) => thread.kill()));
    },
  };
}

const readSummary = (path: string) =>
  inThread((thread) => thread.call('summary', { path }), {
    file: basename(path),
    limit: SUMMARY_LIMIT,
  });

/** Threads at work, to be ended with the app. */
const running = new Set<Thread<ModelHandlers>>();

interface TaskOptions {
  /** The file's name, for the sentence. */
  readonly file: string;
  /** Milliseconds after which the thread is ended. */
  readonly limit?: number;
  readonly signal?: CallOptions['signal'];
}

/** Does one task in a thread of its own, which is ended when it takes too long or does not heed a cancel. */
async function inThread<T>(
  work: (thread: Thread<ModelHandlers>) => Promise<T>,
  { file, limit, signal }: TaskOptions,
): Promise<T> {
  const thread = startThread<ModelHandlers>('model-thread');
  running.add(thread);
  let timer: NodeJS.Timeout | undefined;
  const ended = new Promise<never>((_, reject) => {
    const endAfter = (milliseconds: number, problem: Problem) => {
      clearTimeout(timer);
      timer = setTimeout(() => reject(problem), milliseconds);
    };
    if (limit !== undefined) {
      endAfter(
        limit,
        new Problem(
          'model.too-slow',
          `“${file}” took longer than ${limit / 1000} seconds to read and was given up. It may be damaged.`,
          { file, seconds: limit / 1000 },
        ),
      );
    }
    signal?.addEventListener('abort', () =>
      endAfter(CANCEL_PATIENCE, new Problem('cancelled', 'Cancelled.')),
    );
  });
  try {
    return await Promise.race([work(thread), ended]);
  } catch (error) {
    // What the thread calls a problem is one on this side too: the library keeps its sentence.
    if (!(error instanceof CallFailed)) throw error;
    const { code, message, detail } = error.problem;
    throw new Problem(code, message, detail, error);
  } finally {
    clearTimeout(timer);
    running.delete(thread);
    await thread.kill();
  }
}

function summaryOf(entry: LibraryEntry): ModelSummary {
  const { id, path, origin, current, bytes, summary, problem, verified } = entry;
  return {
    ...{ id, origin, current, bytes, verified },
    fileName: basename(path),
    title: summary?.title ?? basename(path),
    classes: summary?.classes ?? 0,
    tokens: summary?.tokens ?? 0,
    coefficients: summary?.coefficients ?? 0,
    problem: problem && { code: problem.code, message: problem.message, detail: problem.detail },
  };
}
