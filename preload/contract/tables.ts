import { count, problem, z } from './basics.ts';

export const encodings = [
  ...['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'],
  ...['windows-1252', 'iso-8859-1', 'iso-8859-15', 'windows-1250', 'windows-1251', 'macroman'],
  ...['shift_jis', 'euc-jp', 'gb18030', 'big5', 'euc-kr'],
] as const;
export const delimiters = [',', ';', '\t', '|'] as const;

/** What stands around a table: records above it, and whether totals and notes below it are left out. */
const around = { titles: count.optional(), totals: z.boolean().optional() };

/** How a delimited table is written. `encoding` is a name that iconv-lite knows. */
export const csvDialect = z.object({
  kind: z.literal('csv').default('csv'),
  encoding: z.string(),
  bom: z.boolean(),
  delimiter: z.string().length(1),
  header: z.boolean(),
  newline: z.enum(['\r\n', '\n', '\r']),
  quoteAll: z.boolean(),
  ...around,
});
/** The sheet of an Excel workbook that is the table. */
export const xlsxDialect = z.object({
  kind: z.literal('xlsx'),
  sheet: z.string(),
  header: z.boolean(),
  ...around,
});
/** Parquet says all of it itself: its columns always have names. */
export const parquetDialect = z.object({ kind: z.literal('parquet'), header: z.literal(true) });

/** How a table is written, by its kind, which its content tells and not its name. What has no `kind` is CSV. */
export const dialect = z.union([csvDialect, xlsxDialect, parquetDialect]);
export type DialectView = z.infer<typeof dialect>;

/** What the user says against the detection; what does not apply to the kind of the table is passed over. */
export const dialectOverride = z.object({
  encoding: z.string().optional(),
  delimiter: z.string().length(1).optional(),
  header: z.boolean().optional(),
  sheet: z.string().optional(),
  ...around,
});
export type DialectOverride = z.infer<typeof dialectOverride>;

/** A sheet of a workbook that holds cells; `hidden` as the workbook says. */
export const sheetView = z.object({ name: z.string(), hidden: z.boolean() });
export type SheetView = z.infer<typeof sheetView>;

/** What the user said the last time about a table of this kind: to be offered, or taken up, before anything is chosen. */
export const rememberedTable = z.object({
  override: dialectOverride,
  /** Which columns made up the description. */
  description: z.array(count),
});
export type RememberedTable = z.infer<typeof rememberedTable>;

/** What a table looks like before it is run, read by the parser of the run. */
export const tableView = z.object({
  dialect,
  /** All sheets of a workbook in its order; empty for other kinds. */
  sheets: z.array(sheetView),
  columns: z.array(z.string()),
  preview: z.array(z.array(z.string())),
  /** Rows of data; exact where the whole file was read or the file tells, else null. */
  rows: count.nullable(),
  bytes: count,
  /** The columns that look like a description, likeliest first: what is chosen until the user chooses. */
  suggested: z.array(count),
  problems: z.array(problem),
  remembered: rememberedTable.nullable(),
});
export type TableView = z.infer<typeof tableView>;
