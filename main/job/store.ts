import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { Calibration } from '../core/linear/calibration.ts';
import type { ClassGroup, ModelClass } from '../core/linear/model.ts';
import { Problem } from '../core/problem.ts';
import { noSpace } from './job-file.ts';
import { createCheckpoints, type Checkpoints } from './checkpoints.ts';
import { createListing, type Listing } from './listing.ts';
import { completeTables, createTables } from './schema.ts';
import { textOf, textOrNull } from './values.ts';

/** The results of one job in its DuckDB file. To be opened by one thread of one process only. */
export interface Store {
  readonly writer: DuckDBConnection;
  /** Of what `writer` has committed. */
  readonly checkpoints: Checkpoints;
  /** Reads what is committed, beside what is being written. */
  readonly reader: DuckDBConnection;
  /** Writes what the review says, in transactions of its own. */
  readonly reviewer: DuckDBConnection;
  /** Where the rows are looked through. */
  readonly listing: Listing;
  /** The model's, in its order. */
  readonly classes: readonly ModelClass[];
  readonly groups: readonly ClassGroup[];
  /** Lets go of the file, once no checkpoint is under way; what was not committed is dropped. */
  close(): void;
}

/** What of a model is kept with the results. */
export interface StoredModel {
  readonly classes: readonly ModelClass[];
  readonly groups: readonly ClassGroup[];
  readonly calibration?: Calibration | null;
}

// Enough to sort millions of rows (beyond it the disk is used), little enough for an office machine.
const SETTINGS = { threads: '2', memory_limit: '256MB' };

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
  if (/no space left|disk full|not enough space|quota/i.test(reason)) {
    return noSpace(error);
  }
  return new Problem(
    'job.store',
    `The results could not be stored or read: ${reason}. Look whether the disk is full.`,
    { reason },
    error,
  );
}

/** Runs what touches the store: whatever fails becomes `job.store`, `job.no-space` or `job.in-use`. */
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
 * @param model whose results they will be, for a new file; null for one that is there
 * @throws Problem `job.store`, `job.no-space`, `job.in-use`
 */
export function openStore(path: string, model: StoredModel | null): Promise<Store> {
  return withStore(async () => {
    const instance = await DuckDBInstance.create(path, SETTINGS);
    try {
      const writer = await instance.connect();
      const reader = await instance.connect();
      const reviewer = await instance.connect();
      const listing = createListing(await instance.connect());
      if (model) {
        await createTables(writer);
        await addModel(writer, model);
      } else await completeTables(writer);
      const classes = await reader.runAndReadAll(
        'SELECT label, name, "group" FROM class ORDER BY place',
      );
      const groups = await reader.runAndReadAll('SELECT code, name FROM class_group');
      return {
        writer,
        checkpoints: createCheckpoints(writer, path),
        reader,
        reviewer,
        listing,
        classes: classes.getRows().map(([label, name, group]) => ({
          label: textOf(label),
          name: textOrNull(name),
          group: textOrNull(group),
        })),
        groups: groups.getRows().map(([code, name]) => ({
          code: textOf(code),
          name: textOrNull(name),
        })),
        close() {
          listing.close();
          reader.closeSync();
          reviewer.closeSync();
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

async function addModel(
  writer: DuckDBConnection,
  { classes, groups, calibration }: StoredModel,
): Promise<void> {
  const append = async (table: string, rows: readonly (number | string | null)[][]) => {
    const appender = await writer.createAppender(table);
    for (const row of rows) {
      for (const value of row) {
        if (value === null) appender.appendNull();
        else if (typeof value === 'number') appender.appendUSmallInt(value);
        else appender.appendVarchar(value);
      }
      appender.endRow();
    }
    appender.closeSync();
  };
  await append(
    'class',
    classes.map(({ label, name, group }, place) => [place, label, name, group]),
  );
  await append(
    'class_group',
    groups.map(({ code, name }) => [code, name]),
  );
  const threshold = calibration?.sure?.confidence;
  if (threshold !== undefined) {
    await writer.run('INSERT INTO review_choice VALUES ($threshold)', { threshold });
  }
}
