import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CallOptions } from '../../../preload/calls.ts';
import { Problem } from '../../core/problem.ts';
import { openLibrary, type Library, type LibraryEntry } from '../../model/library.ts';
import { rememberedOf } from '../../model/ready/find-ready.ts';
import { fold } from '../../table/detect-columns.ts';
import { bundledFiles, dataFolders } from '../folders.ts';
import type { ModelThread } from './model-thread.ts';

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
