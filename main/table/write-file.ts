import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { Problem } from '../core/problem.ts';
import { replaceFile } from '../files/replace-file.ts';

/** Puts bytes at the end of the file that is being written. */
export type Append = (bytes: Uint8Array) => Promise<void>;

export interface WriteFileOptions {
  /** Whether the file is read again and compared before it takes its name; by default it is. */
  readonly verify?: boolean | undefined;
  /** Opens the written file as its readers will, before it takes its name; what it throws is thrown on. */
  readonly check?: ((path: string) => Promise<void>) | undefined;
}

/**
 * Writes a file so that its name always stands for a whole one: a file beside it, flushed to the disk, read again and
 * compared, then renamed. Whatever fails on the way, the file that was there before is unchanged and nothing is left over.
 * @returns the bytes written
 * @throws Problem `save.…`, or whatever `fill` throws
 */
export async function writeFileAtomically(
  target: string,
  fill: (append: Append) => Promise<void>,
  options: WriteFileOptions = {},
): Promise<number> {
  const digest = createHash('sha256');
  const { verify = true, check } = options;
  let bytes = 0;
  await replaceFile(target, async (temporary) => {
    const file = await open(temporary, 'wx');
    try {
      await fill(async (piece) => {
        for (let at = 0; at < piece.length;) {
          at += (await file.write(piece, at)).bytesWritten;
        }
        bytes += piece.length;
        if (verify) digest.update(piece);
      });
      await file.sync();
    } finally {
      await file.close();
    }
    if (verify && (await digestOf(temporary)) !== digest.digest('hex')) {
      const name = basename(target);
      throw new Problem(
        'save.unreadable',
        `${name} was written but reads back otherwise: the disk may be failing. What was there before is unchanged.`,
        { file: name },
      );
    }
    await check?.(temporary);
  });
  return bytes;
}

async function digestOf(path: string): Promise<string> {
  const digest = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    digest.update(piece);
  }
  return digest.digest('hex');
}
