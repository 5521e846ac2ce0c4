import {
  DOUBLE,
  DuckDBDataChunk,
  LIST,
  UINTEGER,
  USMALLINT,
  VARCHAR,
  listValue,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { Classification } from '../core/linear/classify.ts';
import { fold } from '../table/detect-columns.ts';
import type { RowReport, TableRow } from '../table/dialect.ts';
import { CLASSES_KEPT } from './job.ts';
import { withStore, type Store } from './store.ts';

/** A row with its answer. */
export interface ClassifiedRow {
  readonly row: TableRow;
  readonly answer: Classification;
}

/** How far the source has been dealt with: the last record, and the bytes read. */
export interface Reached {
  readonly last: number;
  readonly bytes: number;
}

/** Puts rows into the store. */
export interface Recorder {
  /** Adds what the next `commit` makes lasting and visible. */
  append(
    rows: readonly ClassifiedRow[],
    reports: readonly RowReport[],
    reached: Reached,
  ): Promise<void>;
  commit(): Promise<void>;
  setHeader(header: TableRow | null): Promise<void>;
}

const RESULT_TYPES = [
  ...[UINTEGER, UINTEGER, LIST(VARCHAR), VARCHAR, VARCHAR, UINTEGER],
  ...[USMALLINT, DOUBLE, USMALLINT, DOUBLE, USMALLINT, DOUBLE, DOUBLE],
];
// A vector of DuckDB's holds 2,048.
const ROWS_PER_CHUNK = 2000;
// A cell of a megabyte is not searched to its end.
const SEARCHED = 4000;

/** What of a row is searched: its cells in lower case without accents. */
function searchText(cells: readonly string[]): string {
  const text = cells.join('\n').slice(0, SEARCHED);
  return /^[\x00-\x7f]*$/.test(text) ? text.toLowerCase() : fold(text);
}

function valuesOf({ row, answer }: ClassifiedRow): DuckDBValue[] {
  const values: DuckDBValue[] = [row.row, row.line, listValue(row.cells), row.raw];
  values.push(searchText(row.cells), answer.knownTokens);
  for (let rank = 0; rank < CLASSES_KEPT; rank++) {
    const ranked = answer.classes[rank];
    values.push(ranked?.index ?? null, ranked?.probability ?? null);
  }
  const [first, second] = answer.classes;
  values.push(first ? first.probability - (second?.probability ?? 0) : null);
  return values;
}

/** @throws Problem `job.store` from every method */
export async function createRecorder({ writer }: Store): Promise<Recorder> {
  const results = await writer.createAppender('result');
  const reports = await writer.createAppender('report');
  let reached: Reached | null = null;

  return {
    append: (rows, more, next) =>
      withStore(async () => {
        if (!reached) await writer.run('BEGIN');
        reached = next;
        for (let at = 0; at < rows.length; at += ROWS_PER_CHUNK) {
          const part = rows.slice(at, at + ROWS_PER_CHUNK);
          const chunk = DuckDBDataChunk.create(RESULT_TYPES, part.length);
          chunk.setRows(part.map(valuesOf));
          results.appendDataChunk(chunk);
        }
        for (const { row, line, kept, problem, raw } of more) {
          reports.appendUInteger(row);
          reports.appendUInteger(line);
          reports.appendBoolean(kept);
          reports.appendVarchar(problem.code);
          reports.appendVarchar(problem.message);
          reports.appendVarchar(JSON.stringify(problem.detail));
          reports.appendVarchar(raw);
          reports.endRow();
        }
      }),
    commit: () =>
      withStore(async () => {
        if (!reached) return;
        results.flushSync();
        reports.flushSync();
        await writer.run('UPDATE reached SET last = $last, bytes = $bytes', { ...reached });
        await writer.run('COMMIT');
        reached = null;
      }),
    setHeader: (header) =>
      withStore(async () => {
        if (!header) return;
        await writer.run(
          'INSERT INTO header VALUES ($cells, $raw)',
          {
            cells: listValue(header.cells),
            raw: header.raw,
          },
          { cells: LIST(VARCHAR), raw: VARCHAR },
        );
      }),
  };
}
