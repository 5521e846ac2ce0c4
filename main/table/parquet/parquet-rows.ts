import { isUtf8 } from 'node:buffer';
import { DuckDBBlobValue, type DuckDBValue } from '@duckdb/node-api';
import { Problem } from '../../core/problem.ts';
import type { RowReport, TableRow } from '../dialect.ts';
import { withoutExponent } from '../numbers.ts';
import { parquetProblem, type ParquetFile } from './open-parquet.ts';

/**
 * The rows of a Parquet file in its order, some thousand at a time. Cells are texts: decimals, dates and times as ISO
 * 8601 has them, lists and structures as JSON, nothing as ''. Bytes are text where they are UTF-8 (older programs write
 * all texts so); else hexadecimal digits, and reported once a column.
 * @param from the records up to here are passed over
 * @param most rows to be read
 * @throws Problem `table.parquet-damaged`
 */
export async function* parquetRows(
  parquet: ParquetFile,
  from = 0,
  most?: number,
): AsyncGenerator<{ rows: TableRow[]; reports: RowReport[]; last: number }, void, undefined> {
  const { connection, source, columns, path } = parquet;
  const binary = new Set<number>();
  let last = from;

  function textOf(value: DuckDBValue, column: number, row: number, reports: RowReport[]): string {
    if (value === null) return '';
    if (typeof value === 'string') {
      return columns[column].kind === 'number' ? withoutExponent(value) : value;
    }
    if (!(value instanceof DuckDBBlobValue)) return String(value);
    const bytes = Buffer.from(value.bytes);
    if (isUtf8(bytes)) return bytes.toString('utf8');
    if (!binary.has(column)) {
      binary.add(column);
      const problem = binaryCell(columns[column].name, row);
      reports.push({ row, line: row, kept: true, problem, raw: '' });
    }
    return bytes.toString('hex');
  }

  try {
    const list = columns.map(({ sql }) => sql).join(', ') || 'NULL';
    const limit = most === undefined ? '' : ` LIMIT ${most}`;
    const where = from > 0 ? ` WHERE file_row_number >= ${from}` : '';
    const result = await connection.stream(`SELECT ${list} FROM ${source}${where}${limit}`);
    for (;;) {
      const chunk = await result.fetchChunk();
      if (!chunk || chunk.rowCount === 0) break;
      const reports: RowReport[] = [];
      const rows = chunk.getRows().map((values): TableRow => {
        const row = ++last;
        const cells = values.map((value, column) => textOf(value, column, row, reports));
        return { row, line: row, cells, raw: null };
      });
      yield { rows, reports, last };
    }
  } catch (error) {
    throw parquetProblem(path, error);
  }
}

function binaryCell(column: string, row: number): Problem {
  return new Problem(
    'table.cell-binary',
    `Row ${row} holds bytes that are no text in the column “${column}”. They are kept as hexadecimal digits; the other rows of the column are not reported.`,
    { row, column },
  );
}
