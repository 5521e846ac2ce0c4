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
import { NO_CLASS, type BatchAnswer } from '../core/fast/classifier.ts';
import { fold } from '../table/detect-columns.ts';
import type { RowReport, TableRow } from '../table/dialect.ts';
import { CLASSES_KEPT } from './job.ts';
import type { SourceDigest } from './source.ts';
import { withStore, type Store } from './store.ts';
import { untilAborted } from './until-aborted.ts';

/** Rows and their answers, in the same order. */
export interface AnsweredRows {
  readonly rows: readonly TableRow[];
  readonly answers: BatchAnswer;
}

/** How far the source has been dealt with: the last record, and the bytes read for it. */
export interface Reached {
  readonly last: number;
  readonly bytes: number;
}

/** Puts rows into the store. */
export interface Recorder {
  /**
   * Adds all rows and reports up to the record that is `reached`, which the next `commit` makes lasting and visible.
   * Where it fails nothing more is ever committed: rows without their place in the journal would be read twice.
   */
  append(
    parts: readonly AnsweredRows[],
    reports: readonly RowReport[],
    reached: Reached,
  ): Promise<void>;
  /**
   * @param digest of at least the bytes that were needed for the rows
   * @returns whether all rows that were added are lasting now
   */
  commit(digest: () => SourceDigest): Promise<boolean>;
  setHeader(header: TableRow | null): Promise<void>;
}

const RESULT_TYPES = [
  ...[UINTEGER, UINTEGER, LIST(VARCHAR), VARCHAR, VARCHAR, UINTEGER],
  ...Array.from({ length: CLASSES_KEPT }, () => [USMALLINT, DOUBLE]).flat(),
  ...[DOUBLE, DOUBLE],
];
// A vector of DuckDB's holds 2,048.
const ROWS_PER_CHUNK = 2000;
// A cell of a megabyte is not searched to its end.
const SEARCHED = 4000;

/** What of a row is searched: its cells in lower case without accents. */
export function searchText(cells: readonly string[]): string {
  const text = cells.join('\n').slice(0, SEARCHED);
  return /^[\x00-\x7f]*$/.test(text) ? text.toLowerCase() : fold(text);
}

/** The columns of `result`, for the rows from `from` to `to`. */
function columnsOf(
  rows: readonly TableRow[],
  { top, classes, probabilities, confidences, knownTokens }: BatchAnswer,
  from: number,
  to: number,
): DuckDBValue[][] {
  const column = (value: (index: number) => DuckDBValue): DuckDBValue[] => {
    const values = Array<DuckDBValue>(to - from);
    for (let index = from; index < to; index++) values[index - from] = value(index);
    return values;
  };
  const known = (index: number, rank: number) =>
    rank < top && classes[index * top + rank] !== NO_CLASS;
  const columns = [
    column((index) => rows[index].row),
    column((index) => rows[index].line),
    column((index) => listValue(rows[index].cells)),
    column((index) => rows[index].raw),
    column((index) => searchText(rows[index].cells)),
    column((index) => knownTokens[index]),
  ];
  for (let rank = 0; rank < CLASSES_KEPT; rank++) {
    columns.push(
      column((index) => (known(index, rank) ? classes[index * top + rank] : null)),
      column((index) => (known(index, rank) ? probabilities[index * top + rank] : null)),
    );
  }
  columns.push(
    column((index) => {
      if (!known(index, 0)) return null;
      const second = known(index, 1) ? probabilities[index * top + 1] : 0;
      return probabilities[index * top] - second;
    }),
    column((index) => (Number.isNaN(confidences[index]) ? null : confidences[index])),
  );
  return columns;
}

/**
 * @param signal nothing is waited for once it is aborted
 * @throws Problem `job.store`, `job.no-space` from every method, `cancelled`
 */
export async function createRecorder(
  { writer, checkpoints }: Store,
  signal?: AbortSignal,
): Promise<Recorder> {
  await checkpoints.takeOver();
  const results = await writer.createAppender('result');
  const reported = await writer.createAppender('report');
  let begun = false;
  let broken = false;
  let reached: Reached | null = null;

  async function begin(): Promise<void> {
    if (begun) return;
    await untilAborted(checkpoints.idle(), signal);
    await writer.run('BEGIN');
    begun = true;
  }

  return {
    append: (parts, reports, next) =>
      withStore(async () => {
        if (broken) throw new Error('rows before these were not stored');
        await begin();
        broken = true;
        for (const { rows, answers } of parts) {
          for (let from = 0; from < rows.length; from += ROWS_PER_CHUNK) {
            const to = Math.min(from + ROWS_PER_CHUNK, rows.length);
            const chunk = DuckDBDataChunk.create(RESULT_TYPES, to - from);
            chunk.setColumns(columnsOf(rows, answers, from, to));
            results.appendDataChunk(chunk);
          }
        }
        for (const { row, line, kept, problem, raw } of reports) {
          reported.appendUInteger(row);
          reported.appendUInteger(line);
          reported.appendBoolean(kept);
          reported.appendVarchar(problem.code);
          reported.appendVarchar(problem.message);
          reported.appendVarchar(JSON.stringify(problem.detail));
          reported.appendVarchar(raw);
          reported.endRow();
        }
        reached = next;
        broken = false;
      }),
    commit: (digest) =>
      withStore(async () => {
        if (!reached || broken) return !broken;
        broken = true;
        const { sha256, bytes } = digest();
        results.flushSync();
        reported.flushSync();
        await writer.run(
          `UPDATE reached SET last = $last, bytes = $bytes, digest = $sha256, digest_bytes = $seen`,
          { ...reached, sha256, seen: bytes },
        );
        await writer.run('COMMIT');
        await checkpoints.begin();
        reached = null;
        begun = false;
        broken = false;
        return true;
      }),
    setHeader: (header) =>
      withStore(async () => {
        if (!header) return;
        await begin();
        await writer.run(
          'INSERT INTO header SELECT $cells, $raw WHERE NOT EXISTS (SELECT 1 FROM header)',
          { cells: listValue(header.cells), raw: header.raw },
          { cells: LIST(VARCHAR), raw: VARCHAR },
        );
      }),
  };
}
