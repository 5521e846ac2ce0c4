import type {
  Granted,
  ProblemView,
  TableView,
  TrainingChoice,
  TrainingSummary,
} from '../../../preload/contract.ts';
import { problemOf } from '../../connection.ts';
import { Latest } from '../../state/latest.ts';
import { TableReading } from '../../state/table-reading.svelte.ts';
import { Checking } from './checking.svelte.ts';
import { CorrectionsChoice } from './corrections-choice.svelte.ts';
import { NamesChoice } from './names-choice.svelte.ts';
import { RecipeChoice } from './recipe-choice.svelte.ts';
import { columnsOf, rolesOf, withRole, type Role, type Roles } from './roles.ts';
import { troubleOf, type Trouble } from './trouble.ts';

/** With fewer texts than this a model comes out, but it knows little. */
export const FEW_ROWS = 100;

/** A labelled table on its way to a training: what its columns hold, what would be trained on, and how. */
export class TrainingSetup extends TableReading {
  /** By column; empty until the table has been looked at. */
  roles = $state.raw<Roles>([]);
  /** The second table, if there is one. */
  names = $state.raw<NamesChoice | null>(null);
  /** What the model is to be called; the file's name if nothing is written. */
  title = $state('');
  starting = $state(false);
  /** Why the training could not start. */
  startProblem = $state.raw<ProblemView | null>(null);
  readonly recipe = new RecipeChoice();
  readonly checking = new Checking(this.send);
  readonly corrections = new CorrectionsChoice(this.send, () => this.check());
  /** The first guess of what the columns hold is under way. */
  suggesting = $state(false);
  /** The columns are others than those whose roles were suggested. */
  #isNew = false;
  readonly #asking = new Latest();

  readonly proposedTitle = $derived(stemOf(this.file.name));
  /** What the trainer is told; null while something is missing. */
  readonly choice: TrainingChoice | null = $derived.by(() => {
    const columns = columnsOf(this.roles);
    if (!this.view || this.problem || this.inspecting || !columns) return null;
    if (this.names && !this.names.table) return null;
    const { dialect } = this.view;
    return {
      ...{ file: this.file.id, dialect, columns, names: this.names?.table ?? null },
      corrections: this.corrections.files.map(({ id }) => id),
    };
  });
  readonly trouble: Trouble | null = $derived.by(() => {
    if (!this.view || this.suggesting) return null;
    if (!this.roles.includes('text')) return 'no-text';
    if (!this.roles.includes('label')) return 'no-label';
    if (this.names?.view && !this.names.inspecting && !this.names.table) return 'no-names';
    return this.checking.found && troubleOf(this.checking.found);
  });
  readonly canStart = $derived(
    this.choice !== null &&
      this.checking.found !== null &&
      this.trouble === null &&
      this.recipe.options !== null &&
      !this.starting,
  );

  /** Says what a column holds. */
  give(column: number, role: Role | null): void {
    this.roles = withRole(this.roles, column, role);
    this.check();
  }

  /** Takes names and groups of classes from a second file; null: from none. */
  takeNames(file: Granted | null): void {
    this.names?.leave();
    this.names = file && new NamesChoice(this.send, file, () => this.check());
    if (this.names) void this.names.inspect();
    this.check();
  }

  /** Looks anew at what would be trained on. */
  check(): void {
    if (this.choice) void this.checking.look(this.choice);
    else this.checking.forget();
  }

  /** Starts the training; null, with `startProblem` set, if it cannot start. */
  async start(): Promise<TrainingSummary | null> {
    const { choice, recipe } = this;
    if (!choice || !recipe.options || !this.canStart) return null;
    this.starting = true;
    this.startProblem = null;
    try {
      return await this.send('training.start', {
        ...choice,
        title: this.title.trim() || this.proposedTitle,
        options: recipe.options,
      });
    } catch (error) {
      this.startProblem = problemOf(error);
      return null;
    } finally {
      this.starting = false;
    }
  }

  override async inspect(): Promise<void> {
    this.checking.forget();
    await super.inspect();
    if (this.#isNew && this.view) await this.#suggest(this.view);
    this.check();
  }

  override leave(): void {
    super.leave();
    this.names?.leave();
    this.#asking.stop();
    this.checking.forget();
  }

  protected override show(view: TableView): void {
    this.#isNew ||= !this.knows(view);
    super.show(view);
  }

  async #suggest(view: TableView): Promise<void> {
    this.#isNew = false;
    this.roles = view.columns.map(() => null);
    this.suggesting = true;
    const width = view.columns.length;
    await this.#asking.run(
      (signal) =>
        this.send('training.suggest', { file: this.file.id, dialect: view.dialect }, { signal }),
      (suggestion) => {
        this.suggesting = false;
        this.roles = rolesOf(suggestion, width);
      },
      // The user can say it; what is wrong with the file the look at it says.
      () => (this.suggesting = false),
    );
  }
}

/** `catálogo 2024.csv` → `catálogo 2024` */
function stemOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}
