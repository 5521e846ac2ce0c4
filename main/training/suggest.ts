import { columnNature, fold } from '../table/detect-columns.ts';
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

  const labelScore = (column: number): number => {
    const { filled, distinct, length } = natures[column];
    if (filled === 0 || filled < rows.length / 2 || distinct > 0.8 || length > 100) return 0;
    const isNamed = LIKE_A_LABEL.test(names[column]) && !LIKE_A_NAME.test(names[column]);
    return (isNamed ? 2 : 0) + (distinct * filled > 1.5 ? 1 - distinct : 0);
  };
  const scores = names.map((_, column) => labelScore(column));
  const best = scores.indexOf(Math.max(...scores));
  // A header that says nothing, or none, leaves no doubt where only one column besides the texts repeats as classes do.
  const others = names.map((_, i) => i).filter((column) => !inspection.suggested.includes(column));
  const isLone =
    others.filter((column) => scores[column] >= 0.5).length === 1 && others.includes(best);
  const label = isLone || scores[best] >= 1 ? best : null;
  const text = inspection.suggested.filter((column) => column !== label);

  /** Whether all rows of a class have the same in this column. */
  const follows = (column: number): boolean => {
    if (label === null || column === label || natures[column].filled === 0) return false;
    const known = new Map<string, string>();
    return rows.every((cells) => {
      const key = cells[label]?.trim() ?? '';
      const value = cells[column]?.trim() ?? '';
      if (key === '' || value === '') return true;
      if (!known.has(key)) known.set(key, value);
      return known.get(key) === value;
    });
  };
  const find = (pattern: RegExp, besides: readonly number[]) => {
    const found = names.findIndex(
      (name, column) => pattern.test(name) && !besides.includes(column) && follows(column),
    );
    return found < 0 ? null : found;
  };
  const group = find(LIKE_A_GROUP, []);
  const name = find(LIKE_A_NAME, group === null ? [] : [group]);
  return { text: text.filter((column) => column !== name && column !== group), label, name, group };
}
