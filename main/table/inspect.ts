import { Readable } from 'node:stream';
import { Problem } from '../core/problem.ts';
import { looksLikeHeader, suggestColumns } from './detect-columns.ts';
import { detectShape } from './detect-delimiter.ts';
import { detectEncoding } from './detect-encoding.ts';
import { columnNames, type Dialect, type DialectOverride, type TableBatch } from './dialect.ts';
import { decimalMarkOf, type DecimalMark } from './numbers.ts';
import { readBytes, readTable, type TableSource } from './read.ts';
import { createRowReader, type RowReader, type TableWidth } from './rows.ts';
import { assertTable, assertText, emptyTable, HEAD, sampleFile, type Sample } from './sample.ts';
import { textEncoding } from './text-encoding.ts';

/** What a table looks like before it is run. */
export interface TableInspection {
  readonly dialect: Dialect;
  /** Names of all columns, made up where the file has none. */
  readonly columns: string[];
  /** The first 20 rows as they will be run, short ones filled up. */
  readonly preview: string[][];
  /** Records of data; exact where the whole file was read, else null. */
  readonly rows: number | null;
  readonly bytes: number;
  /** The columns that look like a description, likeliest first. */
  readonly suggested: number[];
  /** What was odd in the part that was read, the first 20. */
  readonly problems: Problem[];
  /** Cells that most records have; fewer than there are columns where the header names more. */
  readonly usualWidth: number;
  /** The mark before the decimals of what is added. */
  readonly decimalMark: DecimalMark;
}

const PREVIEW_ROWS = 20;
const PROBLEMS_SHOWN = 20;
const ROWS_LOOKED_AT = 1000;
/** The delimiter is told from the first of the text. */
const SHAPE_SEEN = 1024 * 1024;
const BEGINNING = 256 * 1024;

/**
 * Detects how a table is written and reads its beginning, by the parser of the run.
 * @throws Problem `table.not-found`, `table.empty`, `table.workbook` … `table.not-text`, `table.encoding-unknown`,
 *   `table.delimiter-impossible`
 */
export async function inspectTable(
  path: string,
  override: DialectOverride = {},
): Promise<TableInspection> {
  return inspectSample(await sampleFile(path), override);
}

/** A table whose beginning was looked at and which can be read from its first row on, once. */
export interface OpenTable {
  readonly inspection: TableInspection;
  read(options?: { signal?: AbortSignal | undefined }): AsyncGenerator<TableBatch, void, undefined>;
}

/**
 * Opens a file or a stream. Of a stream the first mebibyte is held back for the detection and then read with the rest:
 * nothing is read twice and nothing is put on the disk.
 * @throws Problem as `inspectTable`
 */
export async function openTable(
  source: TableSource,
  override: DialectOverride = {},
  signal?: AbortSignal,
): Promise<OpenTable> {
  if (typeof source === 'string') {
    const inspection = await inspectTable(source, override);
    return {
      inspection,
      read: (options) =>
        readTable(source, inspection.dialect, { ...options, ...widthsOf(inspection) }),
    };
  }
  const incoming = readBytes(source, signal);
  const begun: Buffer[] = [];
  let bytes = 0;
  let whole = false;
  while (bytes < HEAD && !whole) {
    const { value, done } = await incoming.next();
    if (done) whole = true;
    else {
      begun.push(value);
      bytes += value.length;
    }
  }
  const head = Buffer.concat(begun);
  const name = 'standard input';
  const inspection = inspectSample({ name, head, pieces: [], whole, bytes }, override);
  async function* all(): AsyncGenerator<Buffer> {
    yield head;
    yield* incoming;
  }
  return {
    inspection,
    read(options = {}) {
      // The stream may be silent; whoever cancels does not wait for it.
      options.signal?.addEventListener('abort', () => source.destroy(), { once: true });
      const stream = Readable.from(all(), { objectMode: true, highWaterMark: 1 });
      return readTable(stream, inspection.dialect, { ...options, ...widthsOf(inspection) });
    },
  };
}

/** What `readTable` is to be told of a table that was inspected. */
export function widthsOf({ columns, usualWidth }: TableInspection): TableWidth {
  return { width: columns.length, usualWidth };
}

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

function inspectSample(sample: Sample, override: DialectOverride): TableInspection {
  assertDelimiter(override.delimiter);
  if (override.encoding !== undefined) textEncoding(override.encoding);
  assertTable(sample);
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
  const bare: Dialect = {
    encoding: override.encoding === undefined && excel ? 'windows-1252' : encoding.name,
    bom: text.charCodeAt(0) === 0xfeff,
    delimiter,
    header: false,
    newline,
    quoteAll,
  };
  const header = override.header ?? detectHeader(bare, width, sample);
  return lookAt(sample, { ...bare, header }, width);
}

function detectHeader(dialect: Dialect, width: number, sample: Sample): boolean {
  const reader = createRowReader(dialect, { width });
  pushBeginning(reader, sample);
  const [first, ...rest] = reader.take()?.rows ?? [];
  if (!first) return false;
  return looksLikeHeader(
    first.cells,
    rest.map(({ cells }) => cells),
  );
}

function lookAt(sample: Sample, dialect: Dialect, usualWidth: number): TableInspection {
  const header = headerOf(sample, dialect);
  const width = Math.max(usualWidth, header.length);
  const reader = createRowReader(dialect, { width, usualWidth });
  reader.push(sample.head, sample.whole);
  const problems: Problem[] = [];
  const seen: (readonly string[])[] = [];
  for (let batch = reader.take(); batch; batch = reader.take()) {
    for (const { problem } of batch.reports) {
      if (problems.length < PROBLEMS_SHOWN) problems.push(problem);
    }
    if (seen.length < ROWS_LOOKED_AT) seen.push(...batch.rows.map(({ cells }) => cells));
  }
  if (sample.whole && header.length === 0 && reader.counts.last === 0) {
    throw emptyTable(sample.name);
  }
  const columns = columnNames(header, width);
  return {
    dialect,
    columns,
    preview: seen
      .slice(0, PREVIEW_ROWS)
      .map((cells) => [...cells, ...Array<string>(Math.max(0, width - cells.length)).fill('')]),
    rows: sample.whole ? reader.counts.last : null,
    bytes: sample.bytes,
    suggested: suggestColumns(columns, seen),
    problems,
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
function headerOf(sample: Sample, dialect: Dialect): readonly string[] {
  if (!dialect.header) return [];
  const reader = createRowReader(dialect);
  pushBeginning(reader, sample);
  return reader.counts.header?.cells ?? [];
}
