import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { Problem } from '../../core/problem.ts';
import { uniqueNames } from '../dialect.ts';
import { isLive } from '../formulas.ts';
import { chosenCells, chosenNames, type OutputSink, type OutputTable } from '../output.ts';
import type { Append } from '../write-file.ts';
import { cutToCell, LONGEST_CELL, numberCell, textCell } from './cell-xml.ts';
import { columnLetters } from './column-letters.ts';
import { SHEET_END, SHEET_START, sheetPart, STYLES, workbookParts } from './workbook-parts.ts';

const MOST_COLUMNS = 16_384;
const MOST_ROWS = 1_048_576;
const SHEET_NAME = 'Rotulo';

export interface XlsxOptions {
  /** Rows of a sheet, the header among them. */
  readonly mostRows?: number | undefined;
}

/**
 * Writes a table as a workbook, as its rows come. Cells of the input are texts, numbers of ours are numbers; nothing is
 * a formula. What one sheet cannot hold goes on in the next, under the header again. Cells that are longer than a
 * workbook's can be are cut and counted.
 * @throws Problem `save.too-many-columns`
 */
export function createXlsxSink(
  table: OutputTable,
  append: Append,
  { mostRows = MOST_ROWS }: XlsxOptions = {},
): OutputSink {
  const { added } = table;
  const chosen = chosenNames(table);
  const names = uniqueNames([...chosen, ...added.map(({ name }) => name)]);
  const letters = names.map((_, place) => columnLetters(place));
  const counts = { rows: 0, guarded: 0, replaced: 0, shortened: 0, sheets: 0 };
  const zip = new ZipFile();
  const packing = pack(zip, append);
  let sheet: PassThrough | null = null;
  let line = 0;
  assertWidth(names.length);

  async function put(text: string): Promise<void> {
    if (sheet === null || text === '' || sheet.write(text)) return;
    await Promise.race([once(sheet, 'drain'), packing.failed]);
  }

  async function openSheet(): Promise<void> {
    counts.sheets++;
    line = 1;
    sheet = new PassThrough({ highWaterMark: 1024 * 1024 });
    zip.addReadStream(sheet, sheetPart(counts.sheets));
    const cells = names.map((name, place) => textCell(`${letters[place]}1`, name, STYLES.header));
    await put(`${SHEET_START}<row r="1">${cells.join('')}</row>`);
  }

  async function closeSheet(): Promise<void> {
    sheet?.end(SHEET_END);
    sheet = null;
  }

  function text(place: number, value: string): string {
    if (value === '') return '';
    if (value.length > LONGEST_CELL) counts.shortened++;
    const live = isLive(value);
    if (live) counts.guarded++;
    const name = `${letters[place] ?? columnLetters(place)}${line}`;
    const held = value.length > LONGEST_CELL ? cutToCell(value) : value;
    return textCell(name, held, live ? STYLES.guarded : STYLES.text);
  }

  return {
    counts,
    async write(rows) {
      let xml = '';
      for (const row of rows) {
        if (sheet === null || line >= mostRows) {
          await put(xml);
          xml = '';
          await closeSheet();
          await openSheet();
        }
        line++;
        counts.rows++;
        const { cells, surplus } = chosenCells(table, row.cells);
        if (surplus.length > 0) assertWidth(names.length + surplus.length);
        xml += `<row r="${line}">`;
        cells.forEach((cell, place) => (xml += text(place, cell)));
        added.forEach(({ kind }, index) => {
          const value = row.added[index];
          const place = cells.length + index;
          if (typeof value === 'string') xml += text(place, value);
          else if (typeof value === 'number' && Number.isFinite(value)) {
            const style = kind === 'probability' ? STYLES.probability : STYLES.number;
            xml += numberCell(`${letters[place]}${line}`, value, style);
          }
        });
        surplus.forEach((cell, index) => (xml += text(names.length + index, cell)));
        xml += '</row>';
      }
      if (xml !== '') await put(xml);
    },
    async end() {
      if (sheet === null) await openSheet();
      await closeSheet();
      const titles = Array.from({ length: counts.sheets }, (_, index) =>
        index === 0 ? SHEET_NAME : `${SHEET_NAME} ${index + 1}`,
      );
      for (const [part, content] of Object.entries(workbookParts(titles))) {
        zip.addBuffer(Buffer.from(content), part);
      }
      zip.end();
      await packing.done;
    },
    abort() {
      sheet?.destroy();
      packing.stop();
    },
  };
}

/** Carries what the ZIP file comes to. `failed` never settles but by failing. */
function pack(zip: ZipFile, append: Append) {
  const output = zip.outputStream;
  const done = (async () => {
    for await (const chunk of output) {
      if (Buffer.isBuffer(chunk)) await append(chunk);
    }
  })();
  const failed = new Promise<never>((_, reject) => done.catch(reject));
  // Whoever waits for neither is told by the other.
  done.catch(() => {});
  failed.catch(() => {});
  return { done, failed, stop: () => void (output instanceof Readable && output.destroy()) };
}

function assertWidth(columns: number): void {
  if (columns <= MOST_COLUMNS) return;
  throw new Problem(
    'save.too-many-columns',
    `A workbook holds ${MOST_COLUMNS} columns and this table has ${columns}. Choose fewer, or save as CSV or Parquet.`,
    { columns, most: MOST_COLUMNS },
  );
}
