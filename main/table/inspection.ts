import type { Problem } from '../core/problem.ts';
import type { Dialect } from './dialect.ts';
import type { DecimalMark } from './numbers.ts';

/** A sheet of a workbook that holds cells; `hidden` as the workbook says. */
export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
}

/** What a table looks like before it is run. */
export interface TableInspection {
  readonly dialect: Dialect;
  /** All sheets of a workbook in its order; empty for other kinds. */
  readonly sheets: Sheet[];
  /** Names of all columns, made up where the file has none. */
  readonly columns: string[];
  /** The first 20 rows as they will be run, short ones filled up. */
  readonly preview: string[][];
  /** Rows of data that can be read; exact where the whole file was read, else null. */
  readonly rows: number | null;
  readonly bytes: number;
  /** The columns that look like a description, likeliest first. */
  readonly suggested: number[];
  /** What was odd in the part that was read, the first 20, and what counts as titles and totals. */
  readonly problems: Problem[];
  /** Cells that most records have; fewer than there are columns where the header names more. */
  readonly usualWidth: number;
  /** The mark before the decimals of what is added. */
  readonly decimalMark: DecimalMark;
}

export const PREVIEW_ROWS = 20;
export const PROBLEMS_SHOWN = 20;
/** As many as there can be titles above and totals below, and subtotals beside them. */
const AROUND_SHOWN = 100;
export const ROWS_LOOKED_AT = 1000;

/** Whether this is said of a record that counts as a total or a note, which the user may say are rows. */
export const isTotal = ({ code }: Problem): boolean =>
  code === 'table.total-row' || code === 'table.subtotal-row';

/** As many problems as are shown, and beyond them as many of what is no row of the table: its user is to judge that. */
export function firstProblems(problems: readonly Problem[]): Problem[] {
  const isAround = (problem: Problem) => isTotal(problem) || problem.code === 'table.title-row';
  const first = new Set([
    ...problems.slice(0, PROBLEMS_SHOWN),
    ...problems.filter(isAround).slice(0, AROUND_SHOWN),
  ]);
  return problems.filter((problem) => first.has(problem));
}

/** A row with an empty cell for each that it does not have. */
export function filledUp(cells: readonly string[], width: number): string[] {
  return [...cells, ...Array<string>(Math.max(0, width - cells.length)).fill('')];
}
