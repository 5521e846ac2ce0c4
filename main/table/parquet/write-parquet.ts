import { rm, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { BIGINT, DOUBLE, DuckDBDataChunk, VARCHAR, type DuckDBValue } from '@duckdb/node-api';
import { Problem } from '../../core/problem.ts';
import { replaceFile } from '../../files/replace-file.ts';
import { columnName } from '../dialect.ts';
import {
  chosenCells,
  chosenNames,
  type OutputCounts,
  type OutputRow,
  type OutputTable,
} from '../output.ts';
import { literalPath, named, openConfined, quoted, type ConfinedConnection } from './duckdb.ts';

// A vector of DuckDB's holds 2,048.
const ROWS_PER_CHUNK = 2000;
// Handing rows over holds everything else up: some tenths of a second for so many.
const ROWS_PER_FLUSH = 20_000;
const SURPLUS = 'surplus_cells';
const TYPES = { text: VARCHAR, integer: BIGINT, number: DOUBLE, probability: DOUBLE } as const;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * Writes a table as Parquet: the input's columns as texts, numbers of ours as numbers, zstd, in the order of the rows.
 * The rows wait in a database beside the target, which is removed in the end. Cells beyond the table's columns stand as
 * JSON in a column `surplus_cells`, which is there only if there are any.
 * @throws Problem `save.…`, or whatever `fill` throws
 */
export async function writeParquet(
  target: string,
  table: OutputTable,
  fill: (write: (rows: readonly OutputRow[]) => Promise<void>) => Promise<void>,
): Promise<OutputCounts & { bytes: number }> {
  const counts = await replaceFile(resolve(target), async (temporary) => {
    const staging = `${temporary}.duckdb`;
    const whole = resolve(temporary);
    try {
      const confined = await openConfined([whole], staging);
      try {
        const counts = await stage(confined, table, fill);
        await copy(confined, whole, table, counts.surplus);
        await check(confined, whole, counts.rows, basename(target));
        const { rows, replaced } = counts;
        return { rows, guarded: 0, replaced, shortened: 0, sheets: 0 };
      } finally {
        confined.close();
      }
    } catch (error) {
      throw savingProblem(basename(target), error);
    } finally {
      for (const left of [staging, `${staging}.wal`, `${staging}.tmp`]) {
        await rm(left, { force: true, recursive: true });
      }
    }
  });
  return { ...counts, bytes: (await stat(target)).size };
}

/** To DuckDB names that differ in upper and lower case alone are the same. */
function distinctNames(names: readonly string[]): string[] {
  const used = new Set<string>();
  return names.map((name, index) => {
    const own = name === '' ? columnName(index) : name;
    let distinct = own;
    for (let number = 2; used.has(distinct.toLowerCase()); number++) distinct = `${own}_${number}`;
    used.add(distinct.toLowerCase());
    return distinct;
  });
}

const columnsOf = (table: OutputTable) =>
  distinctNames([...chosenNames(table), ...table.added.map(({ name }) => name), SURPLUS]);

async function stage(
  { connection }: ConfinedConnection,
  table: OutputTable,
  fill: (write: (rows: readonly OutputRow[]) => Promise<void>) => Promise<void>,
) {
  const types = [
    ...chosenNames(table).map(() => VARCHAR),
    ...table.added.map(({ kind }) => TYPES[kind]),
    VARCHAR,
  ];
  const columns = types.map((type, place) => `c${place} ${String(type)}`);
  await connection.run(`CREATE TABLE t (${columns.join(', ')})`);
  // Nothing of it is ever to be lasting.
  await connection.run('BEGIN');
  const appender = await connection.createAppender('t');
  let waiting = 0;
  const counts = { rows: 0, replaced: 0, surplus: false };

  function holdable(text: string): string {
    if (text.search(LONE_SURROGATE) < 0) return text;
    counts.replaced += text.match(LONE_SURROGATE)?.length ?? 0;
    return text.replace(LONE_SURROGATE, '\ufffd');
  }

  function valuesOf(row: OutputRow): DuckDBValue[] {
    const { cells, surplus } = chosenCells(table, row.cells);
    if (surplus.length > 0) counts.surplus = true;
    return [
      ...cells.map(holdable),
      ...table.added.map(({ kind }, place): DuckDBValue => {
        const value = row.added[place];
        if (typeof value === 'string') return holdable(value);
        if (typeof value !== 'number' || !Number.isFinite(value)) return null;
        return kind === 'integer' ? BigInt(Math.round(value)) : value;
      }),
      surplus.length > 0 ? JSON.stringify(surplus) : null,
    ];
  }

  await fill(async (rows) => {
    for (let at = 0; at < rows.length; at += ROWS_PER_CHUNK) {
      const part = rows.slice(at, at + ROWS_PER_CHUNK);
      const chunk = DuckDBDataChunk.create(types, part.length);
      chunk.setRows(part.map(valuesOf));
      appender.appendDataChunk(chunk);
      counts.rows += part.length;
      waiting += part.length;
      if (waiting >= ROWS_PER_FLUSH) {
        waiting = 0;
        appender.flushSync();
        await turn();
      }
    }
  });
  appender.closeSync();
  return counts;
}

async function copy(
  { connection }: ConfinedConnection,
  path: string,
  table: OutputTable,
  withSurplus: boolean,
): Promise<void> {
  const names = columnsOf(table);
  const written = names.slice(0, withSurplus ? names.length : -1);
  const list = written.map((name, place) => `c${place} AS ${named(name)}`).join(', ');
  await connection.run(
    `COPY (SELECT ${list} FROM t) TO ${quoted(path)} (FORMAT parquet, COMPRESSION zstd)`,
  );
}

/** A full disk is told by whoever reads again. */
async function check(
  { connection }: ConfinedConnection,
  path: string,
  rows: number,
  file: string,
): Promise<void> {
  const source = `read_parquet(${quoted(literalPath(path))}, hive_partitioning = false)`;
  const [[count]] = (await connection.runAndReadAll(`SELECT count(*) FROM ${source}`)).getRows();
  if (Number(count) === rows) return;
  throw new Problem(
    'save.unreadable',
    `${file} was written but reads back otherwise: the disk may be failing. What was there before is unchanged.`,
    { file },
  );
}

/** What DuckDB could not write; a `Problem` and what the system says itself stay themselves. */
function savingProblem(file: string, error: unknown): unknown {
  if (error instanceof Problem || (error instanceof Error && 'syscall' in error)) return error;
  const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
  if (/no space left|disk quota|not enough space/i.test(reason)) {
    return new Problem(
      'save.no-space',
      `There is no space left for ${file}. Free some or save elsewhere; what was there before is unchanged.`,
      { file },
      error,
    );
  }
  // What `fill` threw is no matter of ours.
  if (!/^(?:IO|Permission|Out of Memory|Invalid Input|Catalog|Binder|Constraint)/.test(reason)) {
    return error;
  }
  return new Problem(
    'save.failed',
    `${file} could not be written: ${reason}. What was there before is unchanged.`,
    { file, reason },
    error,
  );
}
