import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { ModelClass } from '../core/linear/model.ts';
import { Problem } from '../core/problem.ts';
import { textOf, textOrNull } from './values.ts';

/** The results of one job in its DuckDB file. To be opened by one thread of one process only. */
export interface Store {
  readonly writer: DuckDBConnection;
  /** Reads what is committed, beside what is being written. */
  readonly reader: DuckDBConnection;
  /** The model's, in its order. */
  readonly classes: readonly StoredClass[];
  /** Lets go of the file; what was not committed is dropped. */
  close(): void;
}

export type StoredClass = Pick<ModelClass, 'label' | 'name'>;

// `class_n` are places in `class`. `search` is what the text filter looks into. `margin` is the first probability less
// the second. `reached` tells how far the source has been dealt with: it changes in the transaction of the rows.
const CREATE = `
  CREATE TABLE class (place USMALLINT, label VARCHAR, name VARCHAR);
  CREATE TABLE header (cells VARCHAR[], raw VARCHAR);
  CREATE TABLE result (
    row UINTEGER, line UINTEGER, cells VARCHAR[], raw VARCHAR, search VARCHAR, known_tokens UINTEGER,
    class_1 USMALLINT, probability_1 DOUBLE,
    class_2 USMALLINT, probability_2 DOUBLE,
    class_3 USMALLINT, probability_3 DOUBLE,
    margin DOUBLE
  );
  CREATE TABLE report (
    row UINTEGER, line UINTEGER, kept BOOLEAN, code VARCHAR, message VARCHAR, detail VARCHAR, raw VARCHAR
  );
  CREATE TABLE reached (last UINTEGER, bytes DOUBLE);
  INSERT INTO reached VALUES (0, 0);
`;

// Enough to sort millions of rows (beyond it the disk is used), little enough for an office machine.
const SETTINGS = { threads: '2', memory_limit: '512MB' };

function storeProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
  if (/lock on file|used by another process/i.test(reason)) {
    return new Problem(
      'job.in-use',
      'The results of this job are open in another Rotulo. Close it there and try again.',
      {},
      error,
    );
  }
  return new Problem(
    'job.store',
    `The results could not be stored or read: ${reason}. Look whether the disk is full.`,
    { reason },
    error,
  );
}

/** Runs what touches the store: whatever fails becomes `job.store` or `job.in-use`. */
export async function withStore<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storeProblem(error);
  }
}

/**
 * Opens the results of a job, or makes them.
 * @param path the DuckDB file
 * @param classes those of the model, for a new file; null for one that is there
 * @throws Problem `job.store`, `job.in-use`
 */
export function openStore(path: string, classes: readonly StoredClass[] | null): Promise<Store> {
  return withStore(async () => {
    const instance = await DuckDBInstance.create(path, SETTINGS);
    try {
      const writer = await instance.connect();
      const reader = await instance.connect();
      if (classes) {
        await writer.run(CREATE);
        await addClasses(writer, classes);
      }
      const stored = await reader.runAndReadAll('SELECT label, name FROM class ORDER BY place');
      return {
        writer,
        reader,
        classes: stored.getRows().map(([label, name]) => ({
          label: textOf(label),
          name: textOrNull(name),
        })),
        close() {
          reader.closeSync();
          writer.closeSync();
          instance.closeSync();
        },
      };
    } catch (error) {
      instance.closeSync();
      throw error;
    }
  });
}

async function addClasses(
  writer: DuckDBConnection,
  classes: readonly StoredClass[],
): Promise<void> {
  const appender = await writer.createAppender('class');
  classes.forEach(({ label, name }, place) => {
    appender.appendUSmallInt(place);
    appender.appendVarchar(label);
    if (name === null) appender.appendNull();
    else appender.appendVarchar(name);
    appender.endRow();
  });
  appender.closeSync();
}
