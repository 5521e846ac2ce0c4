import { classRef } from './answers.ts';
import { count, probability, problem, z } from './basics.ts';
import { dialect } from './tables.ts';

export const jobState = z.enum(['running', 'done', 'cancelled', 'failed']);

/** One batch run over one table. Shares are 0 to 1; the histogram counts rows by the probability of their first class. */
export const jobSummary = z.object({
  id: z.string(),
  fileName: z.string(),
  modelId: z.string(),
  modelTitle: z.string(),
  state: jobState,
  created: z.string(),
  columns: z.array(z.string()),
  /** Which of the columns make up the description. */
  description: z.array(count),
  dialect,
  rows: count,
  bytesRead: count,
  bytesTotal: count,
  rowsPerSecond: z.number(),
  secondsLeft: z.number().nullable(),
  unknown: count,
  /** 20 bins of 0.05. */
  histogram: z.array(count),
  /** Rows that were not classified and why; `problems` in all. */
  problems: count,
  problem: problem.nullable(),
});
export type JobSummary = z.infer<typeof jobSummary>;

export const jobClass = z.object({ label: z.string(), name: z.string().nullable(), probability });
export type JobClass = z.infer<typeof jobClass>;

/** One row of a job's results. `row` counts rows of data from 1, `line` lines of the file from 1. */
export const jobRow = z.object({
  row: count,
  line: count,
  cells: z.array(z.string()),
  description: z.string(),
  knownTokens: count,
  classes: z.array(jobClass),
});
export type JobRow = z.infer<typeof jobRow>;

export const sortings = ['row', 'probability', '-probability', 'class'] as const;

/** Which rows of a job are asked for; everything that is left out matches all. */
export const jobFilter = z.object({
  text: z.string().optional(),
  label: z.string().optional(),
  unknown: z.boolean().optional(),
  least: probability.optional(),
  most: probability.optional(),
});
export type JobFilter = z.infer<typeof jobFilter>;

export const jobPage = z.object({ total: count, rows: z.array(jobRow) });
export type JobPage = z.infer<typeof jobPage>;

export const classCount = classRef.pick({ label: true, name: true }).extend({ rows: count });
export type ClassCount = z.infer<typeof classCount>;

/** A row of the file that could not be read as it stands: where, why, and the raw text (its first 1,000 characters). */
export const rowProblem = z.object({ line: count, problem, raw: z.string() });
export type RowProblem = z.infer<typeof rowProblem>;

/** What was written, and how many text cells were guarded against running as formulas. */
export const saved = z.object({ fileName: z.string(), rows: count, bytes: count, guarded: count });
export type Saved = z.infer<typeof saved>;
