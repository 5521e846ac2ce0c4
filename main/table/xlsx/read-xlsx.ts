import { stat } from 'node:fs/promises';
import { isSubtotal, mayStandBelow, repeatsHeader } from '../around-table.ts';
import { createBelowTable } from '../below-table.ts';
import { inBatches, type BatchOptions, type Stretch } from '../batches.ts';
import type { RowReport, TableBatch, TableRow, XlsxDialect } from '../dialect.ts';
import { filledUp } from '../inspection.ts';
import { readingProblem } from '../file-problems.ts';
import {
  headerAgain,
  linesBlank,
  rowLong,
  subtotalRow,
  titleRow,
  totalRow,
} from '../row-problems.ts';
import type { TableWidth } from '../rows.ts';
import { sheetRows, type SheetRow } from './sheet-rows.ts';
import { openWorkbook, sheetOf } from './workbook.ts';

/**
 * Reads a sheet as `readTable` says. The first row below the titles names the columns where the dialect says so; titles, and
 * totals and notes below the table, are left out and reported. Subtotals between the rows are left out in the same way. Rows without a text are no records, but those between two
 * others are reported. Every row has as many cells as the table has
 * columns; one that has more is reported and keeps them. `line` is the row's number in the sheet.
 * @throws Problem `table.sheet-unknown`, and what `openWorkbook` and `sheetRows` throw
 */
export async function* readXlsx(
  path: string,
  dialect: XlsxDialect,
  options: BatchOptions & TableWidth = {},
): AsyncGenerator<TableBatch, void, undefined> {
  const { size } = await stat(path).catch((error: unknown) => {
    throw readingProblem(path, error);
  });
  const book = await openWorkbook(path);
  try {
    const recorder = createRecorder(dialect, options.width);
    async function* stretches(): AsyncGenerator<Stretch> {
      for await (const { rows, share } of sheetRows(book, sheetOf(book, dialect.sheet))) {
        yield { ...recorder.take(rows, false), bytes: Math.floor(share * size) };
      }
      yield { ...recorder.take([], true), bytes: size };
    }
    yield* inBatches(stretches(), () => recorder.header, options);
  } finally {
    book.close();
  }
}

/** Gives the rows of a sheet their numbers and says what is odd about them. */
export function createRecorder(dialect: XlsxDialect, known?: number) {
  let width = known ?? 0;
  let header: TableRow | null = null;
  let last = 0;
  let before = 0;
  let begun = false;
  let titles = dialect.titles ?? 0;
  /** Rows with how many empty ones stand before each. */
  const below = createBelowTable<{ row: SheetRow; blank: number }>(({ row, blank }) => {
    takeBlank(row.line, blank);
    if (isSubtotal(row.cells)) {
      const raw = rawOf(row.cells);
      const problem = subtotalRow(row.line, raw);
      reports.push({ row: ++last, line: row.line, kept: false, problem, raw });
    } else add(row);
  });
  let rows: TableRow[] = [];
  let reports: RowReport[] = [];

  /** @param blank rows without a text, right above the row at `line` */
  function takeBlank(line: number, blank: number): void {
    if (blank === 0) return;
    const from = line - blank;
    const problem = linesBlank(from, blank);
    reports.push({ row: last + 1, line: from, kept: true, problem, raw: '' });
  }

  function add({ line, cells, problem }: SheetRow): void {
    if (repeatsHeader(cells, header?.cells)) {
      const again = headerAgain(line);
      reports.push({ row: ++last, line, kept: false, problem: again, raw: rawOf(cells) });
      return;
    }
    const row = ++last;
    rows.push({ row, line, cells: filledUp(cells, width), raw: null });
    const oddity = problem ?? (cells.length > width ? rowLong(line, cells.length, width) : null);
    if (oddity) reports.push({ row, line, kept: true, problem: oddity, raw: rawOf(cells) });
  }

  function takeRow(row: SheetRow): void {
    const { line, cells } = row;
    const blank = begun ? line - before - 1 : 0;
    before = line;
    if (titles > 0) {
      titles--;
      const raw = rawOf(cells);
      reports.push({ row: 0, line, kept: true, problem: titleRow(line, raw), raw });
      return;
    }
    width ||= cells.length;
    const isFirst = !begun;
    begun = true;
    if (dialect.header && isFirst) {
      header = { row: 0, line, cells, raw: null };
    } else if (dialect.totals && mayStandBelow(cells, width, blank > 0 || below.holds())) {
      below.hold({ row, blank });
    } else {
      below.goOn();
      takeBlank(line, blank);
      add(row);
    }
  }

  return {
    /** @param isEnd whether nothing follows these rows */
    take(sheetRows: readonly SheetRow[], isEnd: boolean) {
      rows = [];
      reports = [];
      for (const row of sheetRows) takeRow(row);
      if (isEnd) {
        for (const { row } of below.end()) {
          const raw = rawOf(row.cells);
          const problem = totalRow(row.line, raw);
          reports.push({ row: ++last, line: row.line, kept: false, problem, raw });
        }
      }
      return { rows, reports, last };
    },
    get header() {
      return header;
    },
  };
}

const RAW_SHOWN = 1000;

/** A row's cells as they are copied out of a spreadsheet. */
function rawOf(cells: readonly string[]): string {
  return cells.join('\t').slice(0, RAW_SHOWN);
}
