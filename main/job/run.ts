import { mkdir, rm, stat } from 'node:fs/promises';
import { setImmediate as turn } from 'node:timers/promises';
import { createFastClassifier } from '../core/fast/classifier.ts';
import type { LinearModel } from '../core/linear/model.ts';
import { Problem } from '../core/problem.ts';
import { joinDescription, overrideOf, type TableBatch } from '../table/dialect.ts';
import { writingProblem } from '../files/writing-problem.ts';
import { readingProblem } from '../table/file-problems.ts';
import { inspectTable, widthsOf } from '../table/inspect.ts';
import { readTable } from '../table/read.ts';
import type { TableWidth } from '../table/rows.ts';
import { CLASSES_KEPT, type JobSpec, type JobSummary, type ProblemRecord } from './job.ts';
import { JOB_FORMAT, resultsPath, writeJobFile, type JobFile } from './job-file.ts';
import { jobFolder } from './list.ts';
import { createTally, paceOf, tallyAnswer } from './progress.ts';
import { createRecorder, type ClassifiedRow, type Recorder } from './record.ts';
import { openStore, type Store } from './store.ts';

const PROGRESS_EVERY = 100;
// Other calls (a page of the results) are answered in between.
const TURN_EVERY = 15;
const COMMIT_EVERY = 500;
const FILE_EVERY = 2000;

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  /** At most every 100 ms. */
  readonly onProgress?: ((summary: JobSummary) => void) | undefined;
}

/** A job that runs. Its store can be read meanwhile, and stays open until it is closed. */
export interface RunningJob {
  readonly store: Store;
  readonly file: JobFile;
  summary(): JobSummary;
  /** Settles when nothing runs any more, whatever became of it; never fails. */
  readonly finished: Promise<JobSummary>;
}

/**
 * Starts a job: looks at the table, makes the job's folder, and answers as soon as the rows begin to run.
 * What goes wrong before that leaves nothing behind; what goes wrong later leaves a failed job whose rows so far are kept.
 * @throws Problem as `inspectTable`; `job.columns` if a column of the description does not exist; `job.exists`; `save.…`
 */
export async function startJob(
  model: LinearModel,
  spec: JobSpec,
  options: RunOptions = {},
): Promise<RunningJob> {
  const inspection = await inspectTable(spec.source, overrideOf(spec.dialect));
  const { columns, decimalMark } = inspection;
  assertColumns(spec, columns);
  const info = await stat(spec.source).catch((error: unknown) => {
    throw readingProblem(spec.source, error);
  });
  const folder = jobFolder(spec.jobsFolder, spec.id);
  await makeFolder(folder, spec);

  const { id, fileName, modelId, modelTitle, created } = spec;
  const summary: JobSummary = {
    ...{ id, fileName, modelId, modelTitle, created, columns },
    state: 'running',
    description: [...spec.description],
    // What was chosen wins; line break and quoting are the file's.
    dialect: inspection.dialect,
    ...createTally(),
    bytesTotal: info.size,
    rowsPerSecond: 0,
    secondsLeft: null,
    resumable: false,
    problem: null,
  };
  const file: JobFile = {
    format: JOB_FORMAT,
    source: spec.source,
    sourceBytes: info.size,
    sourceModified: info.mtimeMs,
    decimalMark,
    summary: { ...summary, columns, description: [...summary.description] },
  };
  let store: Store | null = null;
  try {
    await writeJobFile(folder, file);
    store = await openStore(resultsPath(folder), model.classes);
    const recorder = await createRecorder(store);
    return run(model, folder, file, store, recorder, { ...options, ...widthsOf(inspection) });
  } catch (error) {
    store?.close();
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Runs a job to its end. For where nothing else is asked of it meanwhile. */
export async function runJob(
  model: LinearModel,
  spec: JobSpec,
  options: RunOptions = {},
): Promise<JobSummary> {
  const job = await startJob(model, spec, options);
  return job.finished.finally(() => job.store.close());
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
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      throw new Problem('job.exists', `There is a job ${spec.id} already.`, { id: spec.id }, error);
    }
    throw writingProblem(folder, error);
  }
}

function run(
  model: LinearModel,
  folder: string,
  file: JobFile,
  store: Store,
  recorder: Recorder,
  { signal, onProgress, ...widths }: RunOptions & TableWidth,
): RunningJob {
  const classifier = createFastClassifier(model);
  const { description, dialect, columns, bytesTotal } = file.summary;
  const tally = createTally();
  const begun = performance.now();
  let state: JobSummary['state'] = 'running';
  let problem: ProblemRecord | null = null;
  let ended: number | null = null;

  function summary(): JobSummary {
    const seconds = ((ended ?? performance.now()) - begun) / 1000;
    const { rowsPerSecond, secondsLeft } = paceOf(tally, bytesTotal, seconds);
    return {
      ...file.summary,
      ...tally,
      histogram: [...tally.histogram],
      state,
      rowsPerSecond,
      secondsLeft: state === 'running' ? secondsLeft : null,
      problem,
    };
  }

  const writeSummary = () =>
    writeJobFile(folder, {
      ...file,
      summary: { ...file.summary, ...summary(), columns, dialect, description },
    });

  const times = { progress: begun, turn: begun, commit: begun, file: begun };
  function due(what: keyof typeof times, every: number): boolean {
    const now = performance.now();
    if (now - times[what] < every) return false;
    times[what] = now;
    return true;
  }

  async function classify({ rows, reports, last, bytes }: TableBatch): Promise<void> {
    const classified: ClassifiedRow[] = [];
    for (const row of rows) {
      const text = joinDescription(row.cells, description);
      classified.push({ row, answer: classifier.classify(text, CLASSES_KEPT) });
      if (due('turn', TURN_EVERY)) {
        await turn();
        if (signal?.aborted) return;
      }
    }
    await recorder.append(classified, reports, { last, bytes });
    for (const { answer } of classified) tallyAnswer(tally, answer);
    tally.problems += reports.length;
    tally.lost += reports.filter(({ kept }) => !kept).length;
    tally.bytesRead = bytes;
  }

  async function readAll(): Promise<void> {
    let headed = false;
    for await (const batch of readTable(file.source, dialect, { signal, ...widths })) {
      if (!headed) {
        headed = true;
        await recorder.setHeader(batch.header);
      }
      await classify(batch);
      if (due('commit', COMMIT_EVERY)) await recorder.commit();
      if (due('progress', PROGRESS_EVERY)) onProgress?.(summary());
      if (due('file', FILE_EVERY)) await writeSummary();
    }
  }

  async function finish(): Promise<JobSummary> {
    const record = (error: unknown) => {
      const { code, message, detail } =
        error instanceof Problem
          ? error
          : new Problem(
              'internal',
              `The run stopped for a reason that Rotulo did not foresee: ${String(error)}`,
              { reason: String(error) },
            );
      state = code === 'cancelled' ? 'cancelled' : 'failed';
      problem = code === 'cancelled' ? null : { code, message, detail };
    };
    try {
      await readAll();
      state = 'done';
    } catch (error) {
      record(error);
    }
    // The rows so far stay, whatever stopped the run.
    await recorder.commit().catch(record);
    ended = performance.now();
    classifier.close();
    await writeSummary().catch(record);
    onProgress?.(summary());
    return summary();
  }

  return { store, file, summary, finished: finish() };
}
