import { Problem } from '../core/problem.ts';
import { titlesAbove } from './around-table.ts';
import { looksLikeHeader, suggestColumns } from './detect-columns.ts';
import { detectShape } from './detect-delimiter.ts';
import { detectEncoding } from './detect-encoding.ts';
import { columnNames, type CsvDialect, type DialectOverride } from './dialect.ts';
import {
  filledUp,
  firstProblems,
  isTotal,
  PREVIEW_ROWS,
  ROWS_LOOKED_AT,
  type TableInspection,
} from './inspection.ts';
import { decimalMarkOf } from './numbers.ts';
import { createRowReader, type RowReader } from './rows.ts';
import { assertText, emptyTable, type Sample } from './sample.ts';
import { textEncoding } from './text-encoding.ts';

/** The delimiter is told from the first of the text. */
const SHAPE_SEEN = 1024 * 1024;
const BEGINNING = 256 * 1024;

/** @throws Problem `table.delimiter-impossible` */
function assertDelimiter(delimiter: string | undefined): void {
  if (delimiter === undefined) return;
  if (delimiter.length !== 1 || /["\r\n\0\p{L}\p{N}\ufeff\p{Surrogate}]/u.test(delimiter)) {
    throw new Problem(
      'table.delimiter-impossible',
      `“${delimiter}” cannot separate columns. Choose one character such as ; or a comma, a tab or |.`,
      { delimiter },
    );
  }
}

/**
 * Detects how a CSV table is written and shows its beginning.
 * @throws Problem `table.empty`, `table.not-text`, `table.encoding-unknown`, `table.delimiter-impossible`
 */
export function inspectCsv(sample: Sample, override: DialectOverride): TableInspection {
  assertDelimiter(override.delimiter);
  if (override.encoding !== undefined) textEncoding(override.encoding);
  const { head, whole, name } = sample;
  const detected = detectEncoding([head, ...sample.pieces]);
  const encoding = textEncoding(override.encoding ?? detected.encoding);
  const decoder = encoding.createDecoder();
  const text = decoder.write(head) + (whole ? decoder.end() : '');
  assertText(text, name);
  const seen = text.slice(0, SHAPE_SEEN);
  const shape = detectShape(seen, whole && seen.length === text.length, override.delimiter);
  // Excel takes a file without a byte order mark for windows-1252, and this one can be either.
  const excel = shape.delimiter === ';' && shape.newline === '\r\n' && whole && detected.ascii;
  const { delimiter, newline, quoteAll, width } = shape;
  const bare: CsvDialect = {
    kind: 'csv',
    encoding: override.encoding === undefined && excel ? 'windows-1252' : encoding.name,
    bom: text.charCodeAt(0) === 0xfeff,
    delimiter,
    header: false,
    newline,
    quoteAll,
  };
  return lookAt(sample, { ...bare, ...detectTable(bare, width, sample, override) }, width);
}

/** Where the table begins, and whether with the names of its columns. What stands below it is told at its end. */
function detectTable(
  dialect: CsvDialect,
  width: number,
  sample: Sample,
  { header, titles, totals = true }: DialectOverride,
): Pick<CsvDialect, 'header' | 'titles' | 'totals'> {
  const reader = createRowReader(dialect, { width });
  pushBeginning(reader, sample);
  const rows = reader.take()?.rows ?? [];
  const texts = rows.map(({ cells }) => cells);
  const start = titlesAbove(texts, width, header);
  // Records that cannot be read are no rows; those above the table are counted all the same.
  const above = titles ?? (start > 0 ? rows[start].row - 1 : 0);
  const [first, ...others] = rows.filter(({ row }) => row > above).map(({ cells }) => cells);
  return {
    header: header ?? (first !== undefined && looksLikeHeader(first, others)),
    ...(above > 0 ? { titles: above } : {}),
    ...(totals ? { totals } : {}),
  };
}

function lookAt(sample: Sample, dialect: CsvDialect, usualWidth: number): TableInspection {
  const header = headerOf(sample, dialect);
  const width = Math.max(usualWidth, header.length);
  const reader = createRowReader(dialect, { width, usualWidth });
  reader.push(sample.head, sample.whole);
  const problems: Problem[] = [];
  const seen: (readonly string[])[] = [];
  let lost = 0;
  for (let batch = reader.take(); batch; batch = reader.take()) {
    problems.push(...batch.reports.map(({ problem }) => problem));
    lost += batch.reports.filter(({ kept }) => !kept).length;
    if (seen.length < ROWS_LOOKED_AT) seen.push(...batch.rows.map(({ cells }) => cells));
  }
  if (sample.whole && header.length === 0 && reader.counts.last === 0) {
    throw emptyTable(sample.name);
  }
  const columns = columnNames(header, width);
  return {
    dialect:
      sample.whole && !reader.counts.hasEmptyRows && !problems.some(isTotal)
        ? { ...dialect, totals: undefined }
        : dialect,
    sheets: [],
    columns,
    preview: seen.slice(0, PREVIEW_ROWS).map((cells) => filledUp(cells, width)),
    rows: sample.whole ? reader.counts.last - lost : null,
    bytes: sample.bytes,
    suggested: suggestColumns(columns, seen),
    problems: firstProblems(problems),
    usualWidth,
    decimalMark: decimalMarkOf(
      dialect.delimiter,
      seen.map((cells) => ({ cells })),
    ),
  };
}

/** As much of the table as shows its first rows. */
function pushBeginning(reader: RowReader, { head, whole }: Sample): void {
  reader.push(head.subarray(0, BEGINNING), whole && head.length <= BEGINNING);
}

/** The cells of the header; empty if there is none. */
function headerOf(sample: Sample, dialect: CsvDialect): readonly string[] {
  if (!dialect.header) return [];
  const reader = createRowReader(dialect);
  pushBeginning(reader, sample);
  return reader.counts.header?.cells ?? [];
}
