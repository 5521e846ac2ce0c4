import { suggestColumns } from '../detect-columns.ts';
import { columnNames } from '../dialect.ts';
import {
  PREVIEW_ROWS,
  PROBLEMS_SHOWN,
  ROWS_LOOKED_AT,
  type TableInspection,
} from '../inspection.ts';
import { decimalMarkOf } from '../numbers.ts';
import { emptyTable } from '../sample.ts';
import { openParquet } from './open-parquet.ts';
import { parquetRows } from './parquet-rows.ts';

/**
 * Shows the beginning of a Parquet file; names and number of its rows are its own.
 * @throws Problem `table.empty`, `table.parquet-damaged`
 */
export async function inspectParquet(path: string): Promise<TableInspection> {
  const parquet = await openParquet(path);
  try {
    const { columns: all, rows: count, bytes, file } = parquet;
    if (all.length === 0) throw emptyTable(file);
    const columns = columnNames(
      all.map(({ name }) => name),
      all.length,
    );
    const seen: (readonly string[])[] = [];
    const problems = [];
    for await (const { rows, reports } of parquetRows(parquet, 0, ROWS_LOOKED_AT)) {
      seen.push(...rows.map(({ cells }) => cells));
      problems.push(...reports.map(({ problem }) => problem));
    }
    return {
      dialect: { kind: 'parquet', header: true },
      sheets: [],
      columns,
      preview: seen.slice(0, PREVIEW_ROWS).map((cells) => [...cells]),
      rows: count,
      bytes,
      suggested: suggestColumns(columns, seen),
      problems: problems.slice(0, PROBLEMS_SHOWN),
      usualWidth: columns.length,
      decimalMark: decimalMarkOf(
        '',
        seen.map((cells) => ({ cells })),
      ),
    };
  } finally {
    parquet.close();
  }
}
