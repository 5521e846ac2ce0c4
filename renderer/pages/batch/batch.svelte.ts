import type { Granted } from '../../../preload/contract.ts';
import { send } from '../../connection.ts';
import { chooseFiles, chooseTarget, deliverTarget } from '../../connection/files.ts';
import { jobs } from '../../state/jobs.svelte.ts';
import { navigation } from '../../state/navigation.svelte.ts';
import { notices } from '../../state/problems.svelte.ts';
import { OpenJob } from './open-job.svelte.ts';
import { TableChoice } from './table-choice.svelte.ts';

/** What the page's address opens: a file on its way to a run, or a job by its id. */
export const FILE = 'file';
export const JOB = 'job';

/** What the Batch page has open. It outlives the page: one that is left and opened again stands as it was. */
class Batch {
  choice = $state.raw<TableChoice | null>(null);
  /** Files that came together with the one that is open. */
  waiting = $state.raw<readonly Granted[]>([]);
  /** The sample is being fetched, or a file chosen. */
  choosing = $state(false);
  #job: OpenJob | null = null;

  /** Opens the first of these files; the others wait their turn. */
  take(files: readonly Granted[]): void {
    if (files.length === 0) return;
    const [first, ...others] = files;
    this.waiting = [...this.waiting.filter(({ id }) => id !== first.id), ...others];
    this.choice?.leave();
    this.choice = new TableChoice(send, first);
    void this.choice.inspect();
    if (navigation.place.open[0] === FILE) navigation.replace('batch', FILE);
    else navigation.go('batch', FILE);
  }

  choose(): Promise<void> {
    return this.#open(() => chooseFiles('table'));
  }

  openSample(): Promise<void> {
    return this.#open(async () => [await send('files.sample', {})]);
  }

  /** Starts the run and shows it. */
  async start(): Promise<void> {
    const job = await this.choice?.start();
    if (!job) return;
    jobs.take(job);
    this.showJob(job.id);
  }

  showJob(id: string): void {
    navigation.go('batch', JOB, id);
  }

  /** The job of that id, as it was left if it was open last. */
  job(id: string): OpenJob {
    if (this.#job?.id !== id) {
      this.#job?.leave();
      this.#job = new OpenJob(send, { chooseTarget, deliverTarget }, id);
    }
    return this.#job;
  }

  async #open(get: () => Promise<Granted[]>): Promise<void> {
    if (this.choosing) return;
    this.choosing = true;
    try {
      this.take(await get());
    } catch (error) {
      notices.add(error);
    } finally {
      this.choosing = false;
    }
  }
}

export const batch = new Batch();
