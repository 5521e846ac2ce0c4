import type { Granted, JobSummary } from '../../../preload/contract.ts';
import type { Send } from '../../connection.ts';
import { outliving } from '../../state/outliving.svelte.ts';
import { TableChoice } from './table-choice.svelte.ts';

/** The tables that were brought and not run yet, one of them open. What is wrong with one is no matter of the others. */
export class TableFiles {
  list = $state.raw<readonly TableChoice[]>([]);
  open = $state.raw<TableChoice | null>(null);
  /** Those that could be run as they stand. */
  readonly ready = $derived(this.list.filter((choice) => choice.canStart));

  readonly #send: Send;
  #reading = false;

  constructor(send: Send) {
    this.#send = send;
  }

  /** Adds files and opens the first of them; what could not be read before makes room. */
  take(files: readonly Granted[]): void {
    const fresh = files
      .filter(({ id }) => this.list.every(({ file }) => file.id !== id))
      .map((file) => outliving(() => new TableChoice(this.#send, file)));
    if (fresh.length === 0) return;
    this.list = [...this.list.filter(({ state }) => state !== 'unreadable'), ...fresh];
    this.show(fresh[0]);
    void this.#readAll();
  }

  /** Opens one of the list, and reads it before the others if it has not been read. */
  show(choice: TableChoice): void {
    this.open = choice;
    if (choice.state === 'waiting') void choice.inspect();
  }

  /** Takes a table off the list; the file itself stays where it is. Opens its neighbour if it was open. */
  close(choice: TableChoice): void {
    const place = this.list.indexOf(choice);
    if (place < 0) return;
    choice.leave();
    this.list = this.list.filter((other) => other !== choice);
    if (this.open !== choice) return;
    this.open = null;
    const next = this.list[Math.min(place, this.list.length - 1)];
    if (next) this.show(next);
  }

  /** The tables with the same columns of which others are chosen. */
  alike(choice: TableChoice): TableChoice[] {
    return this.list.filter((other) => other !== choice && choice.isLike(other));
  }

  /** Has the tables with the same columns described by the same ones. */
  spread(choice: TableChoice): void {
    for (const other of this.alike(choice)) other.choose(choice.chosen);
  }

  /** Starts these runs, one after the other; a table that cannot be run stays in the list and says why. */
  async start(choices: readonly TableChoice[]): Promise<JobSummary[]> {
    const jobs: JobSummary[] = [];
    for (const choice of choices) {
      const job = await choice.start();
      if (!job) continue;
      jobs.push(job);
      this.close(choice);
    }
    return jobs;
  }

  /** One after the other: the one that is open is not to wait for the others. */
  async #readAll(): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    for (;;) {
      if (this.open?.state === 'reading') await this.open.inspected;
      const next = this.list.find(({ state }) => state === 'waiting');
      if (!next) break;
      await next.inspect();
    }
    this.#reading = false;
  }
}
