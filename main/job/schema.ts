import type { DuckDBConnection } from '@duckdb/node-api';
import { CLASSES_KEPT } from './job.ts';
import { numberOf } from './values.ts';

const RANKS = Array.from({ length: CLASSES_KEPT }, (_, index) => index + 1);

// `class_n` are places in `class`. `search` is what the text filter looks into. `margin` is the first probability less
// the second. `confidence` is how often answers like the first are right, null where the model does not tell.
// `reached` is the journal: it changes in the transaction of the rows, and `digest` is the SHA-256 of the
// first `digest_bytes` bytes of the source, so that a run goes on only over what it has begun with.
const CREATE = `
  CREATE TABLE class (place USMALLINT, label VARCHAR, name VARCHAR, "group" VARCHAR);
  CREATE TABLE class_group (code VARCHAR, name VARCHAR);
  CREATE TABLE header (cells VARCHAR[], raw VARCHAR);
  CREATE TABLE result (
    row UINTEGER, line UINTEGER, cells VARCHAR[], raw VARCHAR, search VARCHAR, known_tokens UINTEGER,
    ${RANKS.map((rank) => `class_${rank} USMALLINT, probability_${rank} DOUBLE,`).join('\n    ')}
    margin DOUBLE, confidence DOUBLE
  );
  CREATE TABLE report (
    row UINTEGER, line UINTEGER, kept BOOLEAN, code VARCHAR, message VARCHAR, detail VARCHAR, raw VARCHAR
  );
  CREATE TABLE reached (last UINTEGER, bytes DOUBLE, digest VARCHAR, digest_bytes DOUBLE);
  INSERT INTO reached VALUES (0, 0, NULL, 0);
`;

// What a person decided, apart from the prediction; nothing is ever changed but `undone`. `key` stands for a
// description: see `review/items.ts`.
const REVIEW = `
  CREATE TABLE IF NOT EXISTS decision (
    number UINTEGER, key UHUGEINT, kind VARCHAR, label VARCHAR, who VARCHAR, "when" VARCHAR, undone BOOLEAN
  );
  CREATE TABLE IF NOT EXISTS review_choice (threshold DOUBLE);
`;

/** Makes the tables of a new store. */
export async function createTables(writer: DuckDBConnection): Promise<void> {
  await writer.run(CREATE);
  await writer.run(REVIEW);
}

/** Adds what a store lacks that an earlier version made: three classes a row, no groups, no review, no confidence. */
export async function completeTables(writer: DuckDBConnection): Promise<void> {
  const found = await writer.runAndReadAll(
    `SELECT (SELECT count(*) FROM duckdb_columns() WHERE table_name = 'result' AND column_name = 'class_5'),
            (SELECT count(*) FROM duckdb_tables() WHERE table_name = 'decision'),
            (SELECT count(*) FROM duckdb_columns() WHERE table_name = 'result' AND column_name = 'confidence')`,
  );
  const [[complete, reviewed, confident]] = found.getRows();
  if (numberOf(complete) === 0) {
    await writer.run(`
      BEGIN;
      ALTER TABLE result ADD COLUMN class_4 USMALLINT;
      ALTER TABLE result ADD COLUMN probability_4 DOUBLE;
      ALTER TABLE result ADD COLUMN class_5 USMALLINT;
      ALTER TABLE result ADD COLUMN probability_5 DOUBLE;
      ALTER TABLE class ADD COLUMN "group" VARCHAR;
      ALTER TABLE reached ADD COLUMN digest VARCHAR;
      ALTER TABLE reached ADD COLUMN digest_bytes DOUBLE;
      CREATE TABLE class_group (code VARCHAR, name VARCHAR);
      COMMIT;
    `);
  }
  if (numberOf(reviewed) === 0) await writer.run(REVIEW);
  if (numberOf(confident) === 0) {
    await writer.run(`
      BEGIN;
      ALTER TABLE result ADD COLUMN confidence DOUBLE;
      DROP TABLE IF EXISTS review_item;
      DROP TABLE IF EXISTS review_row;
      COMMIT;
    `);
  }
}
