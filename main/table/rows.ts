import type { Problem } from '../core/problem.ts';
import { isEmptyRow, isSubtotal, mayStandBelow, repeatsHeader } from './around-table.ts';
import { createBelowTable } from './below-table.ts';
import { createCsvParser, type CsvRecord } from './csv-parser.ts';
import { ROWS_PER_BATCH, type CsvDialect, type RowReport, type TableRow } from './dialect.ts';
import {
  headerAgain,
  linesBlank,
  oddityOf,
  rowsEmpty,
  subtotalRow,
  titleRow,
  totalRow,
  unreadable,
} from './row-problems.ts';
import { textEncoding } from './text-encoding.ts';

const RAW_SHOWN = 1000;
/** The directive by which Excel is told the delimiter. */
const SEPARATOR_LINE = /^sep=.$/i;
/** The end-of-file mark of DOS. */
const DOS_END = '\x1a';

interface Blank {
  readonly line: number;
  readonly lines: number;
  /** Whether rows are among them that have cells, with nothing in them. */
  readonly hasRows: boolean;
}

export interface RowCounts {
  header: TableRow | null;
  /** Records of data so far. */
  last: number;
  /** The number of columns that rows are measured by; 0 until the first record. */
  width: number;
  /** Whether there are rows of empty cells that count as blank lines. */
  hasEmptyRows: boolean;
}

export interface RowReader {
  readonly counts: Readonly<RowCounts>;
  /** Takes the next bytes; rows and reports that are complete with them are added to the lists. */
  push(bytes: Buffer, end: boolean): void;
  /** Hands out what has come together, at most `ROWS_PER_BATCH` rows; null when there is none. */
  take(): { rows: TableRow[]; reports: RowReport[]; last: number } | null;
}

/** What is known of a table beforehand; what is left out the first record tells. */
export interface TableWidth {
  /** Columns of the table. */
  readonly width?: number | undefined;
  /** Cells that most records have, where the header names more columns: so many are nothing to report. */
  readonly usualWidth?: number | undefined;
}

/**
 * Bytes of a table to rows. What every record becomes:
 * - readable: a row with its cells as they are. Too few or too many cells, stray quotes, characters that the encoding
 *   does not know and NULs are reported beside it; the row is kept.
 * - unreadable (a quote that is never closed, a record longer than 16 Mi characters): reported with line and text.
 * - a line without a character: in a table of one column a row with an empty cell; otherwise no record, but reported,
 *   one report for a run of them. Such lines before the first and behind the last record are nothing. Where totals are
 *   left out, a row of nothing but empty cells below the header is such a line.
 * - a title above the table: no record, but reported.
 * - a total or a note below the table, a subtotal between rows, and the header once more: a record that is reported and
 *   no row.
 * Records = rows + reports that are not kept.
 * @throws Problem `table.encoding-unknown`
 */
