import type { JobRow, JobRowDetails, JobSummary, ProblemView } from '../../../preload/contract.ts';
import { problemOf, type Send } from '../../connection.ts';
import { Evaluating } from './evaluating.svelte.ts';
import { Exporting } from './exporting.svelte.ts';
import { Results } from './results.svelte.ts';
import { Review } from './review.svelte.ts';
import { RowReasons } from './row-reasons.svelte.ts';
import type { Places } from '../../state/saving.svelte.ts';

/** One job on the page, running or over. What it is comes from the app's list of jobs. */
export class OpenJob {
  readonly id: string;
  readonly results: Results;
  readonly review: Review;
  readonly evaluating: Evaluating;
  readonly exporting: Exporting;
  /** It was told to stop or to go on, and has not answered yet. */
  acting = $state<'cancel' | 'pause' | 'resume' | null>(null);
  problem = $state.raw<ProblemView | null>(null);
  /** The row of the list that the keyboard stands on. */
  place = $state(0);
  /** Another value with each row that was sought by its number: the list then shows `place`. */
  sought = $state(0);
  /** Whether that row is opened, its cells and reasons shown. */
  rowOpen = $state(false);
  reasons = $state.raw<RowReasons | null>(null);
  /** What else is known of that row. */
  details = $state.raw<JobRowDetails | null>(null);
  readonly #send: Send;

  constructor(send: Send, places: Places, id: string) {
    this.#send = send;
    this.id = id;
    this.results = new Results(send, id);
    this.review = new Review(send, id);
    this.evaluating = new Evaluating(send, places, id);
    this.exporting = new Exporting(send, places, id);
  }

  /** Fetches the results of a job that does not run. */
  loadResults(): void {
    this.results.reload();
  }

  /** Stops the run; what was classified until then stays. */
  cancel(): Promise<void> {
    return this.#act('cancel', () => this.#send('jobs.cancel', { id: this.id }));
  }

  /** Stops the run where it is; `resume` goes on. */
  pause(): Promise<void> {
    return this.#act('pause', () => this.#send('jobs.pause', { id: this.id }));
  }

  /** Goes on where the run stopped. */
  resume(): Promise<void> {
    return this.#act('resume', () => this.#send('jobs.resume', { id: this.id }));
  }

  /** Stands on the row of that number, or on the next that the filter lets through, in the order of the file. */
  async seek(row: number): Promise<void> {
    const { results } = this;
    this.problem = null;
    try {
      const { place } = await this.#send('jobs.place', {
        id: this.id,
        filter: results.filter,
        row,
      });
      this.closeRow();
      if (results.sort !== 'row') results.sortBy('row');
      this.place = Math.max(0, Math.min(place, (results.total ?? 0) - 1));
      this.sought++;
    } catch (error) {
      this.problem = problemOf(error);
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
    void this.#loadDetails(row);
  }

  leave(): void {
    this.results.leave();
    this.review.leave();
    this.evaluating.leave();
  }

  async #loadDetails({ row }: JobRow): Promise<void> {
    try {
      const details = await this.#send('jobs.row', { id: this.id, row });
      if (this.reasons?.row.row === row) this.details = details;
    } catch (error) {
      if (this.reasons?.row.row === row) this.problem = problemOf(error);
    }
  }

  async #act(acting: 'cancel' | 'pause' | 'resume', ask: () => Promise<JobSummary | null>) {
    this.acting = acting;
    this.problem = null;
    try {
      await ask();
    } catch (error) {
      this.problem = problemOf(error);
    } finally {
      this.acting = null;
    }
  }
}
