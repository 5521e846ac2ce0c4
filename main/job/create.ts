import { constants } from 'node:fs';
import { copyFile, link, mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Problem } from '../core/problem.ts';
import { systemCode, writingProblem } from '../files/writing-problem.ts';
import { overrideOf } from '../table/dialect.ts';
import { inspectTable } from '../table/inspect.ts';
import type { JobSpec, JobSummary } from './job.ts';
import { JOB_FORMAT, keptSourceFolder, writeJobFile, type JobFile } from './job-file.ts';
import { jobFolder } from './list.ts';
import { createTally } from './progress.ts';
import { stateOf } from './source.ts';

/**
 * Makes a job that waits to be run: looks at the table and makes the job's folder. What goes wrong leaves nothing behind.
 * @throws Problem as `inspectTable`; `job.columns` if a column of the description does not exist; `job.exists`; `save.…`
 */
export async function createJob(spec: JobSpec): Promise<JobFile> {
  const folder = jobFolder(spec.jobsFolder, spec.id);
  const inspection = await inspectTable(spec.source, overrideOf(spec.dialect));
  const { columns, decimalMark, usualWidth } = inspection;
  assertColumns(spec, columns);
  const state = await stateOf(spec.source);
  await makeFolder(folder, spec);
  try {
    const { id, fileName, modelId, modelTitle, modelDigest, created } = spec;
    const summary: JobSummary = {
      ...{ id, fileName, modelId, modelTitle, created, columns },
      state: 'waiting',
      description: [...spec.description],
      // What was chosen wins; line break and quoting are the file's.
      dialect: inspection.dialect,
      ...createTally(),
      bytesTotal: state.bytes,
      rowsPerSecond: 0,
      secondsLeft: null,
      calibrated: false,
      sure: null,
      problem: null,
      resumable: true,
    };
    const file: JobFile = {
      format: JOB_FORMAT,
      source: spec.keepSource ? await keepSource(folder, spec.source) : spec.source,
      sourceBytes: state.bytes,
      sourceModified: state.modified,
      sourceKept: spec.keepSource ?? false,
      ...{ decimalMark, usualWidth, modelDigest },
      begun: false,
      process: process.pid,
      summary: {
        ...summary,
        columns,
        description: [...summary.description],
        sure: null,
        problem: null,
      },
    };
    await writeJobFile(folder, file);
    return file;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

function assertColumns(spec: JobSpec, columns: readonly string[]): void {
  const outside = spec.description.find((column) => !(column in columns));
  if (spec.description.length > 0 && outside === undefined) return;
  throw new Problem(
    'job.columns',
    `${spec.fileName} has ${columns.length} columns; choose those that make up the description among them.`,
    { file: spec.fileName, columns: columns.length },
  );
}

async function makeFolder(folder: string, spec: JobSpec): Promise<void> {
  try {
    await mkdir(spec.jobsFolder, { recursive: true });
    await mkdir(folder);
  } catch (error) {
    if (systemCode(error) === 'EEXIST') {
      throw new Problem('job.exists', `There is a job ${spec.id} already.`, { id: spec.id }, error);
    }
    throw writingProblem(folder, error);
  }
}

/** Keeps an upload in the job's folder: a second name for the same file where the disk can do that, else a copy. */
async function keepSource(folder: string, source: string): Promise<string> {
  const place = join(keptSourceFolder(folder), basename(source));
  try {
    await mkdir(keptSourceFolder(folder));
    await link(source, place).catch(() =>
      copyFile(source, place, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE),
    );
  } catch (error) {
    throw writingProblem(place, error);
  }
  return place;
}
