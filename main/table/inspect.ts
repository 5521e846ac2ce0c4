import { Readable } from 'node:stream';
import type { DialectOverride, TableBatch } from './dialect.ts';
import { inspectCsv } from './inspect-csv.ts';
import type { TableInspection } from './inspection.ts';
import { readBytes } from './read-csv.ts';
import { readTable, type TableSource } from './read.ts';
import type { TableWidth } from './rows.ts';
import { HEAD, sampleFile, type Sample } from './sample.ts';
import { needsFile, tableKind } from './table-kind.ts';

export type { Sheet, TableInspection } from './inspection.ts';

/**
 * Finds out by its content what a file is and how it is written, and reads its beginning, by the parser of the run.
 * @throws Problem `table.not-found`, `table.empty` and what else `sampleFile`, `tableKind`, `inspectCsv`, `inspectXlsx`
 *   and `inspectParquet` throw
 */
export async function inspectTable(
  path: string,
  override: DialectOverride = {},
): Promise<TableInspection> {
  const sample = await sampleFile(path);
  const kind = tableKind(sample);
  // Large parts of the program, which come when they are needed.
  if (kind === 'xlsx') {
    const { inspectXlsx } = await import('./xlsx/inspect-xlsx.ts');
    return inspectXlsx(path, sample.bytes, override);
  }
  if (kind === 'parquet') {
    const { inspectParquet } = await import('./parquet/inspect-parquet.ts');
    return inspectParquet(path);
  }
  return inspectCsv(sample, override);
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
  const sample: Sample = { name, head, pieces: [], whole, bytes };
  const kind = tableKind(sample);
  if (kind !== 'csv') throw needsFile(kind);
  const inspection = inspectCsv(sample, override);
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
