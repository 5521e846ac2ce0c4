import { stat } from 'node:fs/promises';
import { inBatches, type BatchOptions, type Stretch } from '../batches.ts';
import type { RowReport, TableBatch, TableRow, XlsxDialect } from '../dialect.ts';
import { filledUp } from '../inspection.ts';
import { readingProblem } from '../file-problems.ts';
import { linesBlank, rowLong, titleRow } from '../row-problems.ts';
import type { TableWidth } from '../rows.ts';
import { sheetRows, type SheetRow } from './sheet-rows.ts';
import { openWorkbook, sheetOf } from './workbook.ts';

/**
 * Reads a sheet as `readTable` says. The first row that is no title names the columns where the dialect says so; titles
 * above it are left out and reported. Rows without
 * a text are no records, but those between two others are reported. Every row has as many cells as the table has
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
    const recorder = createRecorder(dialect.header, options.width);
    async function* stretches(): AsyncGenerator<Stretch> {
      for await (const { rows, share } of sheetRows(book, sheetOf(book, dialect.sheet))) {
        yield { ...recorder.take(rows), bytes: Math.floor(share * size) };
      }
    }
    yield* inBatches(stretches(), () => recorder.header, options);
  } finally {
    book.close();
  }
}

/** Whether a row above the header is none itself: a single text over a table of several columns. */
export function isTitle(cells: readonly string[], width: number): boolean {
  return width >= 3 && cells.filter((cell) => cell.trim() !== '').length === 1;
}

/** Gives the rows of a sheet their numbers and says what is odd about them. */
export function createRecorder(hasHeader: boolean, known?: number) {
  let width = known ?? 0;
  let header: TableRow | null = null;
  let last = 0;
  let before = 0;
  let begun = false;

  function take(sheetRows: readonly SheetRow[]) {
    const rows: TableRow[] = [];
    const reports: RowReport[] = [];
    for (const { line, cells, problem } of sheetRows) {
      const blank = begun ? line - before - 1 : 0;
      before = line;
      width ||= cells.length;
      if (hasHeader && header === null) {
        if (isTitle(cells, known ?? 0)) {
          const left = { row: 1, line, kept: true, problem: titleRow(line), raw: rawOf(cells) };
          reports.push(left);
        } else {
          header = { row: 0, line, cells, raw: null };
          begun = true;
        }
        continue;
      }
      begun = true;
      const row = ++last;
      if (blank > 0) {
        const from = line - blank;
        reports.push({ row, line: from, kept: true, problem: linesBlank(from, blank), raw: '' });
      }
      const filled = filledUp(cells, width);
      rows.push({ row, line, cells: filled, raw: null });
      const oddity = problem ?? (cells.length > width ? rowLong(line, cells.length, width) : null);
      if (oddity) reports.push({ row, line, kept: true, problem: oddity, raw: rawOf(cells) });
    }
    return { rows, reports, last };
  }

  return {
    take,
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
