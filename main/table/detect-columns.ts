/** What the texts of one column are like. */
export interface ColumnNature {
  /** Cells that are not blank. */
  readonly filled: number;
  /** Shares of the filled cells. */
  readonly numbers: number;
  readonly textual: number;
  /** Different texts by filled cells. */
  readonly distinct: number;
  /** Means over the filled cells. */
  readonly words: number;
  readonly length: number;
}

const NUMBER = /^[-+]?(?:(?:R\$|US\$|[$€£])\s?)?[\d.,' \u00a0]*\d[\d.,' \u00a0]*\s?%?$/;
const DATE = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T]\d{1,2}:\d{2}.*)?$/;
// Two letters in a row.
const WORD = /\p{L}{2,}/gu;

/** Whether a cell is a number, a code of digits or a date. */
export function isFigure(cell: string): boolean {
  const text = cell.trim();
  return NUMBER.test(text) || DATE.test(text);
}

/** The nature of column `column` over some rows. */
export function columnNature(rows: readonly (readonly string[])[], column: number): ColumnNature {
  const texts = rows.map((cells) => cells[column]?.trim() ?? '').filter((text) => text !== '');
  const filled = texts.length;
  if (filled === 0) return { filled, numbers: 0, textual: 0, distinct: 0, words: 0, length: 0 };
  let numbers = 0;
  let textual = 0;
  let words = 0;
  let length = 0;
  for (const text of texts) {
    // The beginning tells enough about a text of a megabyte.
    const beginning = text.slice(0, 1000);
    const found = beginning.match(WORD)?.length ?? 0;
    if (isFigure(beginning)) numbers++;
    else if (found > 0) textual++;
    words += found;
    length += beginning.length;
  }
  return {
    filled,
    numbers: numbers / filled,
    textual: textual / filled,
    distinct: new Set(texts).size / filled,
    words: words / filled,
    length: length / filled,
  };
}

/** Lower case without accents: how names are compared. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

const HEADER_WORDS =
  /\b(?:descri\w*|itens?|items?|codigo|cod|code|nome|name|valor|value|quantidade|qtde?|quantity|unidade|unit|preco|price|data|date|numero|num|number|id|label|class|classe|grupo|group|categoria|category|material|produto|product|objeto|texto|text|orgao|uf|ano|total|marca|fornecedor|obs\w*)\b/;

/**
 * Whether the first record names the columns: it holds no figures, repeats nothing, and is of another kind than what
 * stands below it, or uses the words of headers.
 */
export function looksLikeHeader(
  first: readonly string[],
  rows: readonly (readonly string[])[],
): boolean {
  const names = first.map((cell) => cell.trim());
  // Where pages were joined the header comes again; in one column it cannot be told from a text that comes twice.
  const others = names.length > 1 ? rows.filter((cells) => !isSame(cells, first)) : rows;
  const filled = names.filter((name) => name !== '');
  if (filled.length === 0 || filled.some((name) => isFigure(name))) return false;
  if (filled.length < names.length / 2) return false;
  let score = 0;
  if (new Set(filled.map(fold)).size < filled.length) score -= 2;
  names.forEach((name, column) => {
    if (name === '') return;
    if (HEADER_WORDS.test(fold(name).replace(/[_\-.]+/g, ' '))) score += 2;
    if (/^\p{L}\w*_\w+$/u.test(name) || /^\p{Ll}+\p{Lu}\p{Ll}+/u.test(name)) score += 1;
    const nature = columnNature(others, column);
    if (nature.filled === 0) return;
    if (nature.numbers >= 0.8) score += 2;
    if (name.length * 2 < nature.length && nature.words >= 3) score += 1;
    if (name.length > 60 || name.split(/\s+/).length > 8) score -= 3;
    if (others.some((cells) => cells[column]?.trim() === name)) score -= 2;
    else if (repeats(others, column)) score += 2;
  });
  return score >= 1 + names.length * 0.2;
}

/** Rows that must repeat before a cell that stands alone above them is no accident. */
const LEAST_REPEATING = 10;

/** Whether everything in a column stands there more than once, as classes, units and states do. */
function repeats(rows: readonly (readonly string[])[], column: number): boolean {
  const counts = new Map<string, number>();
  for (const cells of rows) {
    const cell = cells[column]?.trim() ?? '';
    if (cell !== '') counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  const all = [...counts.values()];
  return (
    all.length > 0 &&
    all.reduce((sum, one) => sum + one, 0) >= LEAST_REPEATING &&
    all.every((one) => one > 1)
  );
}

/** Whether two records have the same cells. */
export const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((cell, column) => cell === b[column]);

const DESCRIBING = /descri|especifica|denomina|descrp/;
const NAMING =
  /\b(?:itens?|items?|produtos?|products?|materia(?:l|is)|materials?|objetos?|mercadorias?|goods|bem|bens|servicos?|texto?s?|title|titulo)\b/;
/** What goes on where a description ends; without one it may complete anything, an address for one. */
const COMPLETING = /complement|detalh|detail|caracteristica/;
const OTHER =
  /\b(?:cod|codigo|code|id|num|numero|number|nr|qtde?|quantidade|quantity|unidade|unit|uf|valor|value|preco|price|data|date|orgao|fornecedor|cnpj|cpf|ug|municipio|situacao|status|label|classe|class|grupo|group|marca|tipo)\b/;

/**
 * The columns that look like a description, likeliest first: those whose name says so, or that they complete one, and
 * whose cells are words; where no name does, the one with the longest and most various texts. Empty if no column holds words.
 */
export function suggestColumns(
  names: readonly string[],
  rows: readonly (readonly string[])[],
): number[] {
  const rated = names.map((name, column) => {
    const plain = fold(name).replace(/[_\-./]+/g, ' ');
    const nature = columnNature(rows, column);
    const wordy = nature.textual >= 0.5;
    const named = DESCRIBING.test(plain) ? 2 : NAMING.test(plain) && !OTHER.test(plain) ? 1 : 0;
    return {
      column,
      named: wordy && !(named < 2 && OTHER.test(plain)) ? named : 0,
      wordy,
      completing: COMPLETING.test(plain) && !OTHER.test(plain),
      other: OTHER.test(plain),
      // Long, and seldom the same.
      content: nature.words * Math.sqrt(nature.distinct),
    };
  });
  const named = rated.filter((column) => column.named > 0);
  // A column named for the thing alone gives way to one that describes it.
  const describing = named.filter((column) => column.named === 2);
  const completing = rated.filter((column) => column.wordy && column.completing);
  const chosen = describing.length > 0 ? [...new Set([...describing, ...completing])] : named;
  if (chosen.length > 0) {
    return chosen
      .sort((a, b) => b.content - a.content || a.column - b.column)
      .map(({ column }) => column);
  }
  const wordy = rated.filter((column) => column.wordy);
  const free = wordy.some(({ other }) => !other) ? wordy.filter(({ other }) => !other) : wordy;
  return free
    .sort((a, b) => b.content - a.content || a.column - b.column)
    .slice(0, 1)
    .map(({ column }) => column);
}
