import { basename } from 'node:path';
import type { LibraryEntry } from '../model/library.ts';
import type { OpenedModel } from '../model/open.ts';
import { memoryBudget, memoryNeeded } from '../model/ready/budget.ts';
import { findReady } from '../model/ready/find-ready.ts';
import { readyPath } from '../model/ready/folder.ts';
import { readReady, type ReadyModel } from '../model/ready/ready-file.ts';
import type { ReadyContent } from '../model/ready/write-ready.ts';
import { openSlices } from '../model/ready/slices.ts';
import { currentModel, slicedModel, type CurrentModel } from './current-model.ts';
import { inThread } from './model-task.ts';

/** A model that answers, and how to get at one that answers faster, where that may be. */
export interface Loaded {
  readonly current: CurrentModel;
  readonly better: (() => Promise<CurrentModel>) | null;
}

const OPEN_LIMIT = 120_000;

const fits = ({ parts }: Pick<ReadyModel, 'parts'>) => memoryNeeded(parts) <= memoryBudget();

/**
 * Opens a model to answer with. One whose coefficients can be read by offset, from its file or from its ready file, answers at
 * once by slices, and from memory when they are loaded; one that is larger than the budget goes on answering by slices. What
 * the next start needs is written while this one answers.
 * @param folder where ready files are
 * @param lately what has just been read of the model's ready file, if it has
 * @throws Problem `model.*`
 */
export async function loadModel(
  { id, path }: Pick<LibraryEntry, 'id' | 'path'>,
  folder: string,
  lately: ReadyModel | null = null,
): Promise<Loaded> {
  const ready = readyPath(folder, path);
  const limits = { file: basename(path), limit: OPEN_LIMIT };
  const openRest = (found: ReadyModel) =>
    inThread((thread) => thread.call('load', { path, ready: found }), limits);
  const keep = (content: ReadyContent) =>
    inThread((thread) => thread.call('keep', { path, ready, content }), limits).catch(() => false);

  function bySlices(found: ReadyModel): Loaded {
    const current = (whole: () => ReturnType<typeof openRest>) =>
      slicedModel(id, found, openSlices(found), whole);
    if (!fits(found)) return { current: current(() => openRest(found)), better: null };
    const opening = openRest(found);
    opening.catch(() => {}); // told to whoever needs it
    const better = async () => inMemory(id, await opening);
    return { current: current(() => opening), better };
  }

  const found = lately ?? findReady(folder, path);
  if (found) return bySlices(found);
  const first = await inThread((thread) => thread.call('first', { path }), limits);
  const keeping = keep(first.content);
  if (first.ready) return bySlices(first.ready);
  // Beyond the budget it answers as soon as it is kept where it can be read by offset.
  const kept = fits(first.content) || !(await keeping) ? null : readReady(ready, path);
  if (kept) return bySlices(kept);
  return { current: inMemory(id, first.whole), better: null };
}

const inMemory = (id: string, { card, model, image, digest }: OpenedModel) =>
  currentModel(id, card.title, model, image, digest);
