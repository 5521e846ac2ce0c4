import type { Dialect, TableBatch, XlsxDialect } from './dialect.ts';
import { readCsv, type ReadOptions, type TableSource } from './read-csv.ts';
import { needsFile } from './table-kind.ts';

export type { ReadOptions, TableSource } from './read-csv.ts';

/**
 * Reads a table in batches, with no more in memory than one stretch of the file and the record that it ends in.
 * See `createRowReader`, `readXlsx` and `parquetRows` for what becomes of each record. Pass the widths that the
 * inspection told (`widthsOf`): they decide what counts as odd, and as a title.
 * The last batch is empty: it tells that all bytes were read, and the header of a table without rows.
 *
 * The same file gives the same records with the same numbers every time; where one batch ends and the next begins may
 * differ. `from` is met by reading again and handing out nothing up to it: a CSV parser cannot begin in the middle
 * without knowing whether a quote is open, and reading without classifying is fast. Parquet begins at the row itself.
 * @throws Problem `table.not-found`, `table.not-allowed`, `table.not-readable`, `table.encoding-unknown`,
 *   `table.needs-file` (a workbook or Parquet from a stream), `table.workbook-damaged`, `table.parquet-damaged` and what
 *   else `readXlsx` and `readParquet` throw; `cancelled`
 */
export function readTable(
  source: TableSource,
  dialect: Dialect,
  options: ReadOptions = {},
): AsyncGenerator<TableBatch, void, undefined> {
  if (dialect.kind === 'csv') return readCsv(source, dialect, options);
  if (typeof source !== 'string') throw needsFile(dialect.kind);
  return dialect.kind === 'parquet'
    ? parquetBatches(source, options)
    : xlsxBatches(source, dialect, options);
}

// What reads the other kinds is large (DuckDB, unzipping, XML) and comes when it is needed: every start would wait for it.

async function* parquetBatches(source: string, options: ReadOptions) {
  const { readParquet } = await import('./parquet/read-parquet.ts');
  yield* readParquet(source, options);
}

async function* xlsxBatches(source: string, dialect: XlsxDialect, options: ReadOptions) {
  const { readXlsx } = await import('./xlsx/read-xlsx.ts');
  yield* readXlsx(source, dialect, options);
}