export function createRowReader(dialect: CsvDialect, known: TableWidth = {}): RowReader {
  const encoding = textEncoding(dialect.encoding);
  const decoder = encoding.createDecoder();
  const parser = createCsvParser(dialect);
  const counts: RowCounts = { header: null, last: 0, width: known.width ?? 0, hasEmptyRows: false };
  let first = true;
  let begun = false;
  let started = false;
  let titles = dialect.titles ?? 0;
  let blank: Blank | null = null;
  /** Records with the blank lines before each. */
  const below = createBelowTable<{ record: CsvRecord; before: Blank | null }>(
    ({ record, before }) => {
      takeBlank(before);
      if (isSubtotal(record.cells)) {
        report(record, ++counts.last, false, subtotalRow(record.line, record.text));
      } else addRecord(record);
    },
  );
  let rows: TableRow[] = [];
  let reports: RowReport[] = [];

  function report(record: CsvRecord, row: number, kept: boolean, problem: Problem): void {
    reports.push({ row, line: record.line, kept, problem, raw: record.text.slice(0, RAW_SHOWN) });
  }

  function addBlank(line: number, isRow: boolean): void {
    blank = blank
      ? { ...blank, lines: blank.lines + 1, hasRows: blank.hasRows || isRow }
      : { line, lines: 1, hasRows: isRow };
  }

  function takeBlank(lost: Blank | null): void {
    if (!lost) return;
    const { line, lines, hasRows } = lost;
    if (counts.width <= 1) {
      for (let i = 0; i < lines; i++) {
        rows.push({
          row: ++counts.last,
          line: line + i,
          cells: [''],
          raw: dialect.quoteAll ? '' : null,
        });
      }
      return;
    }
    const problem = hasRows ? rowsEmpty(line, lines) : linesBlank(line, lines);
    reports.push({ row: counts.last + 1, line, kept: true, problem, raw: '' });
  }

  function takeRecord(record: CsvRecord): void {
    const { text, line } = record;
    if (!begun && SEPARATOR_LINE.test(text)) return;
    if (text === '') {
      if (begun) addBlank(line, false);
      return;
    }
    if (titles > 0) {
      titles--;
      report(record, 0, true, titleRow(line, text));
      return;
    }
    begun = true;
    if (dialect.totals && started && isEmptyRow(record.cells)) {
      counts.hasEmptyRows = true;
      addBlank(line, true);
      return;
    }
    const before = blank;
    blank = null;
    const isApart = below.holds() || before !== null;
    if (dialect.totals && started && mayStandBelow(record.cells, counts.width, isApart)) {
      below.hold({ record, before });
      return;
    }
    below.goOn();
    takeBlank(before);
    addRecord(record);
  }

  function addRecord(record: CsvRecord): void {
    const { text, line, cells } = record;
    if (record.kind === 'unclosed' || record.kind === 'endless') {
      started = true;
      report(record, ++counts.last, false, unreadable(record));
      return;
    }
    // Repaired quotes are not repeated: what is written is well-formed.
    const raw = record.usual || record.kind === 'repaired' ? null : text;
    counts.width ||= cells.length;
    if (dialect.header && !started) {
      counts.header = { row: 0, line, cells, raw };
    } else if (repeatsHeader(cells, counts.header?.cells)) {
      report(record, ++counts.last, false, headerAgain(line));
    } else {
      const row = ++counts.last;
      rows.push({ row, line, cells, raw });
      const expected = cells.length === known.usualWidth ? cells.length : counts.width;
      const oddity = oddityOf(record, expected, dialect.encoding);
      if (oddity) report(record, row, true, oddity);
    }
    started = true;
  }

  return {
    counts,
    push(bytes, end) {
      let text = decoder.write(bytes);
      if (end) text += decoder.end();
      if (first && text !== '') {
        first = false;
        if (text.charCodeAt(0) === 0xfeff) text = text.slice(1);
      }
      const records = parser.push(text, end);
      const last = records.length - 1;
      records.forEach((record, index) => {
        if (end && index === last && record.text === DOS_END) return;
        takeRecord(record);
      });
      if (!end) return;
      for (const { record } of below.end()) {
        report(record, ++counts.last, false, totalRow(record.line, record.text));
      }
    },
    take() {
      if (rows.length === 0 && reports.length === 0) return null;
      if (rows.length <= ROWS_PER_BATCH) {
        const batch = { rows, reports, last: counts.last };
        rows = [];
        reports = [];
        return batch;
      }
      const batchRows = rows.slice(0, ROWS_PER_BATCH);
      rows = rows.slice(ROWS_PER_BATCH);
      // What is reported up to the next row goes with this batch.
      const split = reports.findIndex((entry) => entry.row >= rows[0].row);
      const batchReports = split < 0 ? reports : reports.slice(0, split);
      reports = split < 0 ? [] : reports.slice(split);
      return { rows: batchRows, reports: batchReports, last: rows[0].row - 1 };
    },
  };
}
