import { fold, isFigure, isSame, looksLikeHeader } from './detect-columns.ts';

/** More lines of text above a table than this are the beginning of something else. */
const MOST_TITLES = 30;

const isBlank = (cell: string) => cell === '' || (cell.charCodeAt(0) <= 0x20 && cell.trim() === '');
const filledOf = (cells: readonly string[]) => cells.filter((cell) => !isBlank(cell));

/**
 * How many of the first records stand above the table: titles, and lines that say of what and when it is. They fill half of
 * the columns at most, or two (`Emitido em;01/02/2022;`), and the record below them names the columns; in a table without
 * names nothing tells a title from a row.
 * @param width columns that most records have
 * @param header whether the columns have names, where the user says so
 */
export function titlesAbove(
  records: readonly (readonly string[])[],
  width: number,
  header?: boolean,
): number {
  if (width < 2 || header === false) return 0;
  for (let start = 0; start < records.length && start <= MOST_TITLES; start++) {
    const filled = filledOf(records[start]).length;
    if (filled * 2 > width) {
      if (header ?? looksLikeHeader(records[start], records.slice(start + 1))) return start;
      if (filled > 2 || filled >= width) return 0;
    }
  }
  return 0;
}

const TOTAL =
  /^(?:sub-?)?tota(?:l|is)(?: gera(?:l|is))?\s*(?:$|[:(=]|d[aeo]s? )|^grand total\b|^soma\s*(?:$|:)/i;
const RECORDS =
  /^(?:\d[\d.,]*|quantidade(?: total)? de|numero(?: total)? de) (?:registros|linhas|itens|rows|records)\b/;
const NOTE =
  /^(?:fonte|source|notas?|notes?|obs\w*|legenda|siglas?)[^:]{0,30}:|^(?:gerad[oa]|emitid[oa]|extraid[oa]|elaborad[oa]|atualizad[oa]|impress[oa]) (?:em|por|as)\b|^pagina \d/;

/**
 * Whether a record may be a total or a note below the table; it is one if nothing but such records follows.
 * @param isApart whether blank lines or another such record stand right above it
 */
export function mayStandBelow(cells: readonly string[], width: number, isApart: boolean): boolean {
  // Asked of every row: nothing is put together for those that are full, or begin otherwise.
  let filled = 0;
  let first = '';
  for (const cell of cells) {
    if (isBlank(cell)) continue;
    if (++filled === 1) first = cell;
  }
  if (filled === 0 || filled >= width) return false;
  if (TOTAL.test(first.trim())) return filledOf(cells).slice(1).every(isFigure);
  if (filled > 1 || width < 3) return false;
  const text = fold(first.trim());
  if (RECORDS.test(text) || NOTE.test(text)) return true;
  return isApart && cells.length === 1 && !isFigure(first);
}

/** Whether a record between rows is a subtotal: it says so beside nothing but figures, and at least one. */
export function isSubtotal(cells: readonly string[]): boolean {
  const [first = '', ...others] = filledOf(cells);
  return others.length > 0 && TOTAL.test(first.trim()) && others.every(isFigure);
}

/** Whether a record has cells, but nothing in any of them: what sets groups of rows apart. */
export const isEmptyRow = (cells: readonly string[]): boolean =>
  cells.length > 1 && cells.every(isBlank);

/** Whether a record says the names of the columns once more, as where files or pages were joined. */
export function repeatsHeader(
  cells: readonly string[],
  header: readonly string[] | undefined,
): boolean {
  return header !== undefined && header.length > 1 && isSame(cells, header);
}
