import { join } from 'node:path';
import { openFastClassifier, type BatchClassifier } from '../../core/fast/classifier.ts';
import type { ClassGroup, ModelClass } from '../../core/linear/model.ts';
import type { OpenedModel } from '../../model/open.ts';
import { memoryBudget, memoryNeeded } from '../../model/ready/budget.ts';
import { findReady } from '../../model/ready/find-ready.ts';
import { readyPath } from '../../model/ready/folder.ts';
import type { ReadyModel } from '../../model/ready/ready-file.ts';
import { createSlicedClassifier } from '../../model/ready/sliced-classifier.ts';
import { openSlices } from '../../model/ready/slices.ts';
import type { LoadReady } from '../../worker/classify-pool.ts';
import { writerFor } from '../../worker/text-writer.ts';
import { dataFolders } from '../folders.ts';
import { problemCodeOf } from './codes.ts';
import { untilCancelled, withModelThread, type ModelThread } from './model-thread.ts';
import { findModel } from './models.ts';

/** A pool that was closed. */
const STOPPED = 'thread.stopped';

export type WholeModel = Pick<OpenedModel, 'model' | 'image'>;

/** A model to classify rows with. */
export interface RowsModel {
  readonly title: string;
  readonly classes: readonly ModelClass[];
  readonly groups: readonly ClassGroup[];
  /** Whether it tells how often its first answers are right. */
  readonly calibrated: boolean;
  /** Answers at once, if slowly where the model is read by slices. */
  readonly classifier: BatchClassifier;
  /** Whether `classifier` reads by slices. */
  readonly isSliced: boolean;
  /** With all coefficients in memory, if need be by a thread of whoever asks; null where the budget does not allow it. */
  readonly whole: ((load: LoadReady) => Promise<WholeModel>) | null;
}

/**
 * Opens the model that was asked for: by slices where they can be read, so that the first rows need not wait. What the next
 * start needs is written while this one works.
 * @throws Problem `model.*`
 */
export function openRowsModel(
  wanted: string | undefined,
  data: string | undefined,
  signal: AbortSignal,
): Promise<RowsModel> {
  return new Promise((resolve, reject) => {
    withModelThread(signal, async (thread) => {
      const path = await findModel(thread, wanted, data, { signal });
      const folder = join(dataFolders(data).models, 'ready');

      const openSliced = (ready: ReadyModel) => resolve(slicedRows(ready, path, signal));

      const found = findReady(folder, path);
      if (found) return openSliced(found);
      const first = await thread.call('first', { path }, { signal });
      const { content } = first;
      const ready = readyPath(folder, path);
      // The process ends when that is done; that it cannot be is no error.
      withModelThread(signal, (other) =>
        other.call('keep', { path, ready, content }, { signal }),
      ).catch(() => {});
      if (first.ready) return openSliced(first.ready);
      resolve(wholeRows(first.whole));
    }).catch(reject); // what fails once the model is there is told to whoever waits for all of it
  });
}

function slicedRows(ready: ReadyModel, path: string, signal: AbortSignal): RowsModel {
  const { parts, card } = ready;
  async function whole(load: LoadReady): Promise<WholeModel> {
    try {
      return await untilCancelled(signal, load(ready));
    } catch (error) {
      if (signal.aborted || problemCodeOf(error) === STOPPED) throw error;
      // What the ready file no longer gives is read from the model file.
      const reload = (thread: ModelThread) => thread.call('load', { path, ready }, { signal });
      return withModelThread(signal, reload);
    }
  }
  return {
    title: card.title,
    classes: parts.classes,
    groups: parts.groups,
    calibrated: Boolean(parts.calibration),
    classifier: createSlicedClassifier(parts, openSlices(ready)),
    isSliced: true,
    whole: memoryNeeded(parts) > memoryBudget() ? null : whole,
  };
}

function wholeRows({ model, image, card }: OpenedModel): RowsModel {
  return {
    title: card.title,
    classes: model.classes,
    groups: model.groups,
    calibrated: Boolean(model.calibration),
    classifier: openFastClassifier(model, image, { writerFor }),
    isSliced: false,
    whole: async () => ({ model, image }),
  };
}
