import type {
  DialectOverride,
  Granted,
  ProblemView,
  RememberedTable,
  TableView,
} from '../../preload/contract.ts';
import { problemOf, type Send } from '../connection.ts';

/** How a table is read: what was detected, and what the user says against it. */
export class TableReading {
  readonly file: Granted;
  /** What the table looks like; null until the first look is over. */
  view = $state.raw<TableView | null>(null);
  inspecting = $state(false);
  /** Resolves when the look that is under way is over. */
  inspected: Promise<void> = Promise.resolve();
  /** Why the table cannot be read as the user says; `view` is then still the one before. */
  problem = $state.raw<ProblemView | null>(null);
  override = $state.raw<DialectOverride>({});
  /** Where the reading comes from: the file itself, what the user said of the last file of its kind, or says now. */
  basis = $state<'detected' | 'remembered' | 'said'>('detected');
  readonly state: 'waiting' | 'reading' | 'unreadable' | 'ready' = $derived(
    this.view !== null
      ? 'ready'
      : this.problem !== null
        ? 'unreadable'
        : this.inspecting
          ? 'reading'
          : 'waiting',
  );
  protected readonly send: Send;
  #looking: AbortController | null = null;

  constructor(send: Send, file: Granted) {
    this.send = send;
    this.file = file;
  }

  /** Looks into the file, by the detection and what the user has said against it. */
  inspect(): Promise<void> {
    this.inspected = this.#inspect();
    return this.inspected;
  }

  async #inspect(): Promise<void> {
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
    this.basis = 'said';
    return this.inspect();
  }

  /** Goes back to what was detected. */
  forgetOverride(): Promise<void> {
    this.override = {};
    this.basis = 'detected';
    return this.inspect();
  }

  /** Stops what is under way for this table. */
  leave(): void {
    this.#looking?.abort();
    this.#looking = null;
  }

  /** Takes over what a look has found; the first one also what was said of the last file of this kind, which can be taken back. */
  protected show(view: TableView): void {
    const isFirst = this.view === null;
    this.view = view;
    if (isFirst && view.remembered) this.recall(view.remembered);
  }

  protected recall({ override }: RememberedTable): void {
    this.basis = 'remembered';
    this.override = override;
    if (Object.values(override).some((value) => value !== undefined)) void this.inspect();
  }

  /** Whether a look has found the columns that were there before. */
  protected knows(view: TableView): boolean {
    return this.view !== null && sameItems(this.view.columns, view.columns);
  }
}

export function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
