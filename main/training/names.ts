import { openTable } from '../table/inspect.ts';
import type { NamesTable } from './training.ts';
import { assertColumns } from './columns.ts';

/** What is told of classes beside their texts: the first that is told of each. */
export interface ClassNames {
  nameOf(label: string): string | null;
  groupOf(label: string): string | null;
  /** Takes what a row tells; cells that are blank tell nothing. */
  tell(label: string, name: string | undefined, group: string | undefined): void;
}

/** Longer ones are cut: a model file holds no more. */
const LONGEST_NAME_BYTES = 4096;
const LONGEST_GROUP_BYTES = 256;

export function createClassNames(): ClassNames {
  const names = new Map<string, string>();
  const groups = new Map<string, string>();
  const keep = (
    known: Map<string, string>,
    label: string,
    text: string | undefined,
    longest: number,
  ) => {
    const told = text?.trim().replaceAll('\0', '') ?? '';
    if (told !== '' && !known.has(label)) known.set(label, cut(told, longest));
  };
  return {
    nameOf: (label) => names.get(label) ?? null,
    groupOf: (label) => groups.get(label) ?? null,
    tell(label, name, group) {
      keep(names, label, name, LONGEST_NAME_BYTES);
      keep(groups, label, group, LONGEST_GROUP_BYTES);
    },
  };
}

/** The text, or as many of its characters as fit. */
function cut(text: string, bytes: number): string {
  let fitting = text;
  while (Buffer.byteLength(fitting) > bytes) {
    fitting = [...fitting].slice(0, Math.floor([...fitting].length * 0.9)).join('');
  }
  return fitting;
}

/**
 * Reads names and groups of classes from a table of their own.
 * @throws Problem as `openTable`; `training.columns`; `cancelled`
 */
export async function readNames(
  { source, override, label, name, group }: NamesTable,
  names: ClassNames,
  signal?: AbortSignal,
): Promise<void> {
  const table = await openTable(source, override, signal);
  const wanted = [label, name, group].filter((column) => column !== null);
  assertColumns(source, table.inspection.columns, wanted);
  for await (const { rows } of table.read({ signal })) {
    for (const { cells } of rows) {
      const key = cells[label]?.trim() ?? '';
      if (key === '') continue;
      const cell = (column: number | null) => (column === null ? undefined : cells[column]);
      names.tell(key, cell(name), cell(group));
    }
  }
}
