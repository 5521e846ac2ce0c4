import type {
  Answer,
  DialectOverride,
  Granted,
  JobSummary,
  ProblemView,
  TableView,
} from '../../../preload/contract.ts';
import { problemOf } from '../../connection.ts';
import { MOST_CHARACTERS } from '../../state/longest-text.ts';
import type { Send } from './send.ts';

/** How many classes the answer to the example row shows. */
const SHOWN_CLASSES = 3;

/** A table on its way to a run: how it is read, which columns describe the item, and what one row would get. */
export class TableChoice {
  readonly file: Granted;
  /** What was detected, and what the user said against it; null until the first look is over. */
  view = $state.raw<TableView | null>(null);
  inspecting = $state(true);
  starting = $state(false);
  /** Why the table cannot be read as the user says; `view` is then still the one before. */
  problem = $state.raw<ProblemView | null>(null);
  /** Why the run could not start. */
  startProblem = $state.raw<ProblemView | null>(null);
  override = $state.raw<DialectOverride>({});
  /** Indices of the columns that make up the description, in the table's order. */
  chosen = $state.raw<readonly number[]>([]);
  /** The row of the preview whose description is shown with its answer. */
  example = $state(0);
  answer = $state.raw<Answer | null>(null);
  answerProblem = $state.raw<ProblemView | null>(null);

  /** The chosen cells of the example row, joined as the run joins them. */
  readonly description = $derived(joinCells(this.view?.preview[this.example] ?? [], this.chosen));
  readonly canStart = $derived(
    this.view !== null &&
      this.problem === null &&
      this.chosen.length > 0 &&
      !this.inspecting &&
      !this.starting,
  );

  readonly #send: Send;
  #looking: AbortController | null = null;
  #asked = 0;

  constructor(send: Send, file: Granted) {
    this.#send = send;
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
      const view = await this.#send(
        'table.inspect',
        { file: this.file.id, override: this.override },
        { signal: looking.signal },
      );
      if (this.#looking === looking) this.#show(view);
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

  /** Takes a column into the description, or out of it. */
  toggle(column: number): void {
    this.chosen = this.chosen.includes(column)
      ? this.chosen.filter((other) => other !== column)
      : [...this.chosen, column].sort((a, b) => a - b);
    void this.#ask();
  }

  /** Shows the description and the answer of another row of the preview. */
  showRow(row: number): void {
    this.example = row;
    void this.#ask();
  }

  /** Asks again for the example's answer: another model is current. */
  refresh(): void {
    void this.#ask();
  }

  /** Starts the run; null, with `startProblem` set, if it cannot start. */
  async start(): Promise<JobSummary | null> {
    const view = this.view;
    if (!view || !this.canStart) return null;
    this.starting = true;
    this.startProblem = null;
    try {
      return await this.#send('jobs.start', {
        file: this.file.id,
        dialect: view.dialect,
        description: [...this.chosen],
      });
    } catch (error) {
      this.startProblem = problemOf(error);
      return null;
    } finally {
      this.starting = false;
    }
  }

  /** Stops what is under way for this table. */
  leave(): void {
    this.#looking?.abort();
    this.#looking = null;
    this.#asked++;
  }

  #show(view: TableView): void {
    const known = this.view !== null && sameCells(this.view.columns, view.columns);
    this.view = view;
    if (!known) {
      this.chosen = view.suggested.toSorted((a, b) => a - b);
      this.example = 0;
    }
    this.example = Math.min(this.example, Math.max(0, view.preview.length - 1));
    void this.#ask();
  }

  async #ask(): Promise<void> {
    const asked = ++this.#asked;
    // The run reads a cell of any length; the example does with its beginning.
    const text = this.description.slice(0, MOST_CHARACTERS);
    if (text.trim() === '') {
      this.answer = null;
      this.answerProblem = null;
      return;
    }
    try {
      const answer = await this.#send('classify.text', { text, top: SHOWN_CLASSES });
      if (asked !== this.#asked) return;
      this.answer = answer;
      this.answerProblem = null;
    } catch (error) {
      if (asked !== this.#asked) return;
      this.answer = null;
      this.answerProblem = problemOf(error);
    }
  }
}

/** The description that `columns` of a row make: their cells in order, a space between, blank ones left out: as the run does it. */
export function joinCells(cells: readonly string[], columns: readonly number[]): string {
  return columns
    .map((column) => cells[column] ?? '')
    .filter((cell) => cell.trim() !== '')
    .join(' ');
}

function sameCells(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((cell, index) => cell === b[index]);
}
