import { fold } from '../../table/detect-columns.ts';
import { inspectTable } from '../../table/inspect.ts';
import type { DialectOverride } from '../../table/dialect.ts';
import type { NamesTable, TrainingColumns } from '../../training/training.ts';
import { usageProblem } from './codes.ts';
import { chooseColumns, findColumn } from './columns.ts';

/** The columns that the command names. */
export interface WantedColumns {
  readonly text: readonly string[];
  readonly label: string | undefined;
  readonly name: string | undefined;
  readonly group: string | undefined;
  /** A table of names, one row a class: then `name` and `group` are columns of it. */
  readonly names: string | undefined;
}

export interface ChosenColumns {
  readonly columns: TrainingColumns;
  readonly names: NamesTable | null;
}

const LIKE_A_NAME = /\b(?:nome|name|titulo|title|descri\w*)\b/;
const LIKE_A_GROUP = /\b(?:grupo|group)\b/;

/**
 * Finds the columns of a training in its tables.
 * @throws Problem `usage.column-…`, `usage.missing`; as `inspectTable`
 */
export async function chooseTrainingColumns(
  source: string,
  override: DialectOverride,
  wanted: WantedColumns,
): Promise<ChosenColumns> {
  const inspection = await inspectTable(source, override);
  const { columns } = inspection;
  if (wanted.label === undefined) {
    throw usageProblem('missing', '--label is missing: the column that holds the class.', {
      what: '--label',
    });
  }
  const label = findColumn(columns, wanted.label);
  const text = chooseColumns(inspection, wanted.text).filter((column) => column !== label);
  if (text.length === 0) {
    throw usageProblem('column-none', 'No column is left for the text. Choose it with --text.');
  }
  const place = (column: string | undefined) =>
    column === undefined || wanted.names !== undefined ? null : findColumn(columns, column);
  return {
    columns: { text, label, name: place(wanted.name), group: place(wanted.group) },
    names:
      wanted.names === undefined ? null : await chooseNames(wanted.names, columns[label], wanted),
  };
}

/** In a table of names the label is the column that is called as in the other table, or the first. */
async function chooseNames(
  source: string,
  labelName: string,
  wanted: WantedColumns,
): Promise<NamesTable> {
  const { columns } = await inspectTable(source);
  const folded = columns.map((name) => fold(name).replaceAll('_', ' '));
  const label = Math.max(0, folded.indexOf(fold(labelName).replaceAll('_', ' ')));
  const like = (pattern: RegExp) => {
    const found = folded.findIndex((name, place) => place !== label && pattern.test(name));
    return found < 0 ? null : found;
  };
  const second = columns.length > 1 ? (label === 0 ? 1 : 0) : null;
  return {
    source,
    override: {},
    label,
    name:
      wanted.name === undefined ? (like(LIKE_A_NAME) ?? second) : findColumn(columns, wanted.name),
    group: wanted.group === undefined ? like(LIKE_A_GROUP) : findColumn(columns, wanted.group),
  };
}
