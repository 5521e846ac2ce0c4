import type { BatchAnswer } from '../../core/fast/classifier.ts';
import { startClassifyPool, type ClassifyPool } from '../../worker/classify-pool.ts';
import { isLongTable } from './long-table.ts';
import type { RowsModel } from './open-model.ts';

/** Classifies batches of a table. */
export interface Answering {
  /** Several batches may be under way; every call is answered for itself. */
  classify(texts: readonly string[], top: number): Promise<BatchAnswer>;
  /** Threads that classify, and can write as well; null as long as this thread does it alone. */
  readonly pool: ClassifyPool | null;
  close(): Promise<void>;
}

/** Rows up to which starting threads takes longer than the rows do; by slices, up to which reading all does. */
const FEW_ROWS = 5_000;
const FEW_SLICED_ROWS = 500;

/**
 * Few rows are classified in this thread, a long table in as many as the machine has processors.
 * @param bytes of the table, null if nobody knows
 */
export function createAnswering(
  { classes, classifier, isSliced, whole }: RowsModel,
  bytes: number | null,
  threads?: number,
): Answering {
  const start = (from: NonNullable<typeof whole>) =>
    startClassifyPool(from, { ...(threads && { threads }), classes: classes.length });
  let pool = whole && isLongTable(bytes) ? start(whole) : null;
  let rows = 0;

  return {
    get pool() {
      return pool;
    },
    async classify(texts, top) {
      rows += texts.length;
      const isLong = rows > (isSliced ? FEW_SLICED_ROWS : FEW_ROWS);
      if (isLong && whole) pool ??= start(whole);
      return pool ? pool.classify(texts, top) : classifier.classifyBatch(texts, top);
    },
    async close() {
      classifier.close();
      await pool?.close();
    },
  };
}
