import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Problem } from '../core/problem.ts';
import { dialectSchema } from '../table/dialect-schema.ts';
import { readingProblem } from '../table/file-problems.ts';
import { writeFileAtomically } from '../table/write-file.ts';
import { sureFrom } from './certainty.ts';
import { HISTOGRAM_BINS, JOB_STATES } from './job.ts';

const FORMAT = 2;
const count = z.number().int().nonnegative();
const problem = z.object({
  code: z.string(),
  message: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
});

const summary = z.object({
  id: z.string().regex(/^[\w-]+$/),
  fileName: z.string(),
  modelId: z.string(),
  modelTitle: z.string(),
  state: z.enum(JOB_STATES),
  created: z.string(),
  columns: z.array(z.string()),
  description: z.array(count),
  dialect: dialectSchema,
  rows: count,
  bytesRead: count,
  bytesTotal: count,
  rowsPerSecond: z.number().nonnegative(),
  secondsLeft: z.number().nullable(),
  unknown: count,
  sureRows: count.optional(),
  histogram: z.array(count).length(HISTOGRAM_BINS),
  problems: count,
  lost: count.default(0),
  calibrated: z.boolean().default(false),
  sure: z
    .object({ precision: z.number(), confidence: z.number(), coverage: z.number() })
    .nullable()
    .default(null),
  problem: problem.nullable(),
  resumable: z.boolean().default(false),
});

type WrittenSummary = z.infer<typeof summary>;

/** An earlier version counted sure rows by the bins alone. */
const withSureRows = (written: WrittenSummary) => ({
  ...written,
  sureRows:
    written.sureRows ??
    written.histogram
      .slice(Math.round(sureFrom(written.sure) * HISTOGRAM_BINS))
      .reduce((sum, rows) => sum + rows, 0),
});

const jobFile = z.object({
  /** 1 was written by a version that could not go on with a job. */
  format: z.union([z.literal(1), z.literal(FORMAT)]),
  /** Where the table lies. */
  source: z.string(),
  sourceBytes: count,
  /** When the table was last changed, milliseconds since 1970. */
  sourceModified: z.number(),
  /** Whether `source` lies in the job's own folder, to be removed when it is done. */
  sourceKept: z.boolean().default(false),
  decimalMark: z.enum([',', '.']),
  /** Cells that most records have. */
  usualWidth: count.optional(),
  modelDigest: z.string().default(''),
  /** Whether the results are there; until then a run begins from nothing. */
  begun: z.boolean().default(true),
  /** The process that runs or ran it. */
  process: z.number().int().nullable().default(null),
  summary: summary.transform(withSureRows),
});

/** What is written beside a job's results: enough to list it without opening them, and to go on with it. */
export type JobFile = z.infer<typeof jobFile>;

export const JOB_FORMAT = FORMAT;

/** The file of a job's results in its folder. */
export const resultsPath = (folder: string): string => join(folder, 'job.duckdb');
/** Where a job keeps an upload that it may have to read again. */
export const keptSourceFolder = (folder: string): string => join(folder, 'source');
export const jobPath = (folder: string): string => join(folder, 'job.json');

/** @throws Problem `job.damaged`, or why the file cannot be read */
export async function readJobFile(folder: string): Promise<JobFile> {
  const path = jobPath(folder);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw readingProblem(path, error);
  }
  try {
    return jobFile.parse(JSON.parse(text));
  } catch (error) {
    throw new Problem(
      'job.damaged',
      `The job in ${folder} is not one that this version can read. Remove it and run it again.`,
      { folder },
      error,
    );
  }
}

/**
 * Writes what is told of a job. Where its disk is full, that is said as where its rows find no room: which of the two
 * meets the end of the disk first is chance.
 * @throws Problem `job.no-space`, `save.…`
 */
export async function writeJobFile(folder: string, file: JobFile): Promise<void> {
  const bytes = Buffer.from(JSON.stringify(file, null, 2));
  try {
    await writeFileAtomically(jobPath(folder), (append) => append(bytes), { verify: false });
  } catch (error) {
    throw error instanceof Problem && error.code === 'save.no-space' ? noSpace(error) : error;
  }
}

/** The disk where the jobs lie is full. */
export const noSpace = (cause: unknown): Problem =>
  new Problem(
    'job.no-space',
    'There is no space left on the disk where Rotulo keeps its results. Free some, then go on: the rows done so far are kept.',
    {},
    cause,
  );

/** @throws Problem `job.unknown` if there is none; as `readJobFile` */
export async function readJob(folder: string, id: string): Promise<JobFile> {
  return readJobFile(folder).catch((error: unknown) => {
    if (!(error instanceof Problem) || error.code !== 'table.not-found') throw error;
    throw new Problem('job.unknown', `There is no job “${id}”.`, { id }, error);
  });
}
