import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Problem } from '../../core/problem.ts';
import type { Area } from './area.ts';
import { safeName, safeParts } from './names.ts';

/** Disk space that uploads leave alone. */
const RESERVE_BYTES = 256 * 1024 ** 2;
/** How much is written before the free space is looked at again. */
const STRIDE_BYTES = 64 * 1024 ** 2;
const MOST_FILES = 10_000;

/** Takes files and folders from a page into the area; what is interrupted leaves nothing there. */
export interface Uploads {
  /** Writes one file and answers its path. `announced` is the length that the page stated, null if none. */
  receiveFile(name: string, body: Readable, announced: number | null): Promise<string>;
  /** Begins a folder and answers its id. */
  beginFolder(name: string): Promise<string>;
  /** Writes one file of a folder. */
  receivePart(id: string, path: string, body: Readable, announced: number | null): Promise<void>;
  /** Ends a folder and answers its path. */
  finishFolder(id: string): string;
}

interface OpenFolder {
  readonly path: string;
  files: number;
}

const hasCode = (error: unknown, code: string) =>
  error instanceof Error && 'code' in error && error.code === code;

function noSpace(needed: number, free: number): Problem {
  const megabytes = (bytes: number) => Math.max(0, Math.floor(bytes / 1024 ** 2));
  const detail = { needed: megabytes(needed), free: megabytes(free) };
  return new Problem(
    'upload.no-space',
    `There is no room for this file: ${detail.needed} MB are needed and ${detail.free} MB are free where Rotulo keeps its data. Make room there, or start Rotulo with another data folder.`,
    detail,
  );
}

/**
 * Uploads into `area`, as long as its disk has room.
 * `freeBytes` tells how much that is and is there to be replaced in tests.
 */
export function createUploads(area: Area, freeBytes = () => freeSpace(area.folder)): Uploads {
  const folders = new Map<string, OpenFolder>();

  async function requireSpace(needed: number): Promise<void> {
    const free = (await freeBytes()) - RESERVE_BYTES;
    if (needed > free) throw noSpace(needed, free);
  }

  /** Passes bytes on and looks at the free space every now and then. */
  function watchSpace(): Transform {
    let since = 0;
    return new Transform({
      transform(chunk: Buffer, _encoding, done) {
        since += chunk.length;
        if (since < STRIDE_BYTES) return done(null, chunk);
        since = 0;
        requireSpace(STRIDE_BYTES).then(() => done(null, chunk), done);
      },
    });
  }

  async function write(path: string, body: Readable, announced: number | null): Promise<void> {
    await requireSpace(announced ?? 0);
    try {
      await pipeline(body, watchSpace(), createWriteStream(path, { flags: 'wx' }));
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) await rm(path, { force: true });
      throw explain(error, path);
    }
  }

  function findFolder(id: string): OpenFolder {
    const folder = folders.get(id);
    if (folder) return folder;
    throw new Problem('upload.unknown-folder', 'This folder is not being uploaded.');
  }

  return {
    async receiveFile(name, body, announced) {
      const safe = safeName(name);
      const place = await area.create();
      const path = join(place, safe);
      try {
        await write(path, body, announced);
      } catch (error) {
        await rm(place, { recursive: true, force: true });
        throw error;
      }
      return path;
    },

    async beginFolder(name) {
      const safe = safeName(name);
      const path = join(await area.create(), safe);
      await mkdir(path);
      const id = randomUUID();
      folders.set(id, { path, files: 0 });
      return id;
    },

    async receivePart(id, path, body, announced) {
      const folder = findFolder(id);
      const parts = safeParts(path);
      if (++folder.files > MOST_FILES) {
        throw new Problem(
          'upload.too-many-files',
          `A folder with more than ${MOST_FILES} files is too much for one time. Choose a folder inside it.`,
          { most: MOST_FILES },
        );
      }
      const place = join(folder.path, ...parts);
      await mkdir(dirname(place), { recursive: true });
      await write(place, body, announced);
    },

    finishFolder(id) {
      const { path } = findFolder(id);
      folders.delete(id);
      return path;
    },
  };
}

async function freeSpace(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

function explain(error: unknown, path: string): unknown {
  if (error instanceof Problem) return error;
  if (hasCode(error, 'ENOSPC')) return noSpace(1024 ** 2, 0);
  if (hasCode(error, 'EEXIST')) {
    return new Problem('upload.twice', 'The same file of a folder was sent twice.', {}, error);
  }
  if (hasCode(error, 'ERR_STREAM_PREMATURE_CLOSE') || hasCode(error, 'ECONNRESET')) {
    return new Problem('upload.interrupted', 'The upload was interrupted.', {}, error);
  }
  const reason = error instanceof Error ? error.message.replace(path, 'the file') : String(error);
  return new Problem('upload.failed', `The file could not be stored: ${reason}`, { reason }, error);
}
