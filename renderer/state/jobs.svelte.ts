import type { JobSummary } from '../../preload/contract.ts';
import { listen, send } from '../connection.ts';
import { notices } from './problems.svelte.ts';

/** Every batch run that the app knows, newest first. */
class JobsState {
  list = $state.raw<readonly JobSummary[]>([]);
  running = $derived(this.list.filter(({ state }) => state === 'running'));

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

  async remove(id: string): Promise<void> {
    try {
      await send('jobs.remove', { id });
      this.list = this.list.filter((job) => job.id !== id);
    } catch (error) {
      notices.add(error);
    }
  }
}

export const jobs = new JobsState();
