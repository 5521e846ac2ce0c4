import type { DuckDBValue } from '@duckdb/node-api';
import { z } from 'zod';
import type { JobRowProblem } from './job.ts';
import { withStore, type Store } from './store.ts';
import { numberOf, textOf } from './values.ts';

const detail = z.record(z.string(), z.union([z.string(), z.number()]));

function rowProblem(values: readonly DuckDBValue[]): JobRowProblem {
  const [row, line, kept, code, message, named, raw] = values;
  return {
    row: numberOf(row),
    line: numberOf(line),
    kept: kept === true,
    problem: {
      code: textOf(code),
      message: textOf(message),
      detail: detail.parse(JSON.parse(textOf(named))),
    },
    raw: textOf(raw),
  };
}

const COLUMNS = 'row, line, kept, code, message, detail, raw';

/** What was reported, in the order of the file; unreadable records and odd rows alike. */
export function problemsOf(store: Store, offset = 0, limit = 1000): Promise<JobRowProblem[]> {
  return withStore(async () => {
    const found = await store.reader.runAndReadAll(
      `SELECT ${COLUMNS} FROM report ORDER BY rowid LIMIT ${limit} OFFSET ${offset}`,
    );
    return found.getRows().map(rowProblem);
  });
}

/** What was reported of one row. */
export async function problemsOfRow(store: Store, row: number): Promise<JobRowProblem[]> {
  const found = await store.reader.runAndReadAll(
    `SELECT ${COLUMNS} FROM report WHERE row = $row ORDER BY rowid`,
    { row },
  );
  return found.getRows().map(rowProblem);
}
