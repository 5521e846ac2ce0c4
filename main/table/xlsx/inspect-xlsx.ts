import { Problem } from '../../core/problem.ts';
import { titlesAbove } from '../around-table.ts';
import { looksLikeHeader, suggestColumns } from '../detect-columns.ts';
import { columnNames, type DialectOverride, type XlsxDialect } from '../dialect.ts';
import {
  filledUp,
  firstProblems,
  isTotal,
  PREVIEW_ROWS,
  ROWS_LOOKED_AT,
  type TableInspection,
} from '../inspection.ts';
import { decimalMarkOf } from '../numbers.ts';
import { createRecorder } from './read-xlsx.ts';
import { sheetRows, type SheetRow } from './sheet-rows.ts';
import { openWorkbook, sheetOf, type Workbook, type WorkbookSheet } from './workbook.ts';

/** A sheet of up to so many bytes is read whole, and its rows are counted. */
const WHOLE_SHEET = 16 * 1024 * 1024;

/**
 * Shows what is in a workbook: its sheets, and the beginning of the one that is the table. Without an override that is
 * the first that can be seen and has rows.
 * @param bytes of the file
 * @throws Problem `table.sheet-unknown`, `table.sheet-empty`, and what `openWorkbook` and `sheetRows` throw
 */
export async function inspectXlsx(
  path: string,
  bytes: number,
  override: DialectOverride,
): Promise<TableInspection> {
  const book = await openWorkbook(path);
  try {
    const { sheet, rows, isWhole } = await firstRows(book, override.sheet);
    if (rows.length === 0) throw sheetEmpty(book, sheet);
    const texts = rows.slice(0, ROWS_LOOKED_AT).map(({ cells }) => cells);
    const width = Math.max(...texts.map(({ length }) => length));
    const titles = override.titles ?? titlesAbove(texts, width, override.header);
    const header = override.header ?? looksLikeHeader(texts[titles] ?? [], texts.slice(titles + 1));
    const { totals = true } = override;
    const dialect: XlsxDialect = {
      ...{ kind: 'xlsx', sheet: sheet.name, header },
      ...(titles > 0 ? { titles } : {}),
      ...(totals ? { totals } : {}),
    };
    const names = header ? (texts[titles] ?? []) : [];
    const recorder = createRecorder(dialect, width);
    const { rows: records, reports, last } = recorder.take(rows, isWhole);
    const problems = reports.map(({ problem }) => problem);
    const lost = reports.filter(({ kept }) => !kept).length;
    const columns = columnNames(names, width);
    const seen = records.slice(0, ROWS_LOOKED_AT).map(({ cells }) => cells);
    return {
      dialect: isWhole && !problems.some(isTotal) ? { ...dialect, totals: undefined } : dialect,
      sheets: book.sheets.map(({ name, hidden }) => ({ name, hidden })),
      columns,
      preview: seen.slice(0, PREVIEW_ROWS).map((cells) => filledUp(cells, width)),
      rows: isWhole ? last - lost : null,
      bytes,
      suggested: suggestColumns(columns, seen),
      problems: firstProblems(problems),
      usualWidth: width,
      decimalMark: decimalMarkOf('', records),
    };
  } finally {
    book.close();
  }
}

/** The first rows of the sheet that was asked for, or of the first that has any. */
async function firstRows(book: Workbook, name: string | undefined) {
  const asked = sheetOf(book, name);
  const others = name === undefined ? book.sheets.filter((sheet) => !sheet.hidden) : [];
  for (const sheet of [asked, ...others.filter((other) => other !== asked)]) {
    const { rows, isWhole } = await rowsOf(book, sheet);
    if (rows.length > 0) return { sheet, rows, isWhole };
  }
  return { sheet: asked, rows: [], isWhole: true };
}

async function rowsOf(book: Workbook, sheet: WorkbookSheet) {
  const rows: SheetRow[] = [];
  const isSmall = book.pack.sizeOf(sheet.part) <= WHOLE_SHEET;
  for await (const stretch of sheetRows(book, sheet)) {
    rows.push(...stretch.rows);
    if (!isSmall && rows.length > ROWS_LOOKED_AT) return { rows, isWhole: false };
  }
  return { rows, isWhole: true };
}

function sheetEmpty({ pack }: Workbook, { name }: WorkbookSheet): Problem {
  return new Problem(
    'table.sheet-empty',
    `The sheet “${name}” of ${pack.file} is empty. Choose another sheet.`,
    { file: pack.file, sheet: name },
  );
}
