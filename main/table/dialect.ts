import type { Problem } from '../core/problem.ts';

export type Newline = '\r\n' | '\n' | '\r';

/** How a delimited table is written. */
export interface CsvDialect {
  readonly kind: 'csv';
  /** A name that iconv-lite knows, lower case: `utf-8`, `windows-1252`, `utf-16le` … */
  readonly encoding: string;
  /** Whether the file begins with a byte order mark. */
  readonly bom: boolean;
  /** One character. */
  readonly delimiter: string;
  /** Whether the first record of the table names the columns. */
  readonly header: boolean;
  readonly newline: Newline;
  /** Whether every cell is quoted, or only those that need it. */
  readonly quoteAll: boolean;
  /** Records above the table that are no part of it. */
  readonly titles?: number | undefined;
  /** Whether totals and notes below the table are left out. */
  readonly totals?: boolean | undefined;
}

/** Which sheet of a workbook is the table. */
export interface XlsxDialect {
  readonly kind: 'xlsx';
  readonly sheet: string;
  /** Whether the first row that is neither empty nor a title names the columns. */
  readonly header: boolean;
  /** Rows above the table that are no part of it; empty ones do not count. */
  readonly titles?: number | undefined;
  /** Whether totals and notes below the table are left out. */
  readonly totals?: boolean | undefined;
}

/** Parquet names its columns itself. */
export interface ParquetDialect {
  readonly kind: 'parquet';
  readonly header: true;
}

/** How a table is written, by its kind. */
export type Dialect = CsvDialect | XlsxDialect | ParquetDialect;
export type TableKind = Dialect['kind'];

/** What a user says against the detection; what does not apply to the kind of the table is passed over. */
export interface DialectOverride {
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly header?: boolean | undefined;
  readonly sheet?: string | undefined;
  readonly titles?: number | undefined;
  readonly totals?: boolean | undefined;
}

/** The override that leads to this dialect again. */
export function overrideOf(dialect: Dialect): DialectOverride {
  if (dialect.kind === 'csv') {
    const { encoding, delimiter, header, titles = 0, totals = false } = dialect;
    return { encoding, delimiter, header, titles, totals };
  }
  if (dialect.kind === 'parquet') return {};
  const { sheet, header, titles = 0, totals = false } = dialect;
  return { sheet, header, titles, totals };
}

/** The CSV dialect of what came from CSV; of other kinds the CSV that Excel opens everywhere. */
export function csvDialectOf(dialect: Dialect): CsvDialect {
  if (dialect.kind === 'csv') return dialect;
  const { header } = dialect;
  return {
    ...{ kind: 'csv', encoding: 'utf-8', bom: true, delimiter: ';', header },
    ...{ newline: '\r\n', quoteAll: false },
  };
}

/** One record of the table that could be read. */
export interface TableRow {
  /** Records of data from 1. Unreadable records are counted too, so that every number from 1 to the last is either a row or reported. */
  readonly row: number;
  /** The line of the file where the record begins, from 1. */
  readonly line: number;
  /** The cells as they are: fewer or more than the table has columns where the record is ragged. */
  readonly cells: readonly string[];
  /** The record's own text where the writer would quote its cells otherwise; it is written back as it was. */
  readonly raw: string | null;
}

/** Something about a record that the user must know. */
export interface RowReport {
  /** The record; for blank lines the one that follows them; 0 for what stands above the table. */
  readonly row: number;
  readonly line: number;
  /** Whether the record is among the rows all the same. */
  readonly kept: boolean;
  readonly problem: Problem;
  /** The text, its first 1,000 characters. */
  readonly raw: string;
}

/** A run of consecutive records, never more than `ROWS_PER_BATCH`. */
export interface TableBatch {
  readonly header: TableRow | null;
  readonly rows: readonly TableRow[];
  readonly reports: readonly RowReport[];
  /** The last record that has been dealt with: what `from` takes up again. */
  readonly last: number;
  /** Bytes read from the source so far, which may be somewhat ahead of the rows. */
  readonly bytes: number;
}

export const ROWS_PER_BATCH = 1000;

/** What stands for a column that has no name. */
export function columnName(index: number): string {
  return `column_${index + 1}`;
}

/** The names of all columns: those of the header, made up where there is none. */
export function columnNames(header: readonly string[], width: number): string[] {
  return Array.from({ length: Math.max(width, header.length) }, (_, index) => {
    const name = header[index]?.trim() ?? '';
    return name === '' ? columnName(index) : name;
  });
}

/**
 * The names, each made different from all names before it and from `taken` by a number behind it (`class_1`, `class_1_2`).
 */
export function uniqueNames(names: readonly string[], taken: readonly string[] = []): string[] {
  const used = new Set(taken);
  return names.map((name) => {
    let unique = name;
    for (let number = 2; used.has(unique); number++) unique = `${name}_${number}`;
    used.add(unique);
    return unique;
  });
}

/**
 * The text that is classified: the cells of the chosen columns in the table's order, blank ones left out, joined by one
 * space. A cell that a short record does not have counts as blank.
 */
export function joinDescription(cells: readonly string[], columns: readonly number[]): string {
  if (columns.length === 1) {
    const cell = cells[columns[0]] ?? '';
    return cell.trim() === '' ? '' : cell;
  }
  return [...columns]
    .sort((a, b) => a - b)
    .map((column) => cells[column] ?? '')
    .filter((cell) => cell.trim() !== '')
    .join(' ');
}
