import { open } from 'node:fs/promises';
import { notWritten, writeFailure } from './write-failure.ts';

/** The rest of a list, of which the library has made room for all and written the beginning. */
export interface Rest {
  /** Bytes. */
  readonly written: number;
  /**
   * Writes the next piece; the thread goes on meanwhile.
   * @throws Problem `file.not-written`
   */
  write(piece: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a file that the library has open as well, to write by offset what would otherwise be copied through its memory.
 * @param shown the name that sentences are to have
 * @param start where the rest begins, in bytes
 */
export async function openRest(path: string, shown: string, start: number): Promise<Rest> {
  const attempt = <T>(work: Promise<T>) =>
    work.catch((cause: unknown) => {
      throw notWritten(shown, writeFailure(cause), cause);
    });
  const handle = await attempt(open(path, 'r+'));
  let written = 0;
  return {
    get written() {
      return written;
    },
    async write(piece) {
      for (let at = 0; at < piece.length;) {
        const length = piece.length - at;
        const done = await attempt(handle.write(piece, at, length, start + written));
        at += done.bytesWritten;
        written += done.bytesWritten;
      }
    },
    close: () => attempt(handle.close()),
  };
}
