import type { JobSummary } from '../../preload/contract.ts';
import { listen, send } from '../connection.ts';
import { notices } from './problems.svelte.ts';

/** Every batch run that the app knows, newest first. */
class JobsState {
  list = $state.raw<readonly JobSummary[]>([]);
  running = $derived(this.list.filter(({ state }) => state === 'running'));
  /** Those that run or wait for their turn. */
  active = $derived(this.list.filter(isActive));

  /** Follows what the main process tells. */
  start(): () => void {
    const stop = [
      listen('job.changed', (job) => this.take(job)),
      listen('job.removed', ({ id }) => {
        this.list = this.list.filter((job) => job.id !== id);
      }),
    ];
    return () => stop.forEach((end) => end());
  }

  async load(): Promise<void> {
    try {
      const list = await send('jobs.list', {});
      this.list = [...list].sort((a, b) => b.created.localeCompare(a.created));
    } catch (error) {
      notices.add(error);
    }
  }

  /** Puts a job in the list, in the place of what was known of it. */
  take(job: JobSummary): void {
    const known = this.list.some(({ id }) => id === job.id);
    this.list = known
      ? this.list.map((other) => (other.id === job.id ? job : other))
      : [job, ...this.list];
  }

  find(id: string): JobSummary | undefined {
    return this.list.find((job) => job.id === id);
  }

  async cancel(id: string): Promise<void> {
    try {
      await send('jobs.cancel', { id });
    } catch (error) {
      notices.add(error);
    }
  }

  /** Stops a run where it is, or takes a waiting one out of the queue; `resume` goes on. */
  pause(id: string): Promise<void> {
    return this.#change(() => send('jobs.pause', { id }));
  }

  resume(id: string): Promise<void> {
    return this.#change(() => send('jobs.resume', { id }));
  }

  async remove(id: string): Promise<void> {
    try {
      await send('jobs.remove', { id });
      this.list = this.list.filter((job) => job.id !== id);
    } catch (error) {
      notices.add(error);
    }
  }

  async #change(ask: () => Promise<JobSummary>): Promise<void> {
    try {
      this.take(await ask());
    } catch (error) {
      notices.add(error);
    }
  }
}

/** Whether a job goes on by itself. */
export const isActive = ({ state }: JobSummary) => state === 'running' || state === 'waiting';

export const jobs = new JobsState();
