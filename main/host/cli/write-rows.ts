import { extname } from 'node:path';
import type { BatchAnswer } from '../../core/fast/classifier.ts';
import type { ModelClass } from '../../core/linear/model.ts';
import type { TableRow } from '../../table/dialect.ts';
import type { TableInspection } from '../../table/inspect.ts';
import { streamTable, writeTable, type Fill, type OutputFormat } from '../../table/write-table.ts';
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

/** Takes rows and the answer of their texts. */
export type WriteRows = (rows: readonly TableRow[], answer: BatchAnswer) => Promise<void>;

export interface RowsToWrite {
  readonly format: OutputFormat;
  /** A file; standard output if it is left out. */
  readonly output: string | undefined;
  readonly inspection: TableInspection;
  readonly header: TableRow | null;
  readonly shape: AnswerShape;
  readonly classes: readonly ModelClass[];
  /** Hands over the rows. */
  readonly fill: (write: WriteRows) => Promise<void>;
}

/** Writes answered rows to a file, whole or not at all, or to standard output. */
export async function writeRows(rows: RowsToWrite): Promise<void> {
  const { format, output, inspection, header, shape, classes, fill } = rows;
  if (format === 'ndjson') {
    const lines = ndjsonFormat(inspection.columns, classes, shape.calibrated);
    return writeOutput(output, (append) =>
      fill(async (some, answer) => {
        if (some.length > 0) await append(lines(some, answer));
      }),
    );
  }
  const table = classifiedTable(format, inspection, header, shape);
  const fillTable: Fill = (write) =>
    fill((some, answer) => write(classifiedRows(some, answer, classes, shape.calibrated)));
  const { shortened, sheets } =
    output === undefined
      ? await streamTable(appendTo(process.stdout), table, fillTable)
      : await writeTable(output, table, fillTable);
  if (shortened > 0) say(`${whole(shortened)} cells were cut to the 32,767 characters of Excel.`);
  if (sheets > 1) say(`One sheet cannot hold all rows: they go on in ${sheets} sheets.`);
}
