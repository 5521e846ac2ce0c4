import { extname } from 'node:path';
import type { OutputFormat } from '../../table/write-table.ts';
import { usageProblem } from './codes.ts';
import { readChoice } from './options.ts';

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
