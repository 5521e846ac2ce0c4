import { count, target, z } from './basics.ts';
import { jobFilter, saved } from './jobs.ts';

/** What can be told of each of the likeliest classes. */
export const rankColumns = ['label', 'name', 'group', 'probability'] as const;

/**
 * What else can be told of a row. `final-…` is the decision of the review where there is one, else the prediction, and
 * nothing where the answer is withheld.
 */
export const rowColumns = [
  ...['row', 'line', 'description', 'known-words', 'margin', 'confidence'],
  ...['final-label', 'final-name', 'final-group', 'review', 'reviewed-by', 'reviewed-at'],
] as const;

/** Which columns, in this order: the input's, those of the review, then for each rank its own. */
export const exportColumns = z.object({
  /** Places of the input's columns; null: all of them. */
  input: z.array(count).nullable(),
  row: z.array(z.enum(rowColumns)),
  /** How many of the likeliest classes, 0 to 5. */
  ranks: z.number().int().min(0).max(5),
  rank: z.array(z.enum(rankColumns)),
});
export type ExportColumns = z.infer<typeof exportColumns>;

export const exportFormats = ['csv', 'xlsx', 'parquet', 'ndjson'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** How the CSV is written; what is left out is as in the input, or, if that is no CSV, as Excel opens it everywhere. */
export const csvChoice = z.object({
  encoding: z.string().optional(),
  bom: z.boolean().optional(),
  delimiter: z.string().length(1).optional(),
  newline: z.enum(['\r\n', '\n']).optional(),
  decimalMark: z.enum([',', '.']).optional(),
});
export type CsvChoice = z.infer<typeof csvChoice>;

/** What was written. Rows of the job that could not be read, or were odd, are in a report beside it. */
export const exported = saved.extend({
  /** Characters that the encoding cannot hold, written as something readable. */
  replaced: count,
  /** The report, as `fileName` in the same folder; in the browser host it is to be downloaded like the result. Null if there was nothing to report. */
  report: target.nullable(),
});
export type Exported = z.infer<typeof exported>;

const id = z.string();

/** Requests of the export. All tell progress in rows. */
export const exportRequests = {
  /** Formula-safe, whole or not at all. The rows of the filter in the order of the file. */
  'jobs.export': [
    z.object({
      id,
      target: z.string(),
      format: z.enum(exportFormats),
      csv: csvChoice,
      columns: exportColumns,
      filter: jobFilter,
      /** Of the report. */
      language: z.enum(['pt-BR', 'en']),
    }),
    exported,
  ],
  /**
   * What the review decided, as a CSV to train on: `description,label` in UTF-8, each description once. Skipped ones are
   * left out; `corrected` leaves out the accepted ones as well.
   */
  'jobs.export-examples': [
    z.object({ id, target: z.string(), decisions: z.enum(['all', 'corrected']) }),
    saved,
  ],
} as const;
