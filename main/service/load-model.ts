import { basename } from 'node:path';
import type { LibraryEntry } from '../model/library.ts';
import { memoryBudget, memoryNeeded } from '../model/ready/budget.ts';
import { readyPath } from '../model/ready/folder.ts';
import { readReady, type ReadyModel } from '../model/ready/ready-file.ts';
import { openSlices } from '../model/ready/slices.ts';
import { currentModel, slicedModel, type CurrentModel } from './current-model.ts';
import { inThread } from './model-task.ts';

/** A model that answers, and how to get at one that answers faster, where that may be. */
export interface Loaded {
  readonly current: CurrentModel;
  readonly better: (() => Promise<CurrentModel>) | null;
}

const OPEN_LIMIT = 120_000;

const fits = ({ parts }: ReadyModel) => memoryNeeded(parts) <= memoryBudget();

/**
 * Opens a model to answer with. One that was made ready, now or before, answers at once, from its file by slices, and from
 * memory when that is loaded; one that is larger than the budget goes on answering from its file.
 * @param folder where ready files are
 * @throws Problem `model.*`
 */
export async function loadModel(
  { id, path }: Pick<LibraryEntry, 'id' | 'path'>,
  folder: string,
): Promise<Loaded> {
  const ready = readyPath(folder, path);
  const limits = { file: basename(path), limit: OPEN_LIMIT };
  const openRest = (found: ReadyModel) =>
    inThread((thread) => thread.call('load', { path, ready: found }), limits);
  const bySlices = (found: ReadyModel, whole: () => ReturnType<typeof openRest>) =>
    slicedModel(id, found, openSlices(path, found), whole);

  const prepared = async () =>
    (await inThread((thread) => thread.call('prepare', { path, ready }), limits))
      ? readReady(ready, path)
      : null;
  const found = readReady(ready, path) ?? (await prepared());
  if (found && fits(found)) {
    const opening = openRest(found);
    opening.catch(() => {}); // told to whoever needs it
    const better = async () => {
      const { card, model, image, digest } = await opening;
      return currentModel(id, card.title, model, image, digest);
    };
    return { current: bySlices(found, () => opening), better };
  }
  if (found) return { current: bySlices(found, () => openRest(found)), better: null };

  const { card, model, image, digest } = await inThread(
    (thread) => thread.call('open', { path }),
    limits,
  );
  return { current: currentModel(id, card.title, model, image, digest), better: null };
}
