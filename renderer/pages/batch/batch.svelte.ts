import type { Granted } from '../../../preload/contract.ts';
import { send } from '../../connection.ts';
import { chooseTarget, deliverTarget } from '../../connection/files.ts';
import { choose } from '../../state/choose.ts';
import { jobs } from '../../state/jobs.svelte.ts';
import { navigation } from '../../state/navigation.svelte.ts';
import { outliving } from '../../state/outliving.svelte.ts';
import { notices } from '../../state/problems.svelte.ts';
import { FolderRun } from './folder-run.svelte.ts';
import { OpenJob } from './open-job.svelte.ts';
import type { TableChoice } from './table-choice.svelte.ts';
import { TableFiles } from './table-files.svelte.ts';

/** What the page's address opens: a file on its way to a run, or a job by its id. */
export const FILE = 'file';
export const JOB = 'job';

/** How a job stands on the page: its rows as a table, one by one to be decided, measured, or on their way to a file. */
export const postures = ['results', 'review', 'evaluation', 'export'] as const;
export type Posture = (typeof postures)[number];

export const postureOf = (name: string | undefined): Posture =>
  postures.find((posture) => posture === name) ?? 'results';

/** What the Batch page has open. It outlives the page: one that is left and opened again stands as it was. */
class Batch {
  readonly files = new TableFiles(send);
  /** Folders that were brought and not run yet. */
  folders = $state.raw<readonly FolderRun[]>([]);
  /** The sample is being fetched, or a file chosen. */
  choosing = $state(false);
  #job: OpenJob | null = null;

  /** Adds files to those that are to be run, and shows the first of them. */
  take(files: readonly Granted[]): void {
    const folders = files.filter(({ kind }) => kind === 'folder');
    const tables = files.filter(({ kind }) => kind === 'file');
    this.folders = [
      ...this.folders,
      ...folders.map((folder) => outliving(() => new FolderRun(send, folder))),
    ];
    if (tables.length > 0) {
      this.files.take(tables);
      this.#showFile();
    } else if (folders.length > 0 && navigation.place.open.length > 0) navigation.go('batch');
  }

  /** Starts a run for each table of a folder; it stays in sight where some could not be started. */
  async startFolder(run: FolderRun): Promise<void> {
    const started = await run.start();
    for (const job of started) if (!jobs.find(job.id)) jobs.take(job);
    if (started.length > 0 && run.failed.length === 0) this.closeFolder(run);
  }

  closeFolder(run: FolderRun): void {
    this.folders = this.folders.filter((other) => other !== run);
  }

  /** Shows one of the files that are to be run. */
  showFile(choice: TableChoice): void {
    this.files.show(choice);
    this.#showFile();
  }

  /** Takes a file off the list, and leaves its page if it was the last. */
  closeFile(choice: TableChoice): void {
    this.files.close(choice);
    if (!this.files.open && navigation.place.open[0] === FILE) navigation.go('batch');
  }

  #showFile(): void {
    if (navigation.place.open[0] === FILE) navigation.replace('batch', FILE);
    else navigation.go('batch', FILE);
  }

  choose(): Promise<void> {
    return this.#open(() => choose('table'));
  }

  openSample(): Promise<void> {
    return this.#open(async () => [await send('files.sample', {})]);
  }

  /** Starts the run of one file, or of several, and shows it, or all of them. */
  async start(choices: readonly TableChoice[]): Promise<void> {
    // Several starts take their time; the list shows how far they are.
    if (choices.length > 1) navigation.go('batch');
    const started = await this.files.start(choices);
    // What the main process told meanwhile is newer.
    for (const job of started) if (!jobs.find(job.id)) jobs.take(job);
    if (choices.length === 1 && started.length === 1) this.showJob(started[0].id);
  }

  showJob(id: string, posture: Posture = 'results'): void {
    navigation.go('batch', JOB, id, ...(posture === 'results' ? [] : [posture]));
  }

  /** The job of that id, as it was left if it was open last. */
  job(id: string): OpenJob {
    if (this.#job?.id !== id) {
      this.#job?.leave();
      this.#job = outliving(() => new OpenJob(send, { chooseTarget, deliverTarget }, id));
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
