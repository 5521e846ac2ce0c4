import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Problem, stopIfAborted } from '../core/problem.ts';
import type { Dialect } from '../table/dialect.ts';
import { readingProblem } from '../table/file-problems.ts';
import type { TableSource } from '../table/read.ts';

/** What was read of a source: the SHA-256 of its first `bytes` bytes, in hexadecimal digits. */
export interface SourceDigest {
  readonly sha256: string;
  readonly bytes: number;
}

/** How large a source is and when it was changed last, milliseconds since 1970. */
export interface SourceState {
  readonly bytes: number;
  readonly modified: number;
}

/** The SHA-256 of no bytes. */
export const NOTHING_READ = createHash('sha256').digest('hex');

const CHUNK = 1024 * 1024;

/** @throws Problem `table.not-found`, `table.not-allowed`, `table.not-readable` */
export async function stateOf(path: string): Promise<SourceState> {
  const found = await stat(path).catch((error: unknown) => {
    throw readingProblem(path, error);
  });
  return { bytes: found.size, modified: found.mtimeMs };
}

/** @throws Problem as `stateOf`; `cancelled` */
export async function digestOf(
  path: string,
  bytes: number,
  signal?: AbortSignal,
): Promise<SourceDigest> {
  const hash = createHash('sha256');
  if (bytes > 0) {
    try {
      for await (const piece of createReadStream(path, { end: bytes - 1, highWaterMark: CHUNK })) {
        hash.update(piece as Buffer);
        stopIfAborted(signal);
      }
    } catch (error) {
      throw readingProblem(path, error);
    }
  }
  return { sha256: hash.digest('hex'), bytes };
}

function changed(fileName: string): Problem {
  return new Problem(
    'job.source-changed',
    `${fileName} has changed since this began. Put the file back as it was and go on, or start anew with the file as it is now.`,
    { file: fileName },
  );
}

/**
 * Makes sure that a source is still what a run has begun with: as large, and the same in what was read of it. A file
 * that was put back, with another time, passes.
 * @throws Problem `job.source-changed`; as `stateOf`; `cancelled`
 */
export async function assertSame(
  source: { path: string; fileName: string; bytes: number },
  read: SourceDigest,
  signal?: AbortSignal,
): Promise<SourceState> {
  const state = await stateOf(source.path);
  if (state.bytes !== source.bytes) throw changed(source.fileName);
  const found = await digestOf(source.path, read.bytes, signal);
  if (found.sha256 !== read.sha256) throw changed(source.fileName);
  return state;
}

/** A source that tells what was read of it. */
export interface WatchedSource {
  readonly input: TableSource;
  digest(): SourceDigest;
}

/**
 * Watches what is read of a source. CSV is read from its first byte to its last and watched while it is; of the other
 * kinds, which are read here and there, the whole file is looked at before.
 * @throws Problem as `stateOf`; `cancelled`
 */
export async function watchSource(
  path: string,
  dialect: Dialect,
  signal?: AbortSignal,
): Promise<WatchedSource> {
  if (dialect.kind !== 'csv') {
    const { bytes } = await stateOf(path);
    const digest = await digestOf(path, bytes, signal);
    return { input: path, digest: () => digest };
  }
  const hash = createHash('sha256');
  let bytes = 0;
  async function* pieces(): AsyncGenerator<Buffer> {
    try {
      for await (const piece of createReadStream(path, { highWaterMark: CHUNK / 4 })) {
        const buffer = piece as Buffer;
        hash.update(buffer);
        bytes += buffer.length;
        yield buffer;
      }
    } catch (error) {
      throw readingProblem(path, error);
    }
  }
  return {
    input: Readable.from(pieces(), { highWaterMark: 1 }),
    digest: () => ({ sha256: hash.copy().digest('hex'), bytes }),
  };
}
