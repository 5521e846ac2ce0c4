import type { JobRow, JobSummary, ProblemView } from '../../../preload/contract.ts';
import { problemOf } from '../../connection.ts';
import { t } from '../../languages.svelte.ts';
import type { Send } from './send.ts';
import { Results } from './results.svelte.ts';
import { RowReasons } from './row-reasons.svelte.ts';
import { Saving, type Places } from './saving.svelte.ts';

/** One job on the page, running or over. What it is comes from the app's list of jobs. */
export class OpenJob {
  readonly id: string;
  readonly results: Results;
  readonly saving: Saving;
  cancelling = $state(false);
  problem = $state.raw<ProblemView | null>(null);
  /** The row of the list that the keyboard stands on. */
  place = $state(0);
  /** Whether that row is opened, its cells and reasons shown. */
  rowOpen = $state(false);
  reasons = $state.raw<RowReasons | null>(null);
  readonly #send: Send;

  constructor(send: Send, places: Places, id: string) {
    this.#send = send;
    this.id = id;
    this.results = new Results(send, id);
    this.saving = new Saving(places);
  }

  /** Fetches the results of a job that is over. */
  loadResults(): void {
    this.results.reload();
    void this.results.loadCounts();
  }

  /** Stops the run; what was classified until then stays. */
  async cancel(): Promise<void> {
    this.cancelling = true;
    this.problem = null;
    try {
      await this.#send('jobs.cancel', { id: this.id });
    } catch (error) {
      this.problem = problemOf(error);
    } finally {
      this.cancelling = false;
    }
  }

  /** Opens a row of the list. */
  openRow(place: number): void {
    this.place = place;
    this.rowOpen = true;
  }

  closeRow(): void {
    this.rowOpen = false;
    this.reasons = null;
  }

  /** Asks for the reasons of the row that is open. */
  explain(row: JobRow, modelId: string): void {
    const reasons = new RowReasons(this.#send, row, modelId);
    this.reasons = reasons;
    void reasons.load();
  }

  /** Asks where, proposing `name`, and saves all rows there. */
  save(name: string): Promise<void> {
    return this.saving.save(
      name,
      () => t('batch.saving', { name }),
      (target, options) => this.#send('jobs.save', { id: this.id, target: target.id }, options),
    );
  }

  leave(): void {
    this.results.leave();
  }
}

/** The name that a job's results are saved under if the user likes it: `compras.csv` → `compras-classes.csv`. */
export function proposeName({ fileName }: JobSummary, suffix: string): string {
  const dot = fileName.lastIndexOf('.');
  const stem = dot > 0 ? fileName.slice(0, dot) : fileName;
  return `${stem}-${suffix}.csv`;
}
