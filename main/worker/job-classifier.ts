import { openFastClassifier } from '../core/fast/classifier.ts';
import type { FastImage } from '../core/fast/image.ts';
import type { LinearModel } from '../core/linear/model.ts';
import type { TextClassifier } from '../job/classify-texts.ts';
import { startClassifyPool, type ClassifyPool } from './classify-pool.ts';
import { writerFor } from './text-writer.ts';

/** Rows up to which starting threads takes longer than the rows do. */
const FEW_ROWS = 5_000;

/** Few rows are classified on the job's own thread, a long table on as many as the machine has processors. */
export function createJobClassifier(model: LinearModel, image: FastImage | null): TextClassifier {
  const here = openFastClassifier(model, image, { writerFor });
  let pool: ClassifyPool | null = null;
  let rows = 0;
  return {
    ahead: 4,
    classifyBatch(texts, top) {
      rows += texts.length;
      if (rows > FEW_ROWS) pool ??= startClassifyPool(model, image);
      return pool ? pool.classify(texts, top) : here.classifyBatch(texts, top);
    },
    async close() {
      here.close();
      await pool?.close();
    },
  };
}
