import { rm } from 'node:fs/promises';
import type { TableBatch } from '../table/dialect.ts';
import { readTable } from '../table/read.ts';
import { answerRows } from './answer.ts';
import { answeredBatches } from './answered-batches.ts';
import type { TextClassifier } from './classify-texts.ts';
import { sureFrom } from './certainty.ts';
import type { JobSummary, ProblemRecord } from './job.ts';
import { keptSourceFolder, writeJobFile, type JobFile } from './job-file.ts';
import { createGate, type Gate } from './pause.ts';
import { createPace, tallyAnswers, type Tally } from './progress.ts';
import type { AnsweredRows, Recorder } from './record.ts';
import type { Begun } from './resume.ts';
import { dropItems } from './review/items.ts';
import { assertSame, stateOf, watchSource } from './source.ts';
import { withStore, type Store } from './store.ts';
import { stoppedAs } from './stopped.ts';

const PROGRESS_EVERY = 100;
const COMMIT_EVERY = 500;
/** So many rows are made lasting at once at most: whoever cancels waits for what is being written. */
const COMMIT_ROWS = 10_000;
const FILE_EVERY = 2000;

export interface RunOptions {
  /** Aborted with the reason `CLOSING` the run is interrupted, else it is cancelled. */
  readonly signal?: AbortSignal | undefined;
  /** At most every 100 ms, and at every change of the state. */
  readonly onProgress?: ((summary: JobSummary) => void) | undefined;
  /** Classifies the texts; on this thread if left out. */
  readonly classifier?: (() => TextClassifier) | undefined;
}

/** A job that runs. Its store can be read meanwhile, and stays open until it is closed. */
export interface RunningJob {
  readonly store: Store;
  readonly file: JobFile;
  summary(): JobSummary;
  /** Settles when nothing runs any more, whatever became of it; never fails. */
  readonly finished: Promise<JobSummary>;
  /** Holds the run: closed, it stops at the next batch with all rows so far lasting. */
  readonly gate: Gate;
}

const copyOf = (tally: Tally): Tally => ({ ...tally, histogram: [...tally.histogram] });

/** Runs what was begun, to its end or until it is stopped; nothing of it fails. */
export function runBegun(
  { store, file: begunFile, from, tally }: Begun,
  folder: string,
  recorder: Recorder,
  classifier: TextClassifier,
  { signal, onProgress }: RunOptions,
): RunningJob {
  let file = begunFile;
  const { description, dialect, columns, bytesTotal, fileName, sure } = file.summary;
  const pace = createPace(tally);
  const gate = createGate();
  let lasting = copyOf(tally);
  let state: JobSummary['state'] = 'running';
  let problem: ProblemRecord | null = null;

  function summary(): JobSummary {
    const shown = state === 'running' ? tally : lasting;
    const { rowsPerSecond, secondsLeft } = pace.at(tally, bytesTotal);
    return {
      ...file.summary,
      ...shown,
      histogram: [...shown.histogram],
      state,
      rowsPerSecond,
      secondsLeft: state === 'running' ? secondsLeft : null,
      problem,
      resumable: state !== 'running' && state !== 'done',
    };
  }

  const writeSummary = () =>
    writeJobFile(folder, {
      ...file,
      summary: {
        ...file.summary,
        ...summary(),
        ...{ columns, dialect, description, sure: sure && { ...sure } },
        problem: problem && { ...problem, detail: { ...problem.detail } },
      },
    });

  const start = performance.now();
  const times = { progress: start, commit: start, file: start };
  function due(what: keyof typeof times, every: number): boolean {
    const now = performance.now();
    if (now - times[what] < every) return false;
    times[what] = now;
    return true;
  }

  async function readAll(): Promise<void> {
    const source = await watchSource(file.source, dialect, signal);
    const commit = async () => {
      if (await recorder.commit(source.digest)) lasting = copyOf(tally);
    };

    /** A file that was touched is looked at again: it may only have been read by another program. */
    async function lookAtSource(): Promise<void> {
      const { bytes, modified } = await stateOf(file.source);
      if (bytes === file.sourceBytes && modified === file.sourceModified) return;
      const known = { path: file.source, fileName, bytes: file.sourceBytes };
      const same = await assertSame(known, source.digest(), signal);
      file = { ...file, sourceModified: same.modified };
    }

    async function take({ reports, last, bytes }: TableBatch, parts: readonly AnsweredRows[]) {
      await recorder.append(parts, reports, { last, bytes });
      for (const { answers } of parts) tallyAnswers(tally, answers, sureFrom(sure));
      tally.problems += reports.length;
      tally.lost += reports.filter(({ kept }) => !kept).length;
      tally.bytesRead = Math.max(tally.bytesRead, bytes);
      if (tally.rows - lasting.rows >= COMMIT_ROWS || due('commit', COMMIT_EVERY)) await commit();
      if (due('progress', PROGRESS_EVERY)) onProgress?.(summary());
      if (due('file', FILE_EVERY)) {
        await lookAtSource();
        await writeSummary();
      }
    }

    async function hold(): Promise<void> {
      await commit();
      pace.pause();
      state = 'paused';
      await writeSummary();
      onProgress?.(summary());
      await gate.passed(signal);
      pace.resume();
      state = 'running';
      await dropItems(store);
      await lookAtSource();
      await writeSummary();
      onProgress?.(summary());
    }

    let headed = false;
    const { usualWidth } = file;
    const options = { signal, from, width: columns.length, usualWidth };
    try {
      const answered = answeredBatches(
        readTable(source.input, dialect, options),
        ({ rows }) => answerRows(classifier, rows, description, signal),
        { ahead: () => (gate.closed ? 0 : classifier.ahead), signal },
      );
      for await (const { batch, parts, left } of answered) {
        if (!headed) await recorder.setHeader(batch.header);
        headed = true;
        await take(batch, parts);
        if (gate.closed && left === 0) await hold();
      }
      await lookAtSource();
    } finally {
      // The rows so far stay, whatever stopped the run.
      await commit();
    }
  }

  let closing: Promise<void> | null = null;
  function stopClassifying(): Promise<void> {
    return (closing ??= Promise.resolve(classifier.close()));
  }
  // What is being classified then would only be in the way of storing what is done.
  signal?.addEventListener('abort', () => void stopClassifying(), { once: true });

  async function finish(): Promise<JobSummary> {
    const record = (error: unknown) => {
      ({ state, problem } = stoppedAs(error, signal));
      // What the user holds is still held when the program has ended.
      if (state === 'interrupted' && gate.closed) [state, problem] = ['paused', null];
    };
    try {
      await readAll();
      await withStore(store.checkpoints.idle);
      state = 'done';
    } catch (error) {
      record(error);
    }
    pace.pause();
    const handBack = store.checkpoints.handBack();
    await Promise.all([stopClassifying(), writeSummary().catch(record), handBack]);
    if (state === 'done') await rm(keptSourceFolder(folder), { recursive: true, force: true });
    onProgress?.(summary());
    return summary();
  }

  return {
    store,
    get file() {
      return file;
    },
    summary,
    finished: finish(),
    gate,
  };
}
