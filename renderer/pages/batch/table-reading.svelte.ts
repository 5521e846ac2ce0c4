import type {
  DialectOverride,
  Granted,
  ProblemView,
  TableView,
} from '../../../preload/contract.ts';
import { problemOf } from '../../connection.ts';
import type { Send } from './send.ts';

/** How a table is read: what was detected, and what the user says against it. */
export class TableReading {
  readonly file: Granted;
  /** What the table looks like; null until the first look is over. */
  view = $state.raw<TableView | null>(null);
  inspecting = $state(true);
  /** Why the table cannot be read as the user says; `view` is then still the one before. */
  problem = $state.raw<ProblemView | null>(null);
  override = $state.raw<DialectOverride>({});
  protected readonly send: Send;
  #looking: AbortController | null = null;

  constructor(send: Send, file: Granted) {
    this.send = send;
    this.file = file;
  }

  /** Looks into the file, by the detection and what the user has said against it. */
  async inspect(): Promise<void> {
    this.#looking?.abort();
    const looking = new AbortController();
    this.#looking = looking;
    this.inspecting = true;
    this.problem = null;
    try {
      const view = await this.send(
        'table.inspect',
        { file: this.file.id, override: this.override },
        { signal: looking.signal },
      );
      if (this.#looking === looking) this.show(view);
    } catch (error) {
      if (this.#looking === looking) this.problem = problemOf(error);
    } finally {
      if (this.#looking === looking) this.inspecting = false;
    }
  }

  /** Says something against the detection, and looks again at once. */
  say(more: DialectOverride): Promise<void> {
    this.override = { ...this.override, ...more };
    return this.inspect();
  }

  /** Goes back to what was detected. */
  forgetOverride(): Promise<void> {
    this.override = {};
    return this.inspect();
  }

  /** Stops what is under way for this table. */
  leave(): void {
    this.#looking?.abort();
    this.#looking = null;
  }

  /** Takes over what a look has found. */
  protected show(view: TableView): void {
    this.view = view;
  }

  /** Whether a look has found the columns that were there before. */
  protected knows(view: TableView): boolean {
    const known = this.view?.columns;
    return (
      known?.length === view.columns.length &&
      known.every((name, column) => name === view.columns[column])
    );
  }
}
