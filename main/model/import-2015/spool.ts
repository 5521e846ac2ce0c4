import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Problem } from '../../core/problem.ts';

/** A temporary file beside the one in the making: written to its end once, then read anywhere. */
export interface Spool {
  append(bytes: Uint8Array): void;
  read(target: Uint8Array, at: number): void;
  /** Closes and deletes it. */
  remove(): void;
}

/**
 * Opens an empty spool in the folder of `path`.
 * @throws Problem `file.not-written`, at once or when the disk is full
 */
function openSpool(path: string): Spool {
  const file = basename(path);
  const temporary = join(dirname(path), `.${file}.${randomUUID()}.part`);
  const attempt = <T>(work: () => T): T => {
    try {
      return work();
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Problem(
        'file.not-written',
        `“${file}” could not be written: ${reason}. Is the disk full, or the folder read-only?`,
        { file, reason },
        cause,
      );
    }
  };
  const handle = attempt(() => openSync(temporary, 'wx+'));
  return {
    append(bytes) {
      for (let at = 0; at < bytes.length;) {
        at += attempt(() => writeSync(handle, bytes, at, bytes.length - at));
      }
    },
    read(target, at) {
      for (let done = 0; done < target.length;) {
        const got = attempt(() => readSync(handle, target, done, target.length - done, at + done));
        if (got === 0) throw new RangeError('read behind the end of a spool');
        done += got;
      }
    },
    remove() {
      closeSync(handle);
      rmSync(temporary, { force: true });
    },
  };
}

/** Where coefficients go that were turned from class by class to token by token. */
export interface Spools {
  readonly classes: Spool;
  readonly values: Spool;
}

/** Two empty spools, or none. */
export function openSpools(path: string): Spools {
  const classes = openSpool(path);
  try {
    return { classes, values: openSpool(path) };
  } catch (error) {
    classes.remove();
    throw error;
  }
}

export function removeSpools({ classes, values }: Spools): void {
  classes.remove();
  values.remove();
}
