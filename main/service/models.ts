import { copyFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { EventName, EventValue, ModelSummary } from '../../preload/contract.ts';
import { Problem } from '../core/problem.ts';
import { replaceFile } from '../files/replace-file.ts';
import { legibleRecipe } from '../model/legible-recipe.ts';
import { openLibrary, type LibraryEntry } from '../model/library.ts';
import { rememberedOf } from '../model/ready/find-ready.ts';
import type { ReadyModel } from '../model/ready/ready-file.ts';
import type { ServiceHandlers } from './connect.ts';
import { runModelOf, type CurrentModel, type RunModel } from './current-model.ts';
import type { Grants } from './grants.ts';
import { loadModel, type Loaded } from './load-model.ts';
import { endTasks, inThread, readSummary } from './model-task.ts';

type ModelsHandlers = Pick<ServiceHandlers, Extract<keyof ServiceHandlers, `models.${string}`>>;

export interface ModelsOptions {
  readonly folder: string;
  readonly bundled: readonly string[];
  readonly grants: Grants;
  readonly emit: <K extends EventName>(name: K, value: EventValue<K>) => void;
}

/** The library and the model that answers. HDF5 is read and written in threads that can be ended, one for each task. */
export function openModels({ folder, bundled, grants, emit }: ModelsOptions) {
  const readyFolder = join(folder, 'ready');
  /** What a look at models that were not known has read of them: at the first start one of them is opened right behind it. */
  const lately = new Map<string, ReadyModel>();
  const library = openLibrary({
    folder,
    bundled,
    readSummary: (path) =>
      rememberedOf(readyFolder, path, readSummary, (ready) => lately.set(path, ready)),
  });
  let answering = answerBy(load());

  /** What answers from now on: what is loaded first, and what is better once that is there. */
  function answerBy(loading: Promise<Loaded>): Promise<CurrentModel> {
    const first = loading.then(({ current }) => current);
    // Whoever asks is told why there is none; nobody need have asked.
    first.catch(() => {});
    loading
      .then(async ({ current, better }) => {
        const next = await better?.();
        if (!next || answering !== first) return;
        answering = Promise.resolve(next);
        current.classifier.close();
      })
      .catch(() => {}); // what is there goes on answering
    return first;
  }

  /** The current model, from its file by slices where it has been made ready, so that nobody waits for the rest. */
  async function load(): Promise<Loaded> {
    const entry = (await (await library).list()).find(({ current }) => current);
    const ready = lately.get(entry?.path ?? '') ?? null;
    lately.clear();
    if (!entry) {
      throw new Problem('model.none', 'There is no model to classify with. Import one first.');
    }
    return loadModel(entry, readyFolder, ready);
  }

  async function summaries(): Promise<ModelSummary[]> {
    const entries = await (await library).list();
    lately.clear();
    return entries.map(summaryOf);
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
    answering = answerBy(load());
    try {
      await answering;
      before?.classifier.close();
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
      if (current) {
        const before = await answering.catch(() => null);
        answering = answerBy(load());
        before?.classifier.close();
      }
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
    /** A model of the library in memory, for a run over a table; rejects with `model.unknown`. */
    forRun: async (id: string): Promise<RunModel> => {
      const current = await answering.catch(() => null);
      if (current?.id === id) return runModelOf(current);
      const loaded = await loadModel(await entryOf(id), readyFolder);
      try {
        return await runModelOf(loaded.current);
      } finally {
        loaded.current.classifier.close();
      }
    },
    /** A place in the library for a model that is about to be written. */
    reserve: async (title: string) => (await library).reserve(title),
    /** A model was written there and read again: it is known from now on. */
    added: async (id: string): Promise<void> => {
      await (await library).markVerified(id, new Date().toISOString());
      await changed();
    },
    close: endTasks,
  };
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
