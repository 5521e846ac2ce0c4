import { read, readSync } from 'node:fs';
import { promisify } from 'node:util';
import { damaged } from './problems.ts';

const readAsync = promisify(read);

/**
 * Fills `target` with the bytes of an open file from an offset on.
 * @param file its name, for the sentence
 * @throws Problem `model.damaged` if it ends before
 */
export function readAt(handle: number, target: Uint8Array, at: number, file: string, place = '/') {
  for (let done = 0; done < target.length;) {
    const read = readSync(handle, target, done, target.length - done, at + done);
    if (read === 0) throw damaged(file, place);
    done += read;
  }
}

/** The same, while this thread goes on. */
export async function readSoon(
  handle: number,
  target: Uint8Array,
  at: number,
  file: string,
): Promise<void> {
  for (let done = 0; done < target.length;) {
    const left = target.length - done;
    const { bytesRead } = await readAsync(handle, target, done, left, at + done);
    if (bytesRead === 0) throw damaged(file, '/');
    done += bytesRead;
  }
}
