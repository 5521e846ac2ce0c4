import type {
  Answer,
  JobSummary,
  ProblemView,
  RememberedTable,
  TableView,
} from '../../../preload/contract.ts';
import { problemOf } from '../../connection.ts';
import { MOST_CHARACTERS } from '../../state/longest-text.ts';
import { sameItems, TableReading } from '../../state/table-reading.svelte.ts';

/** How many classes the answer to the example row shows. */
const SHOWN_CLASSES = 3;

/** A table on its way to a run: how it is read, which columns describe the item, and what one row would get. */
export class TableChoice extends TableReading {
  starting = $state(false);
  /** Why the run could not start. */
  startProblem = $state.raw<ProblemView | null>(null);
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
      this.view.rows !== 0 &&
      this.problem === null &&
      this.chosen.length > 0 &&
      !this.inspecting &&
      !this.starting,
  );

  #asked = 0;

  /** Whether the other table has the same columns, and others of them chosen. */
  isLike(other: TableChoice): boolean {
    if (!this.view || !other.view || this.chosen.length === 0) return false;
    return (
      sameItems(this.view.columns, other.view.columns) && !sameItems(this.chosen, other.chosen)
    );
  }

  /** Has these columns make up the description. */
  choose(columns: readonly number[]): void {
    this.chosen = columns;
    void this.#ask();
  }

  /** Takes a column into the description, or out of it. */
  toggle(column: number): void {
    this.choose(
      this.chosen.includes(column)
        ? this.chosen.filter((other) => other !== column)
        : [...this.chosen, column].sort((a, b) => a - b),
    );
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
      const job = await this.send('jobs.start', {
        file: this.file.id,
        dialect: view.dialect,
        description: [...this.chosen],
      });
      void this.#remember(view);
      return job;
    } catch (error) {
      this.startProblem = problemOf(error);
      return null;
    } finally {
      this.starting = false;
    }
  }

  /** Goes back to the columns that the detection suggests as well. */
  override forgetOverride(): Promise<void> {
    if (this.view) this.choose(suggestion(this.view));
    return super.forgetOverride();
  }

  override leave(): void {
    super.leave();
    this.#asked++;
  }

  protected override show(view: TableView): void {
    if (!this.knows(view)) {
      this.chosen = suggestion(view);
      this.example = 0;
    }
    super.show(view);
    this.example = Math.min(this.example, Math.max(0, view.preview.length - 1));
    void this.#ask();
  }

  protected override recall(remembered: RememberedTable): void {
    const width = this.view?.columns.length ?? 0;
    const known = remembered.description.filter((column) => column < width);
    if (known.length > 0) this.chosen = known;
    super.recall(remembered);
  }

  /** Keeps what the user has said for the next file of this kind; what they took back is forgotten. */
  async #remember(view: TableView): Promise<void> {
    const chosen = [...this.chosen];
    const isSaid = this.basis !== 'detected' || !sameItems(chosen, suggestion(view));
    if (!isSaid && !view.remembered) return;
    const said = isSaid
      ? { override: this.override, description: chosen }
      : { override: {}, description: [] };
    // A comfort for the next time: where it fails, the run goes on all the same.
    await this.send('table.remember', { file: this.file.id, ...said }).catch(() => null);
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
      const answer = await this.send('classify.text', { text, top: SHOWN_CLASSES });
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

const suggestion = ({ suggested }: TableView) => suggested.toSorted((a, b) => a - b);

/** The description that `columns` of a row make: their cells in order, a space between, blank ones left out: as the run does it. */
export function joinCells(cells: readonly string[], columns: readonly number[]): string {
  return columns
    .map((column) => cells[column] ?? '')
    .filter((cell) => cell.trim() !== '')
    .join(' ');
}
