import { stopIfAborted } from '../core/problem.ts';
import { ROWS_PER_BATCH, type RowReport, type TableBatch, type TableRow } from './dialect.ts';

/** What one stretch of a table comes to. */
export interface Stretch {
  readonly rows: readonly TableRow[];
  readonly reports: readonly RowReport[];
  /** The last record so far. */
  readonly last: number;
  readonly bytes: number;
}

export interface BatchOptions {
  readonly signal?: AbortSignal | undefined;
  readonly from?: number | undefined;
}

/**
 * Stretches of any size as batches, without what `from` leaves out; an empty batch tells the end, as `readTable` says.
 * @param header of the table, asked for when the first stretch is there
 */
export async function* inBatches(
  stretches: AsyncIterable<Stretch>,
  header: () => TableRow | null,
  { signal, from = 0 }: BatchOptions,
): AsyncGenerator<TableBatch, void, undefined> {
  let last = 0;
  let bytes = 0;
  for await (const stretch of stretches) {
    stopIfAborted(signal);
    ({ last, bytes } = stretch);
    const rows = stretch.rows.filter(({ row }) => row > from);
    let reports = stretch.reports.filter(({ row }) => from === 0 || row > from);
    for (let at = 0; at < rows.length || reports.length > 0; at += ROWS_PER_BATCH) {
      const part = rows.slice(at, at + ROWS_PER_BATCH);
      const following = rows.at(at + ROWS_PER_BATCH);
      // What is reported up to the next row goes with this batch.
      const split = following ? reports.findIndex(({ row }) => row >= following.row) : -1;
      yield {
        header: header(),
        rows: part,
        reports: split < 0 ? reports : reports.slice(0, split),
        last: following ? following.row - 1 : last,
        bytes,
      };
      reports = split < 0 ? [] : reports.slice(split);
      stopIfAborted(signal);
    }
  }
  yield { header: header(), rows: [], reports: [], last, bytes };
}
