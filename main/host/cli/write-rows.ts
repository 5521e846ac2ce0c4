import { extname } from 'node:path';
import type { BatchAnswer } from '../../core/fast/classifier.ts';
import type { ModelClass } from '../../core/linear/model.ts';
import type { TableRow } from '../../table/dialect.ts';
import type { TableInspection } from '../../table/inspect.ts';
import {
  streamTable,
  writeTable,
  type Fill,
  type OutputFormat,
  type OutputTable,
} from '../../table/write-table.ts';
import { createRowWriter } from '../../table/write-rows.ts';
import type { AnsweredRows, ClassifyPool } from '../../worker/classify-pool.ts';
import { usageProblem } from './codes.ts';
import { readChoice } from './options.ts';
import { appendTo, say, writeOutput } from './output.ts';
import { whole } from './progress.ts';
import { classifiedRows, classifiedTable, ndjsonFormat, type AnswerShape } from './rows.ts';

const FORMATS = ['csv', 'xlsx', 'parquet', 'ndjson'] as const;

/** The format that was asked for, or that the output's name tells. */
export function formatOf(asked: string | undefined, output: string | undefined): OutputFormat {
  const ending = extname(output ?? '')
    .slice(1)
    .toLowerCase();
  const format =
    asked === undefined
      ? (FORMATS.find((known) => known === ending) ?? 'csv')
      : readChoice('format', asked, FORMATS);
  if (format !== 'parquet' || output !== undefined) return format;
  throw usageProblem('parquet', 'Parquet needs a file: name it with --output.');
}

/** Rows on their way. */
export interface TakenRows {
  /** Settles when they can be written without waiting for anything. */
  readonly ready: Promise<unknown>;
  /** To be called in the order of the rows. */
  write(): Promise<void>;
}

/** Takes rows whose answer is still to come. */
export type TakeRows = (rows: readonly TableRow[], answer: Promise<BatchAnswer>) => TakenRows;

export interface RowsToWrite {
  readonly format: OutputFormat;
  /** A file; standard output if it is left out. */
  readonly output: string | undefined;
  readonly inspection: TableInspection;
  readonly header: TableRow | null;
  readonly shape: AnswerShape;
  readonly classes: readonly ModelClass[];
  /** Threads that can write, once there are any. */
  readonly pool: () => ClassifyPool | null;
  /** Hands over the rows. */
  readonly fill: (take: TakeRows) => Promise<void>;
}

/** Writes answered rows to a file, whole or not at all, or to standard output. */
export async function writeRows(rows: RowsToWrite): Promise<void> {
  const { format, output, inspection, header, shape, classes, pool, fill } = rows;
  if (format === 'ndjson') {
    const lines = ndjsonFormat(inspection.columns, classes, shape.calibrated);
    return writeOutput(output, (append) =>
      fill((some, answer) => ({
        ready: answer,
        write: async () => append(lines(some, await answer)),
      })),
    );
  }
  const table = classifiedTable(format, inspection, header, shape);
  const fillTable: Fill = (write, writeBytes) => {
    const later: TakeRows = (some, answer) => ({
      ready: answer,
      write: async () => write(classifiedRows(some, await answer, classes, shape.calibrated)),
    });
    const inThreads = writeBytes && takeInThreads(table, shape, writeBytes);
    return fill((some, answer) => {
      const threads = pool();
      return (threads && inThreads?.(threads, some, answer)) ?? later(some, answer);
    });
  };
  const { shortened, sheets } =
    output === undefined
      ? await streamTable(appendTo(process.stdout), table, fillTable)
      : await writeTable(output, table, fillTable);
  if (shortened > 0) say(`${whole(shortened)} cells were cut to the 32,767 characters of Excel.`);
  if (sheets > 1) say(`One sheet cannot hold all rows: they go on in ${sheets} sheets.`);
}

/** Rows of CSV where threads write them: nothing of them is kept here. Answers null for those that threads do not write. */
function takeInThreads(
  { dialect, columns, decimalMark }: OutputTable,
  shape: AnswerShape,
  writeBytes: (bytes: Uint8Array, rows: number) => Promise<void>,
) {
  const width = columns.length;
  const { own } = createRowWriter(dialect, width);
  let writer: AnsweredRows | null | undefined;
  return (
    threads: ClassifyPool,
    rows: readonly TableRow[],
    answer: Promise<BatchAnswer>,
  ): TakenRows | null => {
    if (writer === undefined) writer = threads.writeAs({ ...shape, dialect, width, decimalMark });
    const count = rows.length;
    const written = writer && count > 0 ? writer.write(own(rows), answer) : null;
    if (written === null) return null;
    const write = async () => {
      const { bytes, release } = await written;
      await writeBytes(bytes, count);
      release();
    };
    return { ready: written, write };
  };
}
