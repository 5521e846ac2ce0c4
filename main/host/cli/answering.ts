import { availableParallelism } from 'node:os';
import { openFastClassifier, type BatchAnswer } from '../../core/fast/classifier.ts';
import type { FastImage } from '../../core/fast/image.ts';
import type { LinearModel } from '../../core/linear/model.ts';
import { startClassifyPool, type ClassifyPool } from '../../worker/classify-pool.ts';
import { writerFor } from '../../worker/text-writer.ts';

/** Classifies batches of a table. */
export interface Answering {
  /** Several batches may be under way; every call is answered for itself. */
  classify(texts: readonly string[], top: number): Promise<BatchAnswer>;
  close(): Promise<void>;
}

/** Rows after which a table is a long one: starting threads takes as long as some thousand rows. */
const FEW_ROWS = 5_000;

/** Few rows are classified in this thread, the rest of a long table in as many as the machine has processors. */
export function createAnswering(
  model: LinearModel,
  image: FastImage | null,
  threads = availableParallelism(),
): Answering {
  const here = openFastClassifier(model, image, { writerFor });
  let pool: ClassifyPool | null = null;
  let rows = 0;
  return {
    async classify(texts, top) {
      rows += texts.length;
      if (rows > FEW_ROWS && threads > 1) pool ??= startClassifyPool(model, image, { threads });
      return pool ? pool.classify(texts, top) : here.classifyBatch(texts, top);
    },
    async close() {
      here.close();
      await pool?.close();
    },
  };
}
