import { classRef, sureAnswers } from './answers.ts';
import { count, probability, problem, z } from './basics.ts';
import { dialect, dialectOverride } from './tables.ts';

/**
 * `waiting`: its turn comes when the jobs before it are done. `paused`: by the user, or by something that `problem` says
 * and that can be put right (a full disk, a file that is away). `interrupted`: the program ended while it ran.
 * All but `running` and `done` go on with `jobs.resume` where `resumable` says so.
 */
export const jobState = z.enum([
  ...['waiting', 'running', 'paused', 'interrupted', 'done', 'cancelled', 'failed'],
] as const);
export type JobState = z.infer<typeof jobState>;

/**
 * One batch run over one table. Shares are 0 to 1. A row's certainty, by which it is counted, sorted, filtered and
 * withheld, is its calibrated confidence where the model tells one, else the probability of its first class.
 */
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
  /** Rows that are sure: from `sure.confidence` on, or from a certainty of 0.5 where the model promises nothing. */
  sureRows: count,
  /** Rows by certainty, 20 bins of 0.05. */
  histogram: z.array(count),
  /** What was reported about rows, read and unread; `jobs.problems` tells it. */
  problems: count,
  /** Records that could not be read: rows in = `rows` + `lost`. */
  lost: count,
  /** Whether rows have a confidence. */
  calibrated: z.boolean(),
  /** From which confidence on the model promises answers to be right. */
  sure: sureAnswers.nullable(),
  /** Why it stopped before its end. */
  problem: problem.nullable(),
  /** Whether `jobs.resume` can go on from the rows that are there. */
  resumable: z.boolean(),
});
export type JobSummary = z.infer<typeof jobSummary>;

/** What became of each of several files. Those that could not be started say why and keep no other from starting. */
export const startedMany = z.object({
  started: z.array(jobSummary),
  failed: z.array(z.object({ fileName: z.string(), problem })),
});
export type StartedMany = z.infer<typeof startedMany>;

export const jobClass = z.object({ label: z.string(), name: z.string().nullable(), probability });
export type JobClass = z.infer<typeof jobClass>;

/**
 * What the review says of a row. `predicted`: nothing, and the prediction stands. `withheld`: nothing, and the certainty
 * is below the threshold. `unknown`: nothing, and no word is known. `skipped` is for later and counts as none of the
 * three. The others were decided by a person.
 */
export const reviewStates = [
  ...['predicted', 'withheld', 'unknown', 'skipped', 'accepted', 'corrected'],
] as const;
export const reviewState = z.enum(reviewStates);
export type ReviewState = z.infer<typeof reviewState>;

/** One row of a job's results. `row` counts rows of data from 1, `line` lines of the file from 1. `classes` are up to five. */
export const jobRow = z.object({
  row: count,
  line: count,
  cells: z.array(z.string()),
  description: z.string(),
  knownTokens: count,
  classes: z.array(jobClass),
  /** How often answers like the first are right; null where the model does not tell. */
  confidence: probability.nullable(),
  review: reviewState,
  /** The class that a person decided on; null where nobody did. */
  decided: jobClass.omit({ probability: true }).nullable(),
});
export type JobRow = z.infer<typeof jobRow>;

/** `margin`: least certain first, by the confidence, else the first probability less the second. Rows without a class come last. */
export const sortings = ['row', 'certainty', '-certainty', 'class', 'margin'] as const;

/** Which rows of a job are asked for; everything that is left out matches all. */
export const jobFilter = z.object({
  /** Words that all stand somewhere in the row, in any case, with or without accents. */
  text: z.string().optional(),
  /** Of the first class. */
  label: z.string().optional(),
  /** Code of the first class's group; '' for classes without one. */
  group: z.string().optional(),
  /** Rows without a known word, or those with one. */
  unknown: z.boolean().optional(),
  /** What the review says, any of these. */
  review: z.array(reviewState).min(1).optional(),
  /** Bounds of the certainty, both included. */
  least: probability.optional(),
  most: probability.optional(),
});
export type JobFilter = z.infer<typeof jobFilter>;

export const jobPage = z.object({ total: count, rows: z.array(jobRow) });
export type JobPage = z.infer<typeof jobPage>;

export const classCount = classRef.pick({ label: true, name: true }).extend({ rows: count });
export type ClassCount = z.infer<typeof classCount>;

export const groupCount = z.object({
  /** Null: the rows whose class has no group. */
  code: z.string().nullable(),
  name: z.string().nullable(),
  rows: count,
});
export type GroupCount = z.infer<typeof groupCount>;

/** The rows of a filter at a glance. `total` = rows by class + `unknown`. */
export const jobOverview = z.object({
  total: count,
  unknown: count,
  /** Rows that are sure, as in the summary. */
  sureRows: count,
  /** By certainty, 20 bins of 0.05, the last with 1 in it. */
  histogram: z.array(count),
  /** By first class, most first. */
  classes: z.array(classCount),
  /** By group of the first class, most first. */
  groups: z.array(groupCount),
});
export type JobOverview = z.infer<typeof jobOverview>;

/** A row of the file that could not be read as it stands: where, why, and the raw text (its first 1,000 characters). */
export const rowProblem = z.object({
  /** The record; for blank lines the one that follows them. */
  row: count,
  line: count,
  problem,
  raw: z.string(),
  /** Whether the row was classified all the same. */
  kept: z.boolean(),
});
export type RowProblem = z.infer<typeof rowProblem>;

/** One row with all that is known of it. */
export const jobRowDetails = z.object({
  row: jobRow,
  /** How many rows have the same description, this one among them; null until a review has gathered the descriptions. */
  same: count.nullable(),
  problems: z.array(rowProblem),
});
export type JobRowDetails = z.infer<typeof jobRowDetails>;

/** What was written, and how many text cells were guarded against running as formulas. */
export const saved = z.object({ fileName: z.string(), rows: count, bytes: count, guarded: count });
export type Saved = z.infer<typeof saved>;

const id = z.string();

export const jobRequests = {
  /**
   * Starts a job for each file; a folder stands for the tables in it. The first runs at once, the others wait for their
   * turn. `columns` are the names of those that make up the description, in any case, with or without accents; null
   * takes what each file's inspection suggests.
   */
  'jobs.start-many': [
    z.object({
      files: z.array(z.string()).min(1).max(1000),
      override: dialectOverride,
      columns: z.array(z.string()).min(1).nullable(),
    }),
    startedMany,
  ],
  /** Stops a running job where it is, or takes a waiting one out of the queue. */
  'jobs.pause': [z.object({ id }), jobSummary],
  /** Goes on; the result is that of a run that was never stopped. Fails with a sentence where the file or the model is another one by now. */
  'jobs.resume': [z.object({ id }), jobSummary],
  /** Charts for a filter. For the histogram as a filter ask without `least` and `most`. */
  'jobs.overview': [z.object({ id, filter: jobFilter }), jobOverview],
  /** How many rows that the filter lets through stand before the row of that number: its place, sorted by `row`. */
  'jobs.place': [z.object({ id, filter: jobFilter, row: count }), z.object({ place: count })],
  /** `row` is a row's number, not its place in a page. */
  'jobs.row': [z.object({ id, row: count }), jobRowDetails],
} as const;
