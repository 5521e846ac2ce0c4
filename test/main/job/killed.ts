import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { tokenTableOf } from '../../../main/core/text/token-table.ts';
import type { JobSpec, JobSummary } from '../../../main/job/job.ts';
import { smallModel } from '../core/small-model.ts';
import { DIGEST } from './scratch.ts';

/** The small model as a thread takes it, with buffers that can be sent to another process. */
export function sentModel() {
  const tokens = tokenTableOf(
    ['azul', 'caneta', 'luva', 'óleo'],
    (bytes) => new ArrayBuffer(bytes),
  );
  return { model: { ...smallModel(), tokens }, image: null, digest: DIGEST };
}

interface HostMessage {
  kind: string;
  id?: number;
  name?: string;
  value?: JobSummary;
  problem?: unknown;
}

/** When a job is killed: once it has told of so many rows, and then so many milliseconds later. */
export interface KillMoment {
  readonly rows: number;
  readonly milliseconds: number;
}

/** Before its first row: while the table is looked at, or while the results are being made. */
export const beforeTheRows = (milliseconds: number): KillMoment => ({ rows: -1, milliseconds });

/**
 * Runs a job in a process of its own and kills that with SIGKILL at a moment of the run, however long the machine takes to
 * get there (null: lets it come to its end).
 * @returns whether the job had come to its end before
 */
export async function runAndKill(
  spec: JobSpec,
  how: 'start' | 'resume',
  moment: KillMoment | null,
): Promise<boolean> {
  const host = fork(join(import.meta.dirname, 'killed-host.mjs'), { serialization: 'advanced' });
  const ended = once(host, 'exit');
  const args =
    how === 'start'
      ? { ...sentModel(), spec }
      : { ...sentModel(), jobsFolder: spec.jobsFolder, id: spec.id };
  let done = false;
  const reached = new Promise<void>((resolve, reject) => {
    host.on('message', ({ kind, id, value, problem }: HostMessage) => {
      if (problem && id === 1) reject(new Error(JSON.stringify(problem)));
      if (kind !== 'event' || !value) return;
      done ||= value.state === 'done';
      if (done || (moment && value.rows >= moment.rows)) resolve();
    });
  });
  // From the moment on when the thread is there: its start takes longer than anything.
  host.send({ kind: 'request', id: 0, name: 'finished', args: null });
  await once(host, 'message');
  host.send({ kind: 'request', id: 1, name: how, args });
  try {
    if (!moment || moment.rows >= 0) await reached;
    else reached.catch(() => {});
    if (moment) await sleep(moment.milliseconds);
  } finally {
    host.kill('SIGKILL');
    await ended;
  }
  return done;
}
