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
import type { ClassifyPool } from '../../worker/classify-pool.ts';
import type { RowsInThreads, WrittenRows } from '../../worker/rows-in-threads.ts';
import type { Answering } from './answering.ts';
import { appendTo, say, writeOutput } from './output.ts';
import { whole } from './progress.ts';
import { classifiedRows, classifiedTable, ndjsonFormat, type AnswerShape } from './rows.ts';

/** Rows on their way. */
export interface TakenRows {
  /** Settles when they can be written without waiting for anything. */
  readonly ready: Promise<unknown>;
  /** To be called in the order of the rows; answers how many of them have no known word. */
  write(): Promise<number>;
}

/** Takes rows, and the text of each that is to be answered. */
export type TakeRows = (rows: readonly TableRow[], texts: readonly string[]) => TakenRows;

export interface RowsToWrite {
  readonly format: OutputFormat;
  /** A file; standard output if it is left out. */
  readonly output: string | undefined;
  readonly inspection: TableInspection;
  readonly header: TableRow | null;
  readonly shape: AnswerShape;
  readonly classes: readonly ModelClass[];
  readonly answering: Answering;
  /** Hands over the rows. */
  readonly fill: (take: TakeRows) => Promise<void>;
}

/** Answers rows and writes them to a file, whole or not at all, or to standard output. */
export async function writeRows(rows: RowsToWrite): Promise<void> {
  const { format, output, inspection, header, shape, classes, answering, fill } = rows;

  /** Has rows answered, to be written by this thread. */
  const answered =
    (writeSome: (rows: readonly TableRow[], answer: BatchAnswer) => Promise<void>): TakeRows =>
    (some, texts) => {
      const ready = answering.classify(texts, shape.top);
      const write = async () => {
        const answer = await ready;
        await writeSome(some, answer);
        return unknownOf(answer);
      };
      return { ready, write };
    };

  if (format === 'ndjson') {
    const lines = ndjsonFormat(inspection.columns, classes, shape.calibrated);
    return writeOutput(output, (append) =>
      fill(answered((some, answer) => append(lines(some, answer)))),
    );
  }
  const table = classifiedTable(format, inspection, header, shape);
  const fillTable: Fill = (write, writeBytes) => {
    const here = answered((some, answer) =>
      write(classifiedRows(some, answer, classes, shape.calibrated)),
    );
    const inThreads = writeBytes && takeInThreads(table, shape, writeBytes);
    return fill(
      (some, texts) =>
        (answering.pool && inThreads?.(answering.pool, some, texts)) ?? here(some, texts),
    );
  };
  const { shortened, sheets } =
    output === undefined
      ? await streamTable(appendTo(process.stdout), table, fillTable)
      : await writeTable(output, table, fillTable);
  if (shortened > 0) say(`${whole(shortened)} cells were cut to the 32,767 characters of Excel.`);
  if (sheets > 1) say(`One sheet cannot hold all rows: they go on in ${sheets} sheets.`);
}

/** How many texts have no known word. */
function unknownOf({ knownTokens }: BatchAnswer): number {
  let unknown = 0;
  for (const known of knownTokens) if (known === 0) unknown += 1;
  return unknown;
}

/** Rows of CSV where threads write them: nothing of them is kept here. Answers null for those that threads do not write. */
function takeInThreads(
  { dialect, columns, decimalMark }: OutputTable,
  shape: AnswerShape,
  writeBytes: (bytes: Uint8Array, rows: number) => Promise<void>,
) {
  const width = columns.length;
  const { own } = createRowWriter(dialect, width);
  let writer: RowsInThreads | null | undefined;
  return (
    threads: ClassifyPool,
    rows: readonly TableRow[],
    texts: readonly string[],
  ): TakenRows | null => {
    if (writer === undefined) writer = threads.writeAs({ ...shape, dialect, width, decimalMark });
    const ready = writer?.write(own(rows), texts);
    return ready ? { ready, write: writerOf(ready, rows.length, writeBytes) } : null;
  };
}

// A function of its own, so that what waits to be written does not keep the rows.
const writerOf =
  (
    ready: Promise<WrittenRows>,
    rows: number,
    writeBytes: (bytes: Uint8Array, rows: number) => Promise<void>,
  ) =>
  async () => {
    const { bytes, unknown, release } = await ready;
    await writeBytes(bytes, rows);
    release();
    return unknown;
  };
