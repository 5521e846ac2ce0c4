import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Problem } from '../core/problem.ts';
import { dialectSchema } from '../table/dialect-schema.ts';
import { readingProblem } from '../table/file-problems.ts';
import { writeFileAtomically } from '../table/write-file.ts';
import { HISTOGRAM_BINS, JOB_STATES } from './job.ts';

const FORMAT = 1;
const count = z.number().int().nonnegative();
const problem = z.object({
  code: z.string(),
  message: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
});

const jobFile = z.object({
  format: z.literal(FORMAT),
  /** Where the table lay. */
  source: z.string(),
  sourceBytes: count,
  /** When the table was last changed, milliseconds since 1970. */
  sourceModified: z.number(),
  decimalMark: z.enum([',', '.']),
  summary: z.object({
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
    histogram: z.array(count).length(HISTOGRAM_BINS),
    problems: count,
    lost: count.default(0),
    resumable: z.boolean().default(false),
    problem: problem.nullable(),
  }),
});

/** What is written beside a job's results: enough to list it without opening them. */
export type JobFile = z.infer<typeof jobFile>;

export const JOB_FORMAT = FORMAT;

/** The file of a job's results in its folder. */
export const resultsPath = (folder: string): string => join(folder, 'job.duckdb');
const jobPath = (folder: string): string => join(folder, 'job.json');

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

/** @throws Problem `save.…` */
export async function writeJobFile(folder: string, file: JobFile): Promise<void> {
  const bytes = Buffer.from(JSON.stringify(file, null, 2));
  await writeFileAtomically(jobPath(folder), (append) => append(bytes), { verify: false });
}
