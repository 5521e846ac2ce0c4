import { rm } from 'node:fs/promises';
import type { LinearModel } from '../core/linear/model.ts';
import { Problem } from '../core/problem.ts';
import { jobFolder } from './list.ts';
import { readJob, resultsPath, writeJobFile, type JobFile } from './job-file.ts';
import type { Tally } from './progress.ts';
import { countResults } from './counts.ts';
import { dropItems } from './review/items.ts';
import { assertSame, NOTHING_READ } from './source.ts';
import { openStore, withStore, type Store } from './store.ts';
import { numberOf, textOrNull } from './values.ts';

/** A model and the digest of its content. */
export interface RunModel {
  readonly model: LinearModel;
  readonly digest: string;
}

const certaintyFrom = ({ calibration }: RunModel['model']) => ({
  calibrated: Boolean(calibration),
  sure: calibration?.sure ? { ...calibration.sure } : null,
});

/** A job with its results open for writing, and how far it has come. */
export interface Begun {
  readonly store: Store;
  readonly file: JobFile;
  /** The last record that was dealt with. */
  readonly from: number;
  readonly tally: Tally;
}

/**
 * Opens a job to be run: everything that could make it go on wrongly is looked at first.
 * @throws Problem see `continueJob`
 */
export async function prepareRun(
  { model, digest }: RunModel,
  jobsFolder: string,
  id: string,
  signal: AbortSignal | undefined,
): Promise<Begun> {
  const folder = jobFolder(jobsFolder, id);
  const file = await readJob(folder, id);
  const { fileName, modelTitle, state } = file.summary;
  if (file.format === 1 || state === 'done') {
    throw new Problem(
      'job.not-resumable',
      `The run over ${fileName} cannot go on from where it is. Start it anew.`,
      { file: fileName },
    );
  }
  if (digest !== file.modelDigest) {
    throw new Problem(
      'job.model-changed',
      `The model “${modelTitle}” is another one than at the beginning of this run. Put the file of the model back, or start the run anew.`,
      { model: modelTitle },
    );
  }
  const path = resultsPath(folder);
  if (!file.begun) {
    // Killed while the results were being made: there are none yet.
    await Promise.all([path, `${path}.wal`].map((name) => rm(name, { force: true })));
  }
  const store = await openStore(path, file.begun ? null : model);
  try {
    const [[last, sha256, bytes]] = await withStore(async () =>
      (
        await store.reader.runAndReadAll('SELECT last, digest, digest_bytes FROM reached')
      ).getRows(),
    );
    const known = { path: file.source, fileName, bytes: file.sourceBytes };
    const read = { sha256: textOrNull(sha256) ?? NOTHING_READ, bytes: numberOf(bytes) };
    const source = await assertSame(known, read, signal);
    // Rows that an earlier version began without confidence go on without it.
    const { calibrated, sure } = file.begun ? file.summary : certaintyFrom(model);
    const tally = await countResults(store, sure);
    const next: JobFile = {
      ...file,
      sourceModified: source.modified,
      begun: true,
      process: process.pid,
      summary: {
        ...file.summary,
        ...tally,
        ...{ calibrated, sure },
        ...{ state: 'running', problem: null, resumable: false },
      },
    };
    await dropItems(store);
    await writeJobFile(folder, next);
    return { store, file: next, from: numberOf(last), tally };
  } catch (error) {
    store.close();
    throw error;
  }
}
