import { openSharedStrings } from './shared-strings.ts';
import { createSheetParser, type SheetRow } from './sheet-parser.ts';
import type { Workbook, WorkbookSheet } from './workbook.ts';

export type { SheetRow } from './sheet-parser.ts';

/**
 * The rows of a sheet, as its XML comes, with the share of it that was read. Rows without a text are left out.
 * Of merged cells the first has the text and the others are empty, as in the file; formulas count with the value that
 * was last computed.
 * @throws Problem `table.workbook-damaged`, `table.cell-endless`, `table.unpacks-too-large`
 */
export async function* sheetRows(
  book: Workbook,
  sheet: WorkbookSheet,
): AsyncGenerator<{ rows: SheetRow[]; share: number }, void, undefined> {
  const { pack } = book;
  const shared = openSharedStrings(pack, book.sharedStrings);
  const size = pack.sizeOf(sheet.part);
  const parser = createSheetParser(book);
  const chunks = pack.read(sheet.part);
  let read = 0;
  try {
    for await (const chunk of chunks) {
      read += chunk.length;
      parser.write(chunk);
      yield { rows: await take(), share: size > 0 ? Math.min(1, read / size) : 1 };
    }
    parser.end();
    await shared.check();
    yield { rows: await take(), share: 1 };
  } catch (error) {
    throw pack.problem(error);
  } finally {
    await chunks.return();
    await shared.close();
  }

  async function take(): Promise<SheetRow[]> {
    const { rows, pending } = parser.take();
    // Not Math.max(...): there may be many.
    const furthest = pending.reduce((most, { place }) => Math.max(most, place), -1);
    if (furthest >= 0) await shared.reach(furthest);
    for (const { cells, column, place } of pending) cells[column] = shared.get(place);
    return rows.filter(({ cells }) => {
      while (cells.length > 0 && cells[cells.length - 1] === '') cells.pop();
      return cells.length > 0;
    });
  }
}
