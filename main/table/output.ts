import type { CsvDialect, TableKind } from './dialect.ts';
import type { DecimalMark } from './numbers.ts';

/** What a table can be written as. */
export type OutputFormat = TableKind | 'ndjson';

/** A column of ours behind those of the input. A probability has six decimals where it is written as text. */
export interface AddedColumn {
  readonly name: string;
  readonly kind: 'text' | 'integer' | 'number' | 'probability';
}
/** Null where there is nothing to say. */
export type AddedValue = string | number | null;

/** What is to be written. */
export interface OutputTable {
  readonly format: OutputFormat;
  /** Names of all columns of the input. */
  readonly columns: readonly string[];
  /** Which of them are written, in this order; null: all of them, and what a row has beyond them. */
  readonly chosen: readonly number[] | null;
  readonly added: readonly AddedColumn[];
  /** How CSV is written; see `csvDialectOf`. Its `header` says whether there is one. */
  readonly dialect: CsvDialect;
  readonly decimalMark: DecimalMark;
  /** The header as it stands in a CSV file; the names of the columns if it is left out. */
  readonly header?: { readonly cells: readonly string[]; readonly raw: string | null } | null;
}

/** A row with our values, one for each added column. */
export interface OutputRow {
  readonly cells: readonly string[];
  readonly raw?: string | null | undefined;
  readonly added: readonly AddedValue[];
}

/** What became of the rows. */
export interface OutputCounts {
  readonly rows: number;
  /** Text cells that were kept from running as formulas. */
  readonly guarded: number;
  /** Characters that the encoding or the format cannot hold, written as something readable. */
  readonly replaced: number;
  /** Cells that were cut because the format holds no longer ones. */
  readonly shortened: number;
  /** Sheets, where the format has any: the rows that one cannot hold go on in the next. */
  readonly sheets: number;
}

/** Takes the rows of a table in its order. */
export interface OutputSink {
  readonly counts: OutputCounts;
  write(rows: readonly OutputRow[]): Promise<void>;
  /** Takes rows that are in the form of the table already. */
  writeBytes?(bytes: Uint8Array, rows: number): Promise<void>;
  /** To be called once, behind the last row. */
  end(): Promise<void>;
  /** Lets go of everything instead. */
  abort?(): void;
}

/** The cells of a row that are written, and those that it has beyond the table's columns. */
export function chosenCells(
  { columns, chosen }: OutputTable,
  cells: readonly string[],
): { cells: string[]; surplus: readonly string[] } {
  if (chosen) return { cells: chosen.map((place) => cells[place] ?? ''), surplus: [] };
  const width = columns.length;
  return {
    cells: Array.from({ length: width }, (_, place) => cells[place] ?? ''),
    surplus: cells.length > width ? cells.slice(width) : [],
  };
}

/** Names of the columns of the input that are written. */
export function chosenNames({ columns, chosen }: OutputTable): string[] {
  return (chosen ?? columns.map((_, place) => place)).map((place) => columns[place] ?? '');
}
