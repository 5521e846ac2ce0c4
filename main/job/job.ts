import type { SureAnswers } from '../core/linear/calibration.ts';
import type { ProblemDetail } from '../core/problem.ts';
import type { Dialect } from '../table/dialect.ts';

/** A problem as data, as it is stored and sent. */
export interface ProblemRecord {
  readonly code: string;
  readonly message: string;
  readonly detail: ProblemDetail;
}

export const JOB_STATES = [
  ...['waiting', 'running', 'paused', 'interrupted', 'done', 'cancelled', 'failed'],
] as const;
export type JobState = (typeof JOB_STATES)[number];

/** The event with a job's `JobSummary`: at most every 100 ms while it runs, and once when it has ended. */
export const JOB_PROGRESS = 'job.progress';

/** How many classes are kept for each row, so that an evaluation can tell whether the right one is among the first five. */
export const CLASSES_KEPT = 5;
/** How many of them are saved if nothing else is asked. */
export const CLASSES_SAVED = 3;
export const HISTOGRAM_BINS = 20;

/** What is to be run. */
export interface JobSpec {
  /** Letters, digits, `-` and `_`; the name of the job's folder. */
  readonly id: string;
  /** The folder of all jobs; the job's own is made in it. */
  readonly jobsFolder: string;
  readonly source: string;
  /** How the source is called before people. */
  readonly fileName: string;
  readonly modelId: string;
  readonly modelTitle: string;
  /** The digest of the model's content: a run goes on with the same model only. */
  readonly modelDigest: string;
  readonly dialect: Dialect;
  /** Which columns make up the description. */
  readonly description: readonly number[];
  /** Whether the source is an upload that would not outlive the process: it is kept with the job until that is done. */
  readonly keepSource?: boolean | undefined;
  /** ISO 8601. */
  readonly created: string;
}

/** One batch run over one table, and how far it has come. */
export interface JobSummary {
  readonly id: string;
  readonly fileName: string;
  readonly modelId: string;
  readonly modelTitle: string;
  readonly state: JobState;
  readonly created: string;
  readonly columns: string[];
  readonly description: number[];
  readonly dialect: Dialect;
  /** Rows classified so far, those without a known word among them. */
  readonly rows: number;
  readonly bytesRead: number;
  readonly bytesTotal: number;
  readonly rowsPerSecond: number;
  /** Null while it cannot be told, and once nothing runs any more. */
  readonly secondsLeft: number | null;
  /** Rows without a known word. */
  readonly unknown: number;
  /** Rows that are sure: from where the model promises it (`sure`), else from 0.5 on. */
  readonly sureRows: number;
  /** Rows by their certainty, 20 bins of 0.05; the last takes 1 as well. */
  readonly histogram: number[];
  /** What was reported about rows: those that could not be read, and those that are odd. */
  readonly problems: number;
  /** Records that could not be read: rows in = `rows` + `lost`. */
  readonly lost: number;
  /** Whether answers have a calibrated confidence, which is their certainty then. */
  readonly calibrated: boolean;
  /** From which confidence on the model promises answers to be right. */
  readonly sure: SureAnswers | null;
  /** Whether it can go on from the rows that are there. */
  readonly resumable: boolean;
  /** Why the job stopped before its end. */
  readonly problem: ProblemRecord | null;
}

export const REVIEW_STATES = [
  ...['predicted', 'withheld', 'unknown', 'skipped', 'accepted', 'corrected'],
] as const;
/**
 * What the review says of a row. `predicted`: nothing, and the prediction stands. `withheld`: nothing, and the certainty
 * is below the threshold. `unknown`: nothing, and no word is known. `skipped` is left for later.
 */
export type ReviewState = (typeof REVIEW_STATES)[number];

export interface JobClass {
  readonly label: string;
  readonly name: string | null;
  readonly probability: number;
}

/** One row of the results. */
export interface JobRow {
  readonly row: number;
  readonly line: number;
  readonly cells: string[];
  readonly description: string;
  readonly knownTokens: number;
  /** The first five, likeliest first; empty where no word is known. */
  readonly classes: JobClass[];
  /** How often answers like the first are right; null where the model does not tell. */
  readonly confidence: number | null;
  readonly review: ReviewState;
  /** The class that a person decided on. */
  readonly decided: Pick<JobClass, 'label' | 'name'> | null;
}

/**
 * `certainty` (see `certaintyOf`) and `class`, by the label of the first class: rows without one come last, whatever the
 * order.
 */
export type JobSorting = 'row' | 'certainty' | '-certainty' | 'class' | 'margin';

/** Which rows are asked for; what is left out matches all. */
export interface JobFilter {
  /** Words that all stand somewhere in the row, in any case, with or without accents. */
  readonly text?: string | undefined;
  /** The label of the first class. */
  readonly label?: string | undefined;
  /** Code of the group of the first class; '' for classes without one. */
  readonly group?: string | undefined;
  readonly review?: readonly ReviewState[] | undefined;
  readonly unknown?: boolean | undefined;
  /** Bounds of the certainty, both included. */
  readonly least?: number | undefined;
  readonly most?: number | undefined;
}

export interface JobPageQuery {
  readonly offset: number;
  readonly limit: number;
  readonly sort: JobSorting;
  readonly filter: JobFilter;
}

/** `total` counts all rows that match. */
export interface JobPage {
  readonly total: number;
  readonly rows: JobRow[];
}

/** The rows of a filter at a glance. */
export interface JobOverview {
  readonly total: number;
  readonly unknown: number;
  /** Rows that are sure, as in the summary. */
  readonly sureRows: number;
  /** By certainty. */
  readonly histogram: number[];
  /** By first class, most first. */
  readonly classes: JobClassCount[];
  readonly groups: JobGroupCount[];
}

export interface JobGroupCount {
  readonly code: string | null;
  readonly name: string | null;
  readonly rows: number;
}

/** One row with all that is known of it. */
export interface JobRowDetails {
  readonly row: JobRow;
  /** How many rows have the same description; null until the descriptions are gathered. */
  readonly same: number | null;
  readonly problems: JobRowProblem[];
}

export interface JobClassCount {
  readonly label: string;
  readonly name: string | null;
  readonly rows: number;
}

/** Something reported about a record. */
export interface JobRowProblem {
  /** The record; for blank lines the one that follows them. */
  readonly row: number;
  readonly line: number;
  readonly problem: ProblemRecord;
  /** Its first 1,000 characters. */
  readonly raw: string;
  /** Whether the row was classified all the same. */
  readonly kept: boolean;
}
