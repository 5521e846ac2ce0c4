import { fold } from '../../table/detect-columns.ts';
import type { TableInspection } from '../../table/inspect.ts';
import { usageProblem } from './codes.ts';

const listed = (columns: readonly string[]) =>
  columns.map((name, index) => `${index + 1} ${name}`).join(', ');

/** The place of the column that `wanted` names: by its name, its name in other letters, or its number from 1. */
export function findColumn(columns: readonly string[], wanted: string): number {
  const places = (isSame: (name: string) => boolean) =>
    columns.flatMap((name, index) => (isSame(name) ? [index] : []));
  const exact = places((name) => name === wanted);
  const alike = exact.length ? exact : places((name) => fold(name) === fold(wanted.trim()));
  if (alike.length > 1) {
    throw usageProblem(
      'column-twice',
      `${alike.length} columns are called “${wanted}”. Choose by number: ${alike.map((place) => place + 1).join(' or ')}.`,
      { column: wanted },
    );
  }
  if (alike.length === 1) return alike[0];
  const number = /^\d+$/.test(wanted) ? Number(wanted) : 0;
  if (number >= 1 && number <= columns.length) return number - 1;
  throw usageProblem(
    'column-unknown',
    `There is no column “${wanted}”. The columns are: ${listed(columns)}.`,
    { column: wanted },
  );
}

/**
 * The columns that make up the description: those that were asked for, else those that look like one.
 * Throws `usage.column-…`.
 */
export function chooseColumns(
  { columns, suggested }: TableInspection,
  wanted: readonly string[],
): number[] {
  if (wanted.length > 0) return [...new Set(wanted.map((name) => findColumn(columns, name)))];
  if (suggested.length > 0) return [...suggested].sort((a, b) => a - b);
  throw usageProblem(
    'column-none',
    `No column looks like a description. Choose with --column; the columns are: ${listed(columns)}.`,
  );
}
