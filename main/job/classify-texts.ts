import { createFastClassifier, type BatchAnswer } from '../core/fast/classifier.ts';
import type { LinearModel } from '../core/linear/model.ts';

/** Classifies many texts, on this thread or on others. */
export interface TextClassifier {
  classifyBatch(texts: readonly string[], top: number): BatchAnswer | Promise<BatchAnswer>;
  /** Batches that are worth being under way while others are stored. */
  readonly ahead: number;
  close(): void | Promise<void>;
}

/** Classifies on this thread. */
export function classifyHere(model: LinearModel): TextClassifier {
  return { ...createFastClassifier(model), ahead: 1 };
}

/** The same answers without their confidence. */
export function withoutConfidence(classifier: TextClassifier): TextClassifier {
  return {
    ...classifier,
    async classifyBatch(texts, top) {
      const answers = await classifier.classifyBatch(texts, top);
      return { ...answers, confidences: new Float64Array(texts.length).fill(NaN) };
    },
  };
}
