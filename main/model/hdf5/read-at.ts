import { readSync } from 'node:fs';
import { damaged } from './problems.ts';

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
