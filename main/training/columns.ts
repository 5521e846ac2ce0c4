import { basename } from 'node:path';
import { Problem } from '../core/problem.ts';

/** @throws Problem `training.columns` if the table has no such column */
export function assertColumns(
  source: string,
  columns: readonly string[],
  wanted: readonly number[],
): void {
  if (wanted.every((column) => column in columns)) return;
  const file = basename(source);
  throw new Problem(
    'training.columns',
    `“${file}” has ${columns.length} columns; choose those of text and label among them.`,
    { file, columns: columns.length },
  );
}
