import { createClassifier, type Classifier } from '../linear/classify.ts';
import type { Explanation } from '../linear/explain.ts';
import type { LinearModel } from '../linear/model.ts';
import type { BatchAnswer } from './answers.ts';
import { blockBatches } from './blocks/block-classifier.ts';
import type { ImageOptions } from './image.ts';
import { kernelBatches } from './kernel-classifier.ts';
import { buildModelImage, isBlockImage, type ModelImage } from './model-image.ts';
import { plainBatches } from './plain-classifier.ts';
import type { LaidTexts, WriteText } from './texts.ts';

export { NO_CLASS, type BatchAnswer } from './answers.ts';
export type { LaidTexts, WriteText } from './texts.ts';

export interface ClassifierOptions {
  /** A quicker way into the memory than one unit after the other, where the host has one: Node's `Buffer.write`. */
  readonly writerFor?: (memory: ArrayBufferLike) => WriteText;
}

/** The likeliest classes of a text, and why. */
export interface ExplainedText extends Explanation {
  /** How many different tokens of the text the model knows; if there are none, there are no classes either. */
  readonly knownTokens: number;
}

export interface BatchClassifier extends Classifier {
  /** The `top` likeliest classes of each text; the same answers as `classify`, as flat arrays. */
  classifyBatch(texts: readonly string[], top: number): BatchAnswer;
  /**
   * The same for texts that came from another thread.
   * @param answer is overwritten; its `top` is at most the number of classes, its lists are as long as the texts are many
   */
  classifyLaid(texts: LaidTexts, answer: BatchAnswer): void;
  /** Why a text gets the scores that it gets, for these classes; the same as `explain` of linear/explain.ts. */
  explain(text: string, classIndexes: readonly number[]): Explanation;
  /** The `top` likeliest classes of one text, explained. */
  explainTop(text: string, top: number): ExplainedText;
  /** Gives this thread's part of the image back. The classifier must not be used afterwards. */
  close(): void;
}

/** A classifier for this thread: over an image of its own, or plain where no kernel can do the model. */
export function createFastClassifier(
  model: LinearModel,
  options: ImageOptions & ClassifierOptions = {},
): BatchClassifier {
  return openFastClassifier(model, buildModelImage(model, options), options);
}

/**
 * A classifier for this thread over an image that other threads may share: by the kernel that the image is for.
 * @param image what `buildModelImage` made of this very model; null for the plain path
 * @throws RangeError if 16 threads have opened the image already
 */
export function openFastClassifier(
  model: LinearModel,
  image: ModelImage | null,
  options: ClassifierOptions = {},
): BatchClassifier {
  const plain = createClassifier(model);
  if (image === null) return plainBatches(model, plain);
  return isBlockImage(image)
    ? blockBatches(model, plain, image, options)
    : kernelBatches(model, plain, image, options);
}
