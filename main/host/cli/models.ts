import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CallOptions } from '../../../preload/calls.ts';
import { Problem } from '../../core/problem.ts';
import { openLibrary, type Library, type LibraryEntry } from '../../model/library.ts';
import { rememberedOf } from '../../model/ready/find-ready.ts';
import { fold } from '../../table/detect-columns.ts';
import type { ModelHandlers } from '../../worker/model-thread.ts';
import { startThread, type Thread } from '../../worker/thread.ts';
import { bundledFiles, dataFolders } from '../folders.ts';

/** How long a thread may take to heed a cancel before it is ended. */
const PATIENCE_MILLISECONDS = 2_000;

export type ModelThread = Thread<ModelHandlers>;

interface LazyThread extends ModelThread {
  /** Starts the thread before it is needed. */
  start(): void;
}

/** A thread that is started when it is first needed. */
function lazyThread(): LazyThread {
  let thread: ModelThread | null = null;
  const started = () => (thread ??= startThread<ModelHandlers>('model-thread'));
  return {
    call: (name, args, options) => started().call(name, args, options),
    listen: (event, listener) => started().listen(event, listener),
    kill: async () => thread?.kill(),
    start: () => void started(),
  };
}

/**
 * Does `work` with the thread that reads and writes model files; a file that makes it hang does not keep a signal from
 * ending the command.
 */
export async function withModelThread<T>(
  signal: AbortSignal,
  work: (thread: LazyThread) => Promise<T>,
): Promise<T> {
  const thread = lazyThread();
  let timer: NodeJS.Timeout | undefined;
  let end = () => {};
  const ended = new Promise<never>((_, reject) => {
    end = () => reject(new Problem('cancelled', 'Cancelled.'));
  });
  const beginEnd = () => {
    timer = setTimeout(end, PATIENCE_MILLISECONDS);
  };
  signal.addEventListener('abort', beginEnd);
  try {
    return await Promise.race([work(thread), ended]);
  } finally {
    signal.removeEventListener('abort', beginEnd);
    clearTimeout(timer);
    await thread.kill();
  }
}

/** The user's library below the data folder that was chosen. */
export function openUserLibrary(
  thread: ModelThread,
  data: string | undefined,
  options: CallOptions,
): Promise<Library> {
  const folder = dataFolders(data).models;
  return openLibrary({
    folder,
    bundled: bundledFiles().models,
    readSummary: (path) =>
      rememberedOf(join(folder, 'ready'), path, () => thread.call('summary', { path }, options)),
  });
}

const titleOf = ({ id, summary }: LibraryEntry) => summary?.title ?? id;

function findEntry(entries: readonly LibraryEntry[], wanted: string): LibraryEntry {
  const byId = entries.find(({ id }) => id === wanted || id === `bundled/${wanted}`);
  const named = entries.filter((entry) => fold(titleOf(entry)) === fold(wanted));
  if (byId ?? named.length === 1) return byId ?? named[0];
  if (named.length > 1) {
    const ids = named.map(({ id }) => id).join(', ');
    throw new Problem(
      'model.title-twice',
      `${named.length} models are called “${wanted}”. Choose by id: ${ids}.`,
      { model: wanted },
    );
  }
  const known = entries.map((entry) => `${entry.id} (${titleOf(entry)})`).join(', ');
  throw new Problem(
    'model.unknown',
    `There is no file and no model in the library called “${wanted}”. In the library: ${known || 'nothing'}.`,
    { model: wanted },
  );
}

/**
 * The path of a model: a file, or the id or title of one in the library; without any, the one that is current there.
 * Throws `model.unknown`, `model.none`.
 */
export async function findModel(
  thread: ModelThread,
  wanted: string | undefined,
  data: string | undefined,
  options: CallOptions,
): Promise<string> {
  if (wanted !== undefined && existsSync(wanted)) return wanted;
  const entries = await (await openUserLibrary(thread, data, options)).list();
  if (wanted !== undefined) return findEntry(entries, wanted).path;
  const current = entries.find((entry) => entry.current);
  if (current) return current.path;
  throw new Problem(
    'model.none',
    'There is no model to classify with. Name a model file with --model, or import one: rotulo import FOLDER',
  );
}
