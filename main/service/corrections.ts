import { mkdir, rm } from 'node:fs/promises';
import { join, parse } from 'node:path';
import type { Granted, ReviewedJob } from '../../preload/contract.ts';
import type { Call } from '../../preload/calls.ts';
import { listJobs } from '../job/list.ts';
import type { ServiceHandlers } from './connect.ts';
import type { Grants } from './grants.ts';
import type { OpenJobs } from './open-jobs.ts';

type Names = 'training.reviews' | 'training.corrections';

/** Runs whose review is looked at. */
const MOST_LOOKED_AT = 20;

/**
 * What reviews have decided, to train on.
 * @param folders below that of the trainings lie the tables that are made of it, until `close`
 */
export function openCorrections(
  jobs: OpenJobs,
  grants: Grants,
  folders: { jobs: string; trainings: string },
) {
  const made: string[] = [];

  async function reviewed(): Promise<ReviewedJob[]> {
    const done = (await listJobs(folders.jobs)).filter(({ state }) => state === 'done');
    const found: ReviewedJob[] = [];
    for (const { id, fileName, created } of done.slice(0, MOST_LOOKED_AT)) {
      // One that cannot be opened is told by its own page.
      const counts = await jobs
        .get(id)
        .then(({ thread }) => thread.call('reviewDecided', null))
        .catch(() => null);
      if (counts && counts.accepted + counts.corrected > 0) {
        found.push({ id, fileName, created, ...counts });
      }
    }
    return found;
  }

  async function tableOf(id: string, call: Call): Promise<Granted> {
    const { thread, summary } = await jobs.get(id);
    const folder = join(folders.trainings, 'corrections', id);
    await mkdir(folder, { recursive: true });
    made.push(folder);
    const target = join(folder, `${parse(summary.fileName).name}.csv`);
    const options = { signal: call.signal, onProgress: call.progress };
    await thread.call('exportExamples', { target, decisions: 'all' }, options);
    return grants.grant(target);
  }

  const handlers: Pick<ServiceHandlers, Names> = {
    'training.reviews': reviewed,
    'training.corrections': ({ id }, call) => tableOf(id, call),
  };
  return {
    handlers,
    /** Removes the tables that were made. */
    close: async () => {
      await Promise.all(made.map((folder) => rm(folder, { recursive: true, force: true })));
    },
  };
}
