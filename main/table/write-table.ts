import { Problem } from '../core/problem.ts';
import type { OutputCounts, OutputRow, OutputSink, OutputTable } from './output.ts';
import { createCsvSink } from './write-csv.ts';
import { writeFileAtomically, type Append } from './write-file.ts';
import { createNdjsonSink } from './write-ndjson.ts';

export type {
  AddedColumn,
  AddedValue,
  OutputCounts,
  OutputFormat,
  OutputRow,
  OutputTable,
} from './output.ts';

/**
 * Hands over the rows of a table, in its order, some at a time.
 * @param writeBytes takes rows that are in the form of the table already; where it can be had: for CSV
 */
export type Fill = (
  write: (rows: readonly OutputRow[]) => Promise<void>,
  writeBytes?: (bytes: Uint8Array, rows: number) => Promise<void>,
) => Promise<void>;

/**
 * Writes a table to a file, whole or not at all: it is written beside the target, flushed, read again and compared, and
 * takes its name at the end. Whatever fails, what was there before is unchanged and nothing is left over.
 * Nothing in it runs as a formula. Memory does not grow with the rows.
 * @returns what was written; `bytes` is the size of the file
 * @throws Problem `save.…`, `table.encoding-unknown`, or whatever `fill` throws
 */
export async function writeTable(
  target: string,
  table: OutputTable,
  fill: Fill,
): Promise<OutputCounts & { bytes: number }> {
  // Large parts of the program come when they are needed.
  if (table.format === 'parquet') {
    const { writeParquet } = await import('./parquet/write-parquet.ts');
    return writeParquet(target, table, fill);
  }
  let counts: OutputCounts | null = null;
  const bytes = await writeFileAtomically(
    target,
    async (append) => {
      counts = await streamTable(append, table, fill);
    },
    { check: table.format === 'xlsx' ? assertOpens : undefined },
  );
  return { ...(counts ?? NOTHING), bytes };
}

const NOTHING: OutputCounts = { rows: 0, guarded: 0, replaced: 0, shortened: 0, sheets: 0 };

/**
 * Writes a table as bytes that go somewhere: to standard output, for one. Parquet needs a file.
 * @throws Problem `save.needs-file`, or whatever `fill` and `append` throw
 */
export async function streamTable(
  append: Append,
  table: OutputTable,
  fill: Fill,
): Promise<OutputCounts> {
  const sink = await sinkOf(table, append);
  try {
    await fill(sink.write, sink.writeBytes);
    await sink.end();
    return sink.counts;
  } catch (error) {
    sink.abort?.();
    throw error;
  }
}

async function sinkOf(table: OutputTable, append: Append): Promise<OutputSink> {
  switch (table.format) {
    case 'csv':
      return createCsvSink(table, append);
    case 'ndjson':
      return createNdjsonSink(table, append);
    case 'xlsx':
      return (await import('./xlsx/write-xlsx.ts')).createXlsxSink(table, append);
    default:
      throw new Problem(
        'save.needs-file',
        'A Parquet file cannot be written to standard output. Name the file to write.',
      );
  }
}

async function assertOpens(path: string): Promise<void> {
  const { openWorkbook } = await import('./xlsx/workbook.ts');
  (await openWorkbook(path)).close();
}
