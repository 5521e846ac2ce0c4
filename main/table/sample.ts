import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Problem } from '../core/problem.ts';
import { readingProblem } from './file-problems.ts';

/** What is looked at before a table is read. */
export interface Sample {
  readonly name: string;
  /** The first bytes. */
  readonly head: Buffer;
  /** Stretches from further on, by which the encoding is told. */
  readonly pieces: readonly Buffer[];
  /** Whether `head` is all there is. */
  readonly whole: boolean;
  /** Size of the file; of a stream what has been seen of it. */
  readonly bytes: number;
}

/** Up to here a file is read whole, and its rows are counted. */
export const WHOLE_FILE = 4 * 1024 * 1024;
/** The first bytes of a larger file, and of a stream. */
export const HEAD = 1024 * 1024;
const PIECES = 16;
const PIECE = 64 * 1024;

/**
 * The sample of a file: all of it if it is small, else its first bytes and stretches spread over the rest.
 * @throws Problem `table.not-found`, `table.is-folder`, `table.not-allowed`, `table.not-readable`
 */
export async function sampleFile(path: string): Promise<Sample> {
  const name = basename(path);
  try {
    const info = await stat(path);
    if (info.isDirectory()) throw Object.assign(new Error('folder'), { code: 'EISDIR' });
    const file = await open(path, 'r');
    try {
      const read = async (from: number, length: number): Promise<Buffer> => {
        const buffer = Buffer.alloc(length);
        let filled = 0;
        while (filled < length) {
          const { bytesRead } = await file.read(buffer, filled, length - filled, from + filled);
          if (bytesRead === 0) break;
          filled += bytesRead;
        }
        return buffer.subarray(0, filled);
      };
      const { size } = info;
      if (size <= WHOLE_FILE) {
        const head = await read(0, size);
        return { name, head, pieces: [], whole: true, bytes: size };
      }
      const head = await read(0, HEAD);
      const pieces: Buffer[] = [];
      for (let i = 1; i <= PIECES; i++) {
        const from = HEAD + Math.floor(((size - HEAD - PIECE) * i) / PIECES);
        // UTF-16 must not be cut inside a unit.
        pieces.push(await read(from & ~1, PIECE));
      }
      return { name, head, pieces, whole: false, bytes: size };
    } finally {
      await file.close();
    }
  } catch (error) {
    throw readingProblem(path, error);
  }
}

/** A file without a single row or name of a column. */
export function emptyTable(name: string): Problem {
  return new Problem('table.empty', `${name} is empty: it has no rows. Choose another file.`, {
    file: name,
  });
}

/**
 * Refuses decoded text that is mostly control characters: an image, a program, the wrong encoding.
 * @throws Problem `table.not-text`
 */
export function assertText(text: string, name: string): void {
  const seen = text.slice(0, 64 * 1024);
  // All but tab, line feed, carriage return and the DOS end of file.
  const controls = seen.match(/[\x00-\x08\x0b\x0c\x0e-\x19\x1b-\x1f]/g)?.length ?? 0;
  if (controls > 8 && controls > seen.length * 0.1) {
    throw new Problem(
      'table.not-text',
      `${name} does not look like a table. Rotulo reads CSV, XLSX and Parquet files.`,
      { file: name },
    );
  }
}
