import { openFastClassifier, type BatchClassifier } from '../core/fast/classifier.ts';
import type { ModelParts } from '../core/fast/image.ts';
import type { ModelImage } from '../core/fast/model-image.ts';
import type { LinearModel } from '../core/linear/model.ts';
import { strongestClasses, strongestTokens } from '../core/linear/strongest.ts';
import type { ReadyModel } from '../model/ready/ready-file.ts';
import { createSlicedClassifier } from '../model/ready/sliced-classifier.ts';
import type { Slices } from '../model/ready/slices.ts';
import { writerFor } from '../worker/text-writer.ts';

/** A model with all its coefficients in memory, for threads to share. */
export interface WholeModel {
  readonly model: LinearModel;
  /** The model made ready for the fast path; null if no kernel can do it. */
  readonly image: ModelImage | null;
}

/** The model that answers: from memory, or, while that is not loaded or may not be, from its file by slices. */
export interface CurrentModel {
  readonly id: string;
  readonly title: string;
  /** Of its content, as the file states it. */
  readonly digest: string;
  /** All of it but the coefficients. */
  readonly parts: Omit<ModelParts, 'start'>;
  readonly classifier: BatchClassifier;
  readonly strongestTokens: (index: number, count: number) => ReturnType<typeof strongestTokens>;
  readonly strongestClasses: (token: number, count: number) => ReturnType<typeof strongestClasses>;
  /** With all coefficients in memory, whatever the budget: for a run over a table. */
  readonly whole: () => Promise<WholeModel>;
}

/** A model as the thread of a run takes it. */
export type RunModel = WholeModel & Pick<CurrentModel, 'digest'>;

export const runModelOf = async ({ whole, digest }: CurrentModel): Promise<RunModel> => ({
  ...(await whole()),
  digest,
});

/** A model in memory as the current one. */
export function currentModel(
  id: string,
  title: string,
  model: LinearModel,
  image: ModelImage | null = null,
  digest = '',
): CurrentModel {
  return {
    id,
    title,
    digest,
    parts: model,
    classifier: openFastClassifier(model, image, { writerFor }),
    strongestTokens: (index, count) => strongestTokens(model, index, count),
    strongestClasses: (token, count) => strongestClasses(model, token, count),
    whole: async () => ({ model, image }),
  };
}

/** A model whose coefficients are in its file as the current one. */
export function slicedModel(
  id: string,
  { parts, card, digest }: ReadyModel,
  slices: Slices,
  whole: () => Promise<WholeModel>,
): CurrentModel {
  return {
    id,
    title: card.title,
    digest,
    parts,
    classifier: createSlicedClassifier(parts, slices),
    strongestTokens: slices.strongestTokens,
    strongestClasses: (token, count) => strongestClasses(slices.modelOf([token]), token, count),
    whole,
  };
}
