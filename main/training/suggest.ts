import { columnNature, fold, suggestColumns, type ColumnNature } from '../table/detect-columns.ts';
import type { DialectOverride } from '../table/dialect.ts';
import { openTable } from '../table/inspect.ts';

/** What a table's columns look like; `text` is empty and `label` null where none looks like it. */
export interface SuggestedColumns {
  readonly text: number[];
  readonly label: number | null;
  readonly name: number | null;
  readonly group: number | null;
}

const ROWS_LOOKED_AT = 2000;
const LIKE_A_LABEL =
  /\b(?:label|classe?s?|class|klasse|clase|classificacao|categoria|category|categorie|kategorie|rotulo|catmat|catser|unspsc|ncm|cpv)\b/;
const LIKE_A_NAME = /\b(?:nome|name|titulo|title|descri\w*)\b/;
const LIKE_A_GROUP = /\b(?:grupo|group|familia|family|segmento|segment)\b/;

/**
 * What is chosen until the user chooses: columns that read like descriptions, the column whose values repeat most like
 * those of a class, and what is the same for all rows of a class.
 * @throws Problem as `openTable`
 */
export async function suggestTrainingColumns(
  source: string,
  override: DialectOverride,
): Promise<SuggestedColumns> {
  const { inspection, read } = await openTable(source, override);
  const rows: (readonly string[])[] = [];
  for await (const batch of read()) {
    rows.push(...batch.rows.map(({ cells }) => cells));
    if (rows.length >= ROWS_LOOKED_AT) break;
  }
  const names = inspection.columns.map((name) => fold(name).replace(/[_\W]+/g, ' '));
  const natures = names.map((_, column) => columnNature(rows, column));

  const isNamed = names.map((name) => LIKE_A_LABEL.test(name) && !LIKE_A_NAME.test(name));
  const labelScore = (column: number): number => {
    const { filled, distinct, length } = natures[column];
    if (distinct > 0.8 || length > 100) return 0;
    // Where the header says it, the column is the one even if it is empty: then that is what has to be told.
    if (filled < rows.length / 2) return isNamed[column] ? 1 : 0;
    return (isNamed[column] ? 2 : 0) + (distinct * filled > 1.5 ? 1 - distinct : 0);
  };
  const scores = names.map((_, column) => labelScore(column));
  const others = names.map((_, i) => i).filter((column) => !inspection.suggested.includes(column));
  const label = bestOf(scores, others) ?? loneOf(others, natures, isNamed);
  const text = inspection.suggested.filter((column) => column !== label);

  /** Whether all rows of a class have the same in this column; of classes with one row each nothing can be told. */
  const follows = (column: number): boolean => {
    if (label === null || column === label) return false;
    const known = new Map<string, string>();
    let repeated = false;
    const isSame = rows.every((cells) => {
      const key = cells[label]?.trim() ?? '';
      const value = cells[column]?.trim() ?? '';
      if (key === '' || value === '') return true;
      if (known.has(key)) repeated = true;
      else known.set(key, value);
      return known.get(key) === value;
    });
    return isSame && repeated;
  };
  const find = (pattern: RegExp, besides: readonly number[]) => {
    const found = names.findIndex(
      (name, column) => pattern.test(name) && !besides.includes(column) && follows(column),
    );
    return found < 0 ? null : found;
  };
  const group = find(LIKE_A_GROUP, []);
  const name = find(LIKE_A_NAME, group === null ? [] : [group]);
  const taken = [label, name, group];
  const left = text.filter((column) => !taken.includes(column));
  return { text: left.length > 0 ? left : suggestAmong(names, rows, taken), label, name, group };
}

/** The column that is most like a label, if there is no doubt. */
function bestOf(scores: readonly number[], others: readonly number[]): number | null {
  const best = scores.indexOf(Math.max(...scores));
  // A header that says nothing, or none, leaves no doubt where only one column besides the texts repeats as classes do.
  const isLone =
    others.filter((column) => scores[column] >= 0.5).length === 1 && others.includes(best);
  return isLone || scores[best] >= 1 ? best : null;
}

/** The only column besides the texts, whatever it is like: all the same, or empty, or each once where it is called a label. */
function loneOf(
  others: readonly number[],
  natures: readonly ColumnNature[],
  isNamed: readonly boolean[],
): number | null {
  if (others.length !== 1) return null;
  const [column] = others;
  return natures[column].distinct <= 0.5 || isNamed[column] ? column : null;
}

/** Where what reads most like a description is taken for the name of a class, the texts are in another column. */
function suggestAmong(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  taken: readonly (number | null)[],
): number[] {
  const free = names.map((_, column) => column).filter((column) => !taken.includes(column));
  const found = suggestColumns(
    free.map((column) => names[column]),
    rows.map((cells) => free.map((column) => cells[column] ?? '')),
  );
  return found.map((place) => free[place]);
}
