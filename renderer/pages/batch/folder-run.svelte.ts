import type { Granted, JobSummary, ProblemView, StartedMany } from '../../../preload/contract.ts';
import { problemOf, type Send } from '../../connection.ts';

/** A folder on its way to a run: each table in it becomes a job of its own, described by the columns that look like it. */
export class FolderRun {
  readonly folder: Granted;
  starting = $state(false);
  /** Why none of its tables can be run. */
  problem = $state.raw<ProblemView | null>(null);
  /** Tables of it that could not be started; the others were. */
  failed = $state.raw<StartedMany['failed']>([]);
  readonly #send: Send;

  constructor(send: Send, folder: Granted) {
    this.#send = send;
    this.folder = folder;
  }

  /** Starts them, and answers the jobs; those that could not be started say why in `failed`. */
  async start(): Promise<JobSummary[]> {
    if (this.starting) return [];
    this.starting = true;
    this.problem = null;
    try {
      const { started, failed } = await this.#send('jobs.start-many', {
        files: [this.folder.id],
        override: {},
        columns: null,
      });
      this.failed = failed;
      return started;
    } catch (error) {
      this.problem = problemOf(error);
      return [];
    } finally {
      this.starting = false;
    }
  }
}
