import type { CsvDialect } from './dialect.ts';
import { isLive } from './formulas.ts';
import { makeHoldable } from './readable-characters.ts';
import { textEncoding } from './text-encoding.ts';

/** Such a cell never runs as a formula. */
const DIGIT = /^[0-9]/;
/** Different added cells that are kept ready: labels and names of all classes of most models. */
const MOST_READY = 8192;

/** A record to be written: its cells, its own text if it has one (see `TableRow`), and the cells that are added to it. */
export interface RowToWrite {
  readonly cells: readonly string[];
  readonly raw?: string | null | undefined;
  readonly added?: readonly string[] | undefined;
}

/** Records without the cells that are still to be added to them. */
export interface OwnTexts {
  /** What stands before the added cells of each, ready to be written. */
  readonly before: readonly string[];
  /** What a record that is too long has behind them, by its place among the records; most have nothing. */
  readonly behind: readonly (readonly [place: number, text: string])[];
}

export interface WriteCounts {
  /** Records, the header left out. */
  readonly rows: number;
  readonly bytes: number;
  /** Text cells that were guarded against running as formulas. */
  readonly guarded: number;
  /** Characters that the encoding cannot hold, written as something readable. */
  readonly replaced: number;
}

export interface RowWriter {
  readonly counts: WriteCounts;
  /** The byte order mark where there is one, and the header where there is one (null: none). To be called once, first. */
  head(header: RowToWrite | null): Buffer;
  rows(rows: readonly RowToWrite[]): Buffer;
  /** The records' own texts: `rows` puts the added cells between them, and a line break behind each. */
  own(rows: readonly RowToWrite[]): OwnTexts;
  /** Added cells with a delimiter before each, as `rows` writes them. */
  addedText(cells: readonly string[]): string;
}

/**
 * Writes records in a dialect, each ended by its line break.
 * Cells are never interpreted: a record that is written as it was read gives the same bytes, but for text cells that a
 * spreadsheet could run, which get an apostrophe.
 * Added cells stand behind the last column: a short record is filled up, and what a long one has over stands behind them.
 * @param width columns of the table
 * @throws Problem `table.encoding-unknown`
 */
export function createRowWriter(dialect: CsvDialect, width: number): RowWriter {
  const { delimiter, newline, quoteAll } = dialect;
  const encoding = textEncoding(dialect.encoding);
  const counts = { rows: 0, bytes: 0, guarded: 0, replaced: 0 };

  function quote(cell: string): string {
    if (cell.includes('"')) return `"${cell.replaceAll('"', '""')}"`;
    const needed =
      quoteAll || cell.includes(delimiter) || cell.includes('\n') || cell.includes('\r');
    return needed ? `"${cell}"` : cell;
  }

  function guard(cell: string): string {
    if (!isLive(cell)) return quote(cell);
    counts.guarded++;
    return quote(`'${cell}`);
  }

  /** What is added is mostly said again and again (labels, names): it is made ready once. Numbers differ, and never run. */
  const ready = new Map<string, string>();
  function guardAdded(cell: string): string {
    if (DIGIT.test(cell)) return quote(cell);
    const known = ready.get(cell);
    if (known !== undefined) return known;
    if (isLive(cell)) return guard(cell);
    const text = quote(cell);
    if (ready.size < MOST_READY) ready.set(cell, text);
    return text;
  }

  function fit(cell: string): string {
    const { text, replaced } = makeHoldable(cell, encoding);
    counts.replaced += replaced;
    return guard(text);
  }

  /** The cells up to the table's width, filled up to it, or as the record stood in its file. */
  function before(
    { cells, raw = null }: RowToWrite,
    kept: number,
    filled: number,
    format: typeof guard,
  ): string {
    const holds = format === guard || (raw !== null && encoding.holds(raw));
    const asItIs = raw !== null && kept === cells.length && holds && !cells.some(isLive);
    let text = asItIs ? raw : '';
    for (let i = 0; i < kept && !asItIs; i++) text += (i > 0 ? delimiter : '') + format(cells[i]);
    for (let i = kept; i < filled; i++) text += (i > 0 ? delimiter : '') + quote('');
    return text;
  }

  const behind = (cells: readonly string[], format: typeof guard) =>
    cells.map((cell) => delimiter + format(cell)).join('');

  function record(row: RowToWrite, format: typeof guard): string {
    const { cells, added = [] } = row;
    if (added.length === 0) return before(row, cells.length, cells.length, format);
    const kept = Math.min(cells.length, width);
    const formatAdded = format === guard ? guardAdded : format;
    let text = before(row, kept, width, format);
    // A table that we make has no columns but those that are added.
    let between = width > 0 ? delimiter : '';
    for (const cell of added) {
      text += between + formatAdded(cell);
      between = delimiter;
    }
    return kept < cells.length ? text + behind(cells.slice(kept), format) : text;
  }

  function ownTexts(rows: readonly RowToWrite[], format: typeof guard): OwnTexts {
    const longer: [number, string][] = [];
    const texts = rows.map((row, place) => {
      const kept = Math.min(row.cells.length, width);
      if (kept < row.cells.length) longer.push([place, behind(row.cells.slice(kept), format)]);
      return before(row, kept, width, format);
    });
    return { before: texts, behind: longer };
  }

  /** Records as text that the encoding holds: nearly always the cells as they are, else each is made to fit. */
  function textOf(rows: readonly RowToWrite[]): string {
    const write = (format: typeof guard) => {
      let text = '';
      for (const row of rows) text += record(row, format) + newline;
      return text;
    };
    const { guarded } = counts;
    const text = write(guard);
    if (encoding.holds(text)) return text;
    counts.guarded = guarded;
    return write(fit);
  }

  function bytesOf(text: string): Buffer {
    const bytes = encoding.encode(text);
    counts.bytes += bytes.length;
    return bytes;
  }

  return {
    counts,
    head(header) {
      const mark = dialect.bom && encoding.holds('\ufeff') ? '\ufeff' : '';
      return bytesOf(mark + (header ? textOf([header]) : ''));
    },
    rows(rows) {
      counts.rows += rows.length;
      return bytesOf(textOf(rows));
    },
    own(rows) {
      const { guarded } = counts;
      const own = ownTexts(rows, guard);
      const all = own.before.join('') + own.behind.map(([, text]) => text).join('');
      if (encoding.holds(all)) return own;
      counts.guarded = guarded;
      return ownTexts(rows, fit);
    },
    addedText: (cells) =>
      cells
        .map((cell) => delimiter + (encoding.holds(cell) ? guardAdded(cell) : fit(cell)))
        .join(''),
  };
}
