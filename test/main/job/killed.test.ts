import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listJobs } from '../../../main/job/list.ts';
import { openJob } from '../../../main/job/open.ts';
import { problemsOf } from '../../../main/job/reports.ts';
import { continueJob, runJob } from '../../../main/job/run.ts';
import { randomNumbers } from '../table/random.ts';
import { smallModel } from '../core/small-model.ts';
import { beforeTheRows, runAndKill, type KillMoment } from './killed.ts';
import { DIGEST, scratchFolder, specOf, writeOddPurchases, saveResults } from './scratch.ts';

/** How many moments are tried; the long run sets ROTULO_KILLS=50. */
const KILLS = Number(process.env.ROTULO_KILLS ?? 8);
const ROWS = 150_000;

/** What a job has come to: its saved table and everything that was reported. */
async function outcome(jobsFolder: string, id: string, target: string): Promise<string> {
  const { store, file, summary } = await openJob(jobsFolder, id);
  try {
    await saveResults(store, file, target);
    const reports = await problemsOf(store, 0, 1_000_000);
    const { rows, unknown, lost, problems, sureRows, histogram, state } = summary();
    const figures = { rows, unknown, lost, problems, sureRows, histogram, state };
    return createHash('sha256')
      .update(await readFile(target))
      .update(JSON.stringify({ reports, figures }))
      .digest('hex');
  } finally {
    store.close();
  }
}

test(
  `a job that is killed at any of ${KILLS} moments goes on to the same bytes, and nothing is torn`,
  async () => {
    const folder = await scratchFolder();
    const random = randomNumbers(Number(process.env.ROTULO_SEED ?? 7));
    const source = join(folder, 'compras.csv');
    await writeOddPurchases(source, ROWS);
    const whole = await specOf(folder, source, { id: 'whole', description: [1] });
    expect(await runJob(smallModel(), whole)).toMatchObject({ state: 'done' });
    const target = join(folder, 'saved.csv');
    const expected = await outcome(whole.jobsFolder, 'whole', target);

    // A run tells of itself every 100 ms; what is between is met as well.
    const amid = (rows: number): KillMoment => ({ rows, milliseconds: random(120) });
    const stopped: number[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      const spec = { ...whole, id: `killed-${kill}` };
      const isEarly = kill % 4 === 0;
      const moment = isEarly ? beforeTheRows(random(250)) : amid(random(ROWS));
      let ended = await runAndKill(spec, 'start', moment);
      // Every other one is killed a second time, while it goes on.
      if (!ended && kill % 2 === 1) {
        const [listed] = (await listJobs(spec.jobsFolder)).filter(({ id }) => id === spec.id);
        if (listed) ended = await runAndKill(spec, 'resume', amid(random(ROWS)));
      }
      const [listed] = (await listJobs(spec.jobsFolder)).filter(({ id }) => id === spec.id);
      // Killed before its file was there, a job never was.
      if (!listed) continue;
      if (!ended && listed.state !== 'done') {
        expect(listed).toMatchObject({ state: 'interrupted', resumable: true });
        const model = { model: smallModel(), digest: DIGEST };
        const job = await continueJob(model, spec.jobsFolder, spec.id);
        stopped.push(job.summary().rows);
        expect(await job.finished).toMatchObject({ state: 'done' });
        job.store.close();
      }
      expect(await outcome(spec.jobsFolder, spec.id, target)).toBe(expected);
      const parts = await readdir(folder, { recursive: true });
      expect(parts.filter((name) => name.endsWith('saved.csv.part'))).toEqual([]);
    }
    // The moments were in the midst of the run, not all before or behind it.
    expect(stopped.filter((rows) => rows > 0 && rows < ROWS).length).toBeGreaterThan(KILLS / 4);
    if (process.env.ROTULO_KILLS) console.log('rows at the time of the kill', stopped);
  },
  30_000 + KILLS * 15_000,
);
