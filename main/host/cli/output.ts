import type { Writable } from 'node:stream';
import { writeFileAtomically, type Append } from '../../table/write-file.ts';

/** The reader of standard output has gone; there is nothing left to do and nothing to say. */
export class ReaderGone extends Error {}

const isClosed = (error: Error) =>
  'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED');

/** Writes to a stream no faster than it takes it. Throws `ReaderGone` once nobody reads it. */
export function appendTo(stream: Writable): Append {
  // Without a listener the error of a write would end the process before its promise is looked at.
  stream.on('error', () => {});
  return (bytes) =>
    new Promise((resolve, reject) => {
      stream.write(bytes, (error) => {
        if (!error) resolve();
        else reject(isClosed(error) ? new ReaderGone() : error);
      });
    });
}

/** Lets `fill` write to a file, whole or not at all, or to standard output where there is no `path`. */
export async function writeOutput(
  path: string | undefined,
  fill: (append: Append) => Promise<void>,
): Promise<void> {
  if (path === undefined) await fill(appendTo(process.stdout));
  else await writeFileAtomically(path, fill);
}

/** Prints text to standard output. */
export async function print(text: string): Promise<void> {
  await appendTo(process.stdout)(Buffer.from(text));
}

/** Says a sentence on standard error, which is not for what was asked. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
