import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { DuckDBTypeId, type DuckDBConnection, type DuckDBType } from '@duckdb/node-api';
import { Problem } from '../../core/problem.ts';
import { systemCode } from '../../files/writing-problem.ts';
import { readingProblem } from '../file-problems.ts';
import { literalPath, named, openConfined, quoted } from './duckdb.ts';

/** How the values of a column become texts. */
export interface ParquetColumn {
  readonly name: string;
  readonly kind: 'text' | 'number' | 'binary';
  /** The column in SQL, as text, or as bytes where it is binary. */
  readonly sql: string;
}

/** A Parquet file, open for reading. */
export interface ParquetFile {
  readonly path: string;
  readonly file: string;
  readonly connection: DuckDBConnection;
  /** What stands behind FROM; its rows have their number from 0 as `file_row_number`. */
  readonly source: string;
  readonly columns: readonly ParquetColumn[];
  readonly rows: number;
  readonly bytes: number;
  close(): void;
}

const NESTED = new Set<number>([
  ...[DuckDBTypeId.LIST, DuckDBTypeId.STRUCT, DuckDBTypeId.MAP],
  ...[DuckDBTypeId.ARRAY, DuckDBTypeId.UNION],
]);
const ROW_NUMBER = 'file_row_number';

/**
 * Opens a Parquet file; nothing but this file can be reached from it.
 * @throws Problem `table.parquet-damaged`, `table.not-found` …
 */
export async function openParquet(path: string): Promise<ParquetFile> {
  const whole = resolve(path);
  const file = basename(whole);
  const { size } = await stat(whole).catch((error: unknown) => {
    throw readingProblem(path, error);
  });
  const { connection, close } = await openConfined([whole]);
  try {
    const source = `read_parquet(${quoted(literalPath(whole))}, hive_partitioning = false, ${ROW_NUMBER} = true)`;
    const empty = await connection.runAndReadAll(`SELECT * FROM ${source} LIMIT 0`);
    const types = empty.columnTypes();
    const columns = empty
      .columnNames()
      .map((name, index) => columnOf(name, types[index]))
      .filter(({ name }) => name !== ROW_NUMBER);
    const [[count]] = (await connection.runAndReadAll(`SELECT count(*) FROM ${source}`)).getRows();
    return {
      path: whole,
      file,
      connection,
      source,
      columns,
      rows: Number(count),
      bytes: size,
      close,
    };
  } catch (error) {
    close();
    throw parquetProblem(path, error);
  }
}

function columnOf(name: string, { typeId }: DuckDBType): ParquetColumn {
  const column = named(name);
  if (typeId === DuckDBTypeId.BLOB) return { name, kind: 'binary', sql: column };
  if (NESTED.has(typeId)) return { name, kind: 'text', sql: `to_json(${column})::VARCHAR` };
  const isFloat = typeId === DuckDBTypeId.FLOAT || typeId === DuckDBTypeId.DOUBLE;
  return { name, kind: isFloat ? 'number' : 'text', sql: `${column}::VARCHAR` };
}

/** What kept a Parquet file from being read, as a sentence. A `Problem` stays itself. */
export function parquetProblem(path: string, error: unknown): Problem {
  if (error instanceof Problem) return error;
  const code = systemCode(error);
  if (code !== '') return readingProblem(path, error);
  const file = basename(path);
  const message = error instanceof Error ? error.message : String(error);
  // DuckDB names the file with its folder.
  const reason = message.split('\n')[0].replaceAll(resolve(path), file).replace(/\.$/, '');
  return new Problem(
    'table.parquet-damaged',
    `${file} cannot be read as a Parquet file: ${reason}. Export it anew, or as CSV.`,
    { file, reason },
    error,
  );
}
