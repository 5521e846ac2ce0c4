import type { Granted, NamesTable, TableView } from '../../../preload/contract.ts';
import type { Send } from '../../connection.ts';
import { TableReading } from '../../state/table-reading.svelte.ts';
import { guessNamesRoles, namesColumnsOf, withRole, type Role, type Roles } from './roles.ts';

/** A second table on its way to a training: it says how classes are called and which group they belong to. */
export class NamesChoice extends TableReading {
  roles = $state.raw<Roles>([]);
  /** What the trainer is told; null while it is not known what the columns hold. */
  readonly table: NamesTable | null = $derived.by(() => {
    const columns = namesColumnsOf(this.roles);
    if (!this.view || !columns || this.problem || this.inspecting) return null;
    return { file: this.file.id, dialect: this.view.dialect, ...columns };
  });
  readonly #changed: () => void;

  /** @param changed called when something else is to be told to the trainer */
  constructor(send: Send, file: Granted, changed: () => void) {
    super(send, file);
    this.#changed = changed;
  }

  give(column: number, role: Role | null): void {
    this.roles = withRole(this.roles, column, role);
    this.#changed();
  }

  override async inspect(): Promise<void> {
    await super.inspect();
    this.#changed();
  }

  protected override show(view: TableView): void {
    if (!this.knows(view)) this.roles = guessNamesRoles(view.columns, view.preview);
    super.show(view);
  }
}
