import { availableParallelism } from 'node:os';
import type { BatchAnswer } from '../../core/fast/classifier.ts';
import { startClassifyPool, type ClassifyPool } from '../../worker/classify-pool.ts';
import type { RowsModel } from './open-model.ts';

/** Classifies batches of a table. */
export interface Answering {
  /** Several batches may be under way; every call is answered for itself. */
  classify(texts: readonly string[], top: number): Promise<BatchAnswer>;
  close(): Promise<void>;
}

/** Rows up to which starting threads takes longer than the rows do; by slices, up to which reading all does. */
const FEW_ROWS = 5_000;
const FEW_SLICED_ROWS = 500;

/** Few rows are classified in this thread, a long table in as many as the machine has processors. */
export function createAnswering(
  { classifier, isSliced, whole }: RowsModel,
  threads = availableParallelism(),
): Answering {
  let pool: ClassifyPool | null = null;
  let rows = 0;

  return {
    async classify(texts, top) {
      rows += texts.length;
      const isLong = rows > (isSliced ? FEW_SLICED_ROWS : FEW_ROWS);
      if (isLong && whole) pool ??= startClassifyPool(whole(), { threads });
      return pool ? pool.classify(texts, top) : classifier.classifyBatch(texts, top);
    },
    async close() {
      classifier.close();
      await pool?.close();
    },
  };
}
