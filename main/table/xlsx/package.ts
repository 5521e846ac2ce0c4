import { basename } from 'node:path';
import { crc32 } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { Problem } from '../../core/problem.ts';
import { encrypted } from '../table-kind.ts';
import { damaged, workbookProblem } from './problems.ts';

/** Parts that a workbook may have; real ones have dozens. */
const MOST_PARTS = 10_000;
/** Bytes of one part, unpacked: about the ten-fold of the largest sheet that Excel can write. */
const MOST_UNPACKED = 32 * 1024 ** 3;
/** Above so many bytes, more than so many from each packed one are no sheet: DEFLATE ends at 1,032. */
const SUSPICIOUS_FROM = 64 * 1024 ** 2;
const MOST_RATIO = 400;

/** The parts of a workbook: a ZIP file by the rules of ECMA-376, part 2, opened for reading. */
export interface Package {
  /** The file's name, for people. */
  readonly file: string;
  has(part: string): boolean;
  /** Bytes of a part, unpacked, as the package says. */
  sizeOf(part: string): number;
  /** The bytes of a part, unpacked as they are taken; size and checksum are compared at their end. */
  read(part: string): AsyncGenerator<Buffer, void, undefined>;
  /** What went wrong while the package was read, as a sentence. */
  problem(error: unknown): Problem;
  close(): void;
}

/**
 * Opens a ZIP file.
 * @throws Problem `table.workbook-damaged`, `table.workbook-encrypted`, `table.unpacks-too-large`, `table.not-found` …
 */
export async function openPackage(path: string): Promise<Package> {
  const file = basename(path);
  const entries = new Map<string, Entry>();
  let zip: ZipFile | null = null;
  try {
    zip = await openPromise(path, { lazyEntries: true, autoClose: false });
    if (zip.entryCount > MOST_PARTS) throw tooLarge(file);
    for await (const entry of zip.eachEntry()) {
      // The names of parts are the same in any case (part 2, 6.2.2.3).
      entries.set(entry.fileName.toLowerCase(), entry);
    }
    return packageOf(zip, entries, path, file);
  } catch (error) {
    zip?.close();
    throw workbookProblem(path, file, error);
  }
}

function packageOf(
  zip: ZipFile,
  entries: ReadonlyMap<string, Entry>,
  path: string,
  file: string,
): Package {
  const find = (part: string) => entries.get(part.toLowerCase());

  async function* read(part: string): AsyncGenerator<Buffer, void, undefined> {
    const entry = find(part);
    if (!entry) throw damaged(file, `its part ${part} is missing`);
    assertReadable(entry, file);
    let sum = 0;
    try {
      for await (const chunk of await zip.openReadStreamPromise(entry)) {
        if (!Buffer.isBuffer(chunk)) throw new TypeError('not bytes');
        sum = crc32(chunk, sum);
        yield chunk;
      }
    } catch (error) {
      throw workbookProblem(path, file, error);
    }
    if (sum !== entry.crc32) throw damaged(file, `the checksum of its part ${part} is another`);
  }

  return {
    file,
    has: (part) => find(part) !== undefined,
    sizeOf: (part) => find(part)?.uncompressedSize ?? 0,
    read,
    problem: (error) => workbookProblem(path, file, error),
    close: () => zip.close(),
  };
}

function assertReadable(entry: Entry, file: string): void {
  if (entry.isEncrypted()) throw encrypted(file);
  const { compressedSize, uncompressedSize } = entry;
  const isBomb =
    uncompressedSize > MOST_UNPACKED ||
    (uncompressedSize > SUSPICIOUS_FROM && uncompressedSize > compressedSize * MOST_RATIO);
  if (isBomb) throw tooLarge(file);
}

function tooLarge(file: string): Problem {
  return new Problem(
    'table.unpacks-too-large',
    `${file} would unpack to far more than a table holds. It was not read: ask whoever sent it what it is.`,
    { file },
  );
}
