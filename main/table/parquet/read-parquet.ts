import { inBatches, type BatchOptions, type Stretch } from '../batches.ts';
import { columnNames, type TableBatch, type TableRow } from '../dialect.ts';
import { openParquet } from './open-parquet.ts';
import { parquetRows } from './parquet-rows.ts';

/**
 * Reads a Parquet file as `readTable` says. `line` is the row's number; `bytes` is the share of the rows that were read.
 * @throws Problem `table.parquet-damaged`, `table.not-found` …
 */
export async function* readParquet(
  path: string,
  options: BatchOptions = {},
): AsyncGenerator<TableBatch, void, undefined> {
  const parquet = await openParquet(path);
  try {
    const { columns, rows: count, bytes: size } = parquet;
    const names = columnNames(
      columns.map(({ name }) => name),
      columns.length,
    );
    const header: TableRow = { row: 0, line: 0, cells: names, raw: null };
    async function* stretches(): AsyncGenerator<Stretch> {
      for await (const stretch of parquetRows(parquet, options.from)) {
        yield { ...stretch, bytes: Math.floor((size * stretch.last) / Math.max(1, count)) };
      }
      yield { rows: [], reports: [], last: count, bytes: size };
    }
    yield* inBatches(stretches(), () => header, options);
  } finally {
    parquet.close();
  }
}
