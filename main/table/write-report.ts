import type { Problem } from '../core/problem.ts';
import type { CsvDialect, RowReport } from './dialect.ts';
import { reasonOf, REPORT_WORDS, type ReportLanguage } from './report-words.ts';
import {
  writeTable,
  type OutputCounts,
  type OutputFormat,
  type OutputTable,
} from './write-table.ts';

/** What is written of a report; `RowReport` is one. */
export type WrittenReport = Omit<RowReport, 'problem'> & {
  readonly problem: Pick<Problem, 'code' | 'message' | 'detail'>;
};

/** How a report is written. */
export interface ReportForm {
  readonly format: OutputFormat;
  readonly dialect: CsvDialect;
  readonly language: ReportLanguage;
}

/**
 * Saves what was reported about the rows of a table as a table: one row for each report, with the record, its line,
 * whether it is among the rows, the code of the reason, the reason and the record's text.
 * Rows in = rows out + those here that are not kept.
 * @param fill hands over the reports; the file appears when it is through
 * @throws Problem `save.…`, or whatever `fill` throws
 */
export function writeReport(
  target: string,
  { format, dialect, language }: ReportForm,
  fill: (tell: (reports: readonly WrittenReport[]) => Promise<void>) => Promise<void>,
): Promise<OutputCounts & { bytes: number }> {
  const { columns, yes, no } = REPORT_WORDS[language];
  const table: OutputTable = {
    ...{ format, columns, chosen: null, added: [] },
    dialect: { ...dialect, header: true },
    decimalMark: '.',
  };
  const cellsOf = ({ row, line, kept, problem, raw }: WrittenReport) => [
    ...[String(row), String(line), kept ? yes : no],
    ...[problem.code, reasonOf(problem, language), raw],
  ];
  return writeTable(target, table, (write) =>
    fill((reports) => write(reports.map((report) => ({ cells: cellsOf(report), added: [] })))),
  );
}
