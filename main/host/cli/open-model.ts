import { join } from 'node:path';
import { openFastClassifier, type BatchClassifier } from '../../core/fast/classifier.ts';
import type { ClassGroup, ModelClass } from '../../core/linear/model.ts';
import type { OpenedModel } from '../../model/open.ts';
import { memoryBudget, memoryNeeded } from '../../model/ready/budget.ts';
import { readyPath } from '../../model/ready/folder.ts';
import { readReady } from '../../model/ready/ready-file.ts';
import { createSlicedClassifier } from '../../model/ready/sliced-classifier.ts';
import { openSlices } from '../../model/ready/slices.ts';
import { writerFor } from '../../worker/text-writer.ts';
import { dataFolders } from '../folders.ts';
import { findModel, withModelThread } from './models.ts';

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
 * Opens the model that was asked for: by slices where it was made ready before, so that the first rows need not wait.
 * @throws Problem `model.*`
 */
export async function openRowsModel(
  wanted: string | undefined,
  data: string | undefined,
  signal: AbortSignal,
): Promise<RowsModel> {
  return withModelThread(signal, async (thread) => {
    const path = await findModel(thread, wanted, data, { signal });
    const ready = readyPath(join(dataFolders(data).models, 'ready'), path);
    const prepared = async () =>
      (await thread.call('prepare', { path, ready }, { signal })) ? readReady(ready, path) : null;
    const found = readReady(ready, path) ?? (await prepared());
    if (found) {
      const { parts } = found;
      return {
        title: found.card.title,
        classes: parts.classes,
        groups: parts.groups,
        calibrated: Boolean(parts.calibration),
        classifier: createSlicedClassifier(parts, openSlices(path, found)),
        isSliced: true,
        whole:
          memoryNeeded(parts) > memoryBudget()
            ? null
            : () =>
                withModelThread(signal, (again) =>
                  again.call('load', { path, ready: found }, { signal }),
                ),
      };
    }
    const { model, image, card } = await thread.call('open', { path }, { signal });
    return {
      title: card.title,
      classes: model.classes,
      groups: model.groups,
      calibrated: Boolean(model.calibration),
      classifier: openFastClassifier(model, image, { writerFor }),
      isSliced: false,
      whole: async () => ({ model, image }),
    };
  });
}
