import type { ClassGroup, ClassRef } from '../../../preload/contract.ts';
import { models } from '../../state/models.svelte.ts';

/** One line of the tree. */
export type TreeRow =
  | { kind: 'group'; id: string; group: ClassGroup; isOpen: boolean; place: number; of: number }
  | { kind: 'class'; id: string; ref: ClassRef; group: ClassGroup; place: number; of: number };

const keyOf = ({ code }: ClassGroup) => code ?? '';

/** Groups and their classes, filtered while one types, as the lines that stand under each other. */
export class ClassTree {
  query = $state('');
  /** Keys of the groups that are unfolded. */
  private open = $state.raw<readonly string[]>([]);
  private activeId = $state<string | null>(null);

  isFiltered = $derived(this.query.trim() !== '');
  groups = $derived(models.index.find(this.query));
  found = $derived(this.groups.reduce((sum, { classes }) => sum + classes.length, 0));

  rows = $derived.by((): TreeRow[] => {
    const { groups, isFiltered, open } = this;
    return groups.flatMap((group, place): TreeRow[] => {
      const isOpen = isFiltered || open.includes(keyOf(group));
      const row: TreeRow = {
        kind: 'group',
        id: `group-${keyOf(group)}`,
        group,
        isOpen,
        place,
        of: groups.length,
      };
      if (!isOpen) return [row];
      const classes = group.classes.map((ref, within): TreeRow => {
        const id = `class-${ref.index}`;
        return { kind: 'class', id, ref, group, place: within, of: group.classes.length };
      });
      return [row, ...classes];
    });
  });

  /** Place of the line that the keys act on. */
  active = $derived(
    Math.max(
      0,
      this.rows.findIndex(({ id }) => id === this.activeId),
    ),
  );
  activeRow = $derived<TreeRow | undefined>(this.rows[this.active]);

  type(query: string): void {
    this.query = query;
    // The class that is called so, else what is found first, is what Enter opens.
    const exact = models.index.exact(query);
    const first = this.isFiltered ? this.rows.find(({ kind }) => kind === 'class') : undefined;
    this.activeId = exact ? `class-${exact.index}` : (first?.id ?? null);
  }

  activate(row: TreeRow | undefined): void {
    if (row) this.activeId = row.id;
  }

  moveTo(place: number): void {
    this.activate(this.rows[Math.max(0, Math.min(this.rows.length - 1, place))]);
  }

  /** Opens the group of a class and makes the class the active line. */
  reveal(ref: ClassRef): void {
    const group = this.groups.find(({ classes }) =>
      classes.some(({ index }) => index === ref.index),
    );
    if (!group) return;
    this.fold(group, true);
    this.activeId = `class-${ref.index}`;
  }

  fold(group: ClassGroup, isOpen: boolean): void {
    const others = this.open.filter((key) => key !== keyOf(group));
    this.open = isOpen ? [...others, keyOf(group)] : others;
    if (!isOpen) this.activeId = `group-${keyOf(group)}`;
  }

  /** Right arrow: opens a group, or goes into an open one. */
  forward(): void {
    const row = this.activeRow;
    if (row?.kind !== 'group') return;
    if (row.isOpen) this.moveTo(this.active + 1);
    else this.fold(row.group, true);
  }

  /** Left arrow: closes a group, or goes from a class to its group. */
  backward(): void {
    const row = this.activeRow;
    if (row?.kind === 'class') this.activeId = `group-${keyOf(row.group)}`;
    else if (row?.isOpen && !this.isFiltered) this.fold(row.group, false);
  }
}

export const tree = new ClassTree();
