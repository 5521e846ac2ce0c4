import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { DialectOverride } from '../../preload/contract.ts';
import { Problem } from '../core/problem.ts';
import { fold } from '../table/detect-columns.ts';
import type { Dialect } from '../table/dialect.ts';
import { readingProblem } from '../table/file-problems.ts';
import { inspectTable } from '../table/inspect.ts';
import { lookIntoFolder } from './folder-contents.ts';

/** A table, and what it is called: in a folder of folders by its path there, with `/` between. */
export interface FoundTable {
  readonly path: string;
  readonly name: string;
}

/**
 * The tables that a path stands for: itself, or the files in the folder that are called like tables, by name.
 * @throws Problem `table.not-found` …, `job.folder-empty`
 */
export async function tablesAt(path: string): Promise<FoundTable[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [{ path, name: basename(path) }];
    const { tables } = await lookIntoFolder(path);
    if (tables.length > 0) return tables.map((name) => ({ path: join(path, name), name }));
  } catch (error) {
    throw readingProblem(path, error);
  }
  const folder = basename(path);
  throw new Problem(
    'job.folder-empty',
    `There is no table in the folder ${folder}: nothing that ends in .csv, .tsv, .txt, .xlsx or .parquet.`,
    { folder },
  );
}

/**
 * How one of several tables is read, and which columns make up its description.
 * @param names those of the columns, null for what looks like a description
 * @throws Problem as `inspectTable`; `job.column-missing`, `job.no-description`
 */
export async function choiceFor(
  path: string,
  override: DialectOverride,
  names: readonly string[] | null,
): Promise<{ dialect: Dialect; description: number[] }> {
  const { dialect, columns, suggested } = await inspectTable(path, override);
  const file = basename(path);
  if (names === null) {
    if (suggested.length > 0) return { dialect, description: suggested };
    throw new Problem(
      'job.no-description',
      `No column of ${file} looks like a description. Open it alone and choose the columns.`,
      { file },
    );
  }
  const description = names.map((name) => {
    const exact = columns.indexOf(name);
    const place = exact >= 0 ? exact : columns.findIndex((one) => fold(one) === fold(name.trim()));
    if (place >= 0) return place;
    throw new Problem(
      'job.column-missing',
      `${file} has no column “${name}”. Open it alone and choose the columns.`,
      { file, column: name },
    );
  });
  return { dialect, description: [...new Set(description)] };
}
