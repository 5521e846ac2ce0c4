import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { stopIfAborted } from '../core/problem.ts';
import type { CsvDialect, TableBatch } from './dialect.ts';
import { readingProblem } from './file-problems.ts';
import { createRowReader, type TableWidth } from './rows.ts';

/** A path, or anything that gives bytes (standard input). */
export type TableSource = string | Readable;

export interface ReadOptions extends TableWidth {
  readonly signal?: AbortSignal | undefined;
  /** The last record that was dealt with before: it and all before it are read but not handed out. */
  readonly from?: number | undefined;
}

const CHUNK = 256 * 1024;

/** The bytes of a source, read no faster than they are taken. */
export async function* readBytes(
  source: TableSource,
  signal?: AbortSignal,
): AsyncGenerator<Buffer, void, undefined> {
  const path = typeof source === 'string' ? source : 'standard input';
  stopIfAborted(signal);
  const stream =
    typeof source === 'string' ? createReadStream(source, { highWaterMark: CHUNK }) : source;
  // Whoever waits for the next bytes is to learn of the end at once.
  const stop = () => stream.destroy(Object.assign(new Error('aborted'), { code: 'ABORT_ERR' }));
  signal?.addEventListener('abort', stop, { once: true });
  try {
    for await (const chunk of stream) yield Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
  } catch (error) {
    stopIfAborted(signal);
    throw readingProblem(path, error);
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

/** Reads a CSV table as `readTable` says. */
export async function* readCsv(
  source: TableSource,
  dialect: CsvDialect,
  options: ReadOptions = {},
): AsyncGenerator<TableBatch, void, undefined> {
  const { signal, from = 0 } = options;
  const reader = createRowReader(dialect, options);
  let bytes = 0;

  function* batches(): Generator<TableBatch, void, undefined> {
    for (let taken = reader.take(); taken; taken = reader.take()) {
      const { rows, reports, last } = taken;
      if (last <= from) continue;
      const { header } = reader.counts;
      yield {
        header,
        rows: rows[0]?.row > from ? rows : rows.filter(({ row }) => row > from),
        reports: from === 0 ? reports : reports.filter(({ row }) => row > from),
        last,
        bytes,
      };
    }
  }

  for await (const chunk of readBytes(source, signal)) {
    bytes += chunk.length;
    reader.push(chunk, false);
    for (const batch of batches()) {
      yield batch;
      stopIfAborted(signal);
    }
  }
  reader.push(Buffer.alloc(0), true);
  yield* batches();
  const { header, last } = reader.counts;
  yield { header, rows: [], reports: [], last, bytes };
}
