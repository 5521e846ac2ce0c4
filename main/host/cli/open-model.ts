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
import { writerFor } from '../../worker/text-writer.ts';
import { dataFolders } from '../folders.ts';
import { withModelThread, type ModelThread } from './model-thread.ts';
import { findModel } from './models.ts';

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
  /** With all coefficients in memory; null where the budget does not allow it. */
  readonly whole: (() => Promise<WholeModel>) | null;
}

/**
 * Opens the model that was asked for: by slices where they can be read, so that the first rows need not wait. What the next
 * start needs is written while this one works.
 * @param isLong whether all of it will be needed: then the rest is read at once, while other things are looked at
 * @throws Problem `model.*`
 */
export function openRowsModel(
  wanted: string | undefined,
  data: string | undefined,
  signal: AbortSignal,
  isLong = false,
): Promise<RowsModel> {
  return new Promise((resolve, reject) => {
    withModelThread(signal, async (thread) => {
      // It takes a while to start.
      if (isLong) thread.start();
      const path = await findModel(thread, wanted, data, { signal });
      const folder = join(dataFolders(data).models, 'ready');

      async function openSliced(ready: ReadyModel): Promise<void> {
        const isLarge = memoryNeeded(ready.parts) > memoryBudget();
        const load = (from: ModelThread) => from.call('load', { path, ready }, { signal });
        const loading = isLong && !isLarge ? load(thread) : null;
        const whole = () => loading ?? withModelThread(signal, load);
        resolve(slicedRows(ready, isLarge ? null : whole));
        await loading;
      }

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

function slicedRows(ready: ReadyModel, whole: RowsModel['whole']): RowsModel {
  const { parts, card } = ready;
  return {
    title: card.title,
    classes: parts.classes,
    groups: parts.groups,
    calibrated: Boolean(parts.calibration),
    classifier: createSlicedClassifier(parts, openSlices(ready)),
    isSliced: true,
    whole,
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
