import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { JobSpec, JobSummary } from '../../../main/job/job.ts';
import { listJobs } from '../../../main/job/list.ts';
import { openJob } from '../../../main/job/open.ts';
import { problemsOf } from '../../../main/job/reports.ts';
import { continueJob, runJob } from '../../../main/job/run.ts';
import { smallModel } from '../core/small-model.ts';
import { sentModel } from './killed.ts';
import { DIGEST, saveResults, scratchFolder, specOf, writeOddPurchases } from './scratch.ts';

const ROWS = 150_000;

/** A disk of its own for one process: where the system lets anybody make one. */
const canMount = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;
if (!canMount) console.warn('No small disk can be had here: full disks are not tested.');

/**
 * Runs a job in a process that sees a disk of so many megabytes in the place of the folder of jobs, and copies what the
 * job has left there to `left`.
 * @returns what was told of it last
 */
async function runOnSmallDisk(spec: JobSpec, megabytes: number, left: string): Promise<JobSummary> {
  const mount = `mount -t tmpfs -o size=${megabytes}m none "$0" && exec "$1" "$2"`;
  const host = spawn(
    'unshare',
    [
      ...['-rm', 'sh', '-c', mount, spec.jobsFolder, process.execPath],
      join(import.meta.dirname, 'killed-host.mjs'),
    ],
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], serialization: 'advanced' },
  );
  const exited = once(host, 'exit');
  try {
    const ended = new Promise<JobSummary>((resolve, reject) => {
      host.on('message', ({ kind, value, problem }: HostMessage) => {
        if (problem) reject(new Error(JSON.stringify(problem)));
        if (kind === 'event' && value && value.state !== 'running') resolve(value);
      });
    });
    host.send({ kind: 'request', id: 1, name: 'start', args: { ...sentModel(), spec } });
    const told = await ended;
    // The process sees its disk, and through it so do we.
    await cp(`/proc/${host.pid}/root${spec.jobsFolder}`, left, { recursive: true });
    return told;
  } finally {
    host.kill('SIGKILL');
    await exited;
  }
}

interface HostMessage {
  readonly kind: string;
  readonly value?: JobSummary;
  readonly problem?: unknown;
}

/** The saved table and what was reported. */
async function outcome(jobsFolder: string, id: string, target: string) {
  const { store, file, summary } = await openJob(jobsFolder, id);
  try {
    await saveResults(store, file, target);
    const { rows, lost, problems, unknown, histogram } = summary();
    return {
      text: await readFile(target, 'utf8'),
      reports: await problemsOf(store, 0, 1_000_000),
      figures: { rows, lost, problems, unknown, histogram },
    };
  } finally {
    store.close();
  }
}

test.skipIf(!canMount)(
  'a job that fills its disk says so, and goes on to the same bytes once there is room',
  async () => {
    const folder = await scratchFolder();
    const source = join(folder, 'compras.csv');
    await writeOddPurchases(source, ROWS);
    const whole = await specOf(folder, source, { id: 'whole', description: [1] });
    await runJob(smallModel(), whole);
    const expected = await outcome(whole.jobsFolder, 'whole', join(folder, 'whole.csv'));

    // The results take 5 to 6 MB, by the pace of the run: on a slow one a disk of 12 MB has been enough.
    for (const megabytes of [2, 4]) {
      const spec = { ...whole, id: `on-${megabytes}`, jobsFolder: join(folder, `${megabytes}`) };
      await mkdir(spec.jobsFolder);
      const left = join(folder, `left-${megabytes}`);

      const told = await runOnSmallDisk(spec, megabytes, left);
      expect(told).toMatchObject({ state: 'paused', resumable: true });
      expect(told.problem).toMatchObject({
        code: 'job.no-space',
        message: expect.stringMatching(/no space left .* go on: the rows done so far are kept/),
      });
      expect(told.rows).toBeLessThan(ROWS);

      const [listed] = await listJobs(left);
      expect(listed).toMatchObject({ resumable: true });
      const job = await continueJob({ model: smallModel(), digest: DIGEST }, left, spec.id);
      // What was told to be kept is kept; a commit may have lasted whose end found no room.
      expect(job.summary().rows).toBeGreaterThanOrEqual(told.rows);
      expect(await job.finished).toMatchObject({ state: 'done' });
      job.store.close();
      expect(await outcome(left, spec.id, join(folder, 'saved.csv'))).toEqual(expected);
    }
  },
  300_000,
);
