import type { CsvDialect, RowReport } from './dialect.ts';
import { writeTable, type OutputFormat, type OutputTable } from './write-table.ts';

/** What a report tells of a row; the names are those of its columns. */
const COLUMNS = ['row', 'line', 'kept', 'code', 'reason', 'text'];

/** A report as a table: one row for each, with the record, its line, whether it is among the rows, why, and its text. */
export function reportTable(format: OutputFormat, dialect: CsvDialect): OutputTable {
  return {
    ...{ format, columns: COLUMNS, chosen: null, added: [] },
    dialect: { ...dialect, header: true },
    decimalMark: '.',
  };
}

/** One report as a row of that table. */
export function reportCells({ row, line, kept, problem, raw }: RowReport): string[] {
  return [String(row), String(line), kept ? 'yes' : 'no', problem.code, problem.message, raw];
}

/**
 * Saves what was reported about the rows of a table: rows in = rows out + those here that are not `kept`.
 * @param fill hands over the reports; the file appears when it is through
 * @returns how many reports were written
 * @throws Problem `save.…`, or whatever `fill` throws
 */
export async function writeReport(
  target: string,
  table: OutputTable,
  fill: (tell: (reports: readonly RowReport[]) => Promise<void>) => Promise<void>,
): Promise<number> {
  const { rows } = await writeTable(target, table, (write) =>
    fill((reports) => write(reports.map((report) => ({ cells: reportCells(report), added: [] })))),
  );
  return rows;
}
