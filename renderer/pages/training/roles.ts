import type { NamesTable, TrainingColumns, TrainingSuggestion } from '../../../preload/contract.ts';

/** What a column of the table holds; null: nothing that the training needs. */
export type Role = 'text' | 'label' | 'name' | 'group';
export type Roles = readonly (Role | null)[];

/** The roles of a table whose columns are used as said. */
export function rolesOf(columns: TrainingSuggestion, width: number): Roles {
  return Array.from({ length: width }, (_, column) => {
    if (column === columns.label) return 'label';
    if (columns.text.includes(column)) return 'text';
    if (column === columns.name) return 'name';
    return column === columns.group ? 'group' : null;
  });
}

/** Gives a column a role. Many columns can hold text; of the others each stands once. */
export function withRole(roles: Roles, column: number, role: Role | null): Roles {
  return roles.map((other, place) => {
    if (place === column) return role;
    return other === role && role !== 'text' ? null : other;
  });
}

/** The columns that hold what; null until there is a text and a label. */
export function columnsOf(roles: Roles): TrainingColumns | null {
  const label = roles.indexOf('label');
  const text = roles.flatMap((role, column) => (role === 'text' ? [column] : []));
  if (label < 0 || text.length === 0) return null;
  return { text, label, name: placeOf(roles, 'name'), group: placeOf(roles, 'group') };
}

/** The columns of a table of names, one row a class; null until there is a label and something to say of it. */
export function namesColumnsOf(roles: Roles): Pick<NamesTable, 'label' | 'name' | 'group'> | null {
  const [label, name, group] = (['label', 'name', 'group'] as const).map((role) =>
    placeOf(roles, role),
  );
  return label === null || (name === null && group === null) ? null : { label, name, group };
}

function placeOf(roles: Roles, role: Role): number | null {
  const column = roles.indexOf(role);
  return column < 0 ? null : column;
}

const headers: readonly { role: Role; pattern: RegExp }[] = [
  { role: 'name', pattern: /nome|name|descri|t[ií]tulo|title/i },
  { role: 'group', pattern: /grupo|group|fam[ií]lia|family|segment/i },
  { role: 'label', pattern: /^(label|classe?|c[oó]digo|code|cat|id)\b|label|c[oó]d/i },
];

/**
 * What the columns of a table of names seem to hold, by their headers and first rows: a label differs in every row, a
 * group repeats, a name is the longest.
 */
export function guessNamesRoles(
  columns: readonly string[],
  preview: readonly (readonly string[])[],
): Roles {
  let roles: Roles = columns.map(() => null);
  const free = (test: (column: number) => boolean) =>
    columns.findIndex((_, column) => roles[column] === null && test(column));
  const give = (column: number, role: Role) => {
    if (column >= 0 && !roles.includes(role)) roles = withRole(roles, column, role);
  };
  const cells = (column: number) => preview.map((row) => (row[column] ?? '').trim());
  const differs = (column: number) => new Set(cells(column)).size === preview.length;
  const length = (column: number) => cells(column).join('').length;

  for (const { role, pattern } of headers)
    give(
      free((column) => pattern.test(columns[column])),
      role,
    );
  give(free(differs), 'label');
  const longest = columns
    .map((_, column) => column)
    .filter((column) => roles[column] === null && length(column) > 0)
    .sort((a, b) => length(b) - length(a));
  give(longest[0] ?? -1, 'name');
  return roles;
}
