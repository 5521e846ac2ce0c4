import type { TableBatch } from '../table/dialect.ts';
import type { AnsweredRows } from './record.ts';
import { untilAborted } from './until-aborted.ts';

/** A batch of a table with its answers. */
export interface AnsweredBatch {
  readonly batch: TableBatch;
  readonly parts: AnsweredRows[];
  /** How many batches behind it are read already. */
  readonly left: number;
}

/**
 * The batches of a table with their answers, in the order of the table: while one is stored the next ones are being
 * classified. What was read before a fault of the table is handed out before the fault is told; of a cancelled run
 * nothing more is waited for.
 * @param ahead how many batches may be under way; asked for anew before each
 * @throws Problem `cancelled`; what reading and answering throw
 */
export async function* answeredBatches(
  batches: AsyncGenerator<TableBatch, void, undefined>,
  answer: (batch: TableBatch) => Promise<AnsweredRows[]>,
  { ahead, signal }: { ahead: () => number; signal: AbortSignal | undefined },
): AsyncGenerator<AnsweredBatch, void, undefined> {
  const underWay: { batch: TableBatch; answering: Promise<AnsweredRows[]> }[] = [];

  async function* allBut(most: number): AsyncGenerator<AnsweredBatch, void, undefined> {
    while (underWay.length > most) {
      // A batch without its answers stays the first: none behind it may be stored before it.
      const [{ batch, answering }] = underWay;
      const parts = await untilAborted(answering, signal);
      underWay.shift();
      yield { batch, parts, left: underWay.length };
    }
  }

  let fault: { error: unknown } | null = null;
  try {
    for (;;) {
      const { value: batch, done } = await untilAborted(batches.next(), signal);
      if (done) break;
      const answering = answer(batch);
      answering.catch(() => {});
      underWay.push({ batch, answering });
      yield* allBut(ahead());
    }
  } catch (error) {
    fault = { error };
  } finally {
    batches.return().catch(() => {});
  }
  try {
    yield* allBut(0);
  } catch (error) {
    throw fault ? fault.error : error;
  }
  if (fault) throw fault.error;
}
