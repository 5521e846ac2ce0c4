import type { DuckDBConnection } from '@duckdb/node-api';
import { Problem } from '../../core/problem.ts';
import type { JobSummary } from '../job.ts';
import { withStore, type Store } from '../store.ts';
import { numberOf } from '../values.ts';
import { keyOf } from './key.ts';

/** Whether the job stands still, so that its descriptions can be gathered and decided. */
export function assertStill({ state, fileName }: JobSummary): void {
  if (state !== 'running') return;
  throw new Problem(
    'review.running',
    `${fileName} is still being classified. Wait for its end, or pause it, and review then.`,
    { file: fileName },
  );
}

async function areGathered(connection: DuckDBConnection): Promise<boolean> {
  const [[there]] = (
    await connection.runAndReadAll(
      `SELECT count(*) FROM duckdb_tables() WHERE table_name = 'review_item'`,
    )
  ).getRows();
  return numberOf(there) > 0;
}

/** How many rows have the description of the row at a place; null while the descriptions are not gathered. */
export async function rowsLike({ reader }: Store, place: number): Promise<number | null> {
  if (!(await areGathered(reader))) return null;
  const [[rows]] = (
    await reader.runAndReadAll(
      `SELECT rows FROM review_item WHERE key = (SELECT key FROM review_row WHERE place = ${place})`,
    )
  ).getRows();
  return numberOf(rows);
}

/**
 * Gathers the descriptions of a job, once, in side tables: `review_row` has the description of each row, `review_item`
 * each description with its first row and how many have it. They are made anew when rows have been added.
 * About two seconds for a million rows.
 * @throws Problem `review.running`, `job.store`
 */
export async function gatherItems({ reviewer }: Store, summary: JobSummary): Promise<void> {
  assertStill(summary);
  await withStore(async () => {
    if (await areGathered(reviewer)) return;
    await reviewer.run('BEGIN');
    try {
      await reviewer.run(`
        CREATE TABLE review_row AS
          SELECT rowid AS place, ${keyOf(summary.description)} AS key FROM result;
        CREATE TABLE review_item AS
          SELECT counted.key, counted.place, counted.rows, class_1, probability_1, confidence, margin
          FROM (SELECT key, min(place) AS place, count(*)::UINTEGER AS rows FROM review_row GROUP BY key) AS counted
          JOIN result ON result.rowid = counted.place;
      `);
      await reviewer.run('COMMIT');
    } catch (error) {
      await reviewer.run('ROLLBACK').catch(() => {});
      throw error;
    }
  });
}

/** Forgets the descriptions that were gathered: there will be more rows. */
export function dropItems({ reviewer }: Store): Promise<void> {
  return withStore(async () => {
    await reviewer.run('DROP TABLE IF EXISTS review_item; DROP TABLE IF EXISTS review_row;');
  });
}
