import { basename } from 'node:path';
import { Problem } from '../core/problem.ts';
import { systemCode } from '../files/writing-problem.ts';

/** What kept a file from being read, as a sentence. A `Problem` stays itself. */
export function readingProblem(path: string, error: unknown): Problem {
  if (error instanceof Problem) return error;
  const file = basename(path);
  const code = systemCode(error);
  if (code === 'ABORT_ERR') return new Problem('cancelled', 'Cancelled.', {}, error);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new Problem(
      'table.not-found',
      `The file ${file} is not there. Check its name, put it back, or choose it anew.`,
      { file },
      error,
    );
  }
  if (code === 'EISDIR') {
    return new Problem(
      'table.is-folder',
      `${file} is a folder. Choose the table file in it.`,
      { file },
      error,
    );
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EBUSY') {
    return new Problem(
      'table.not-allowed',
      `The file ${file} may not be read, or another program keeps it to itself. Close it there and try again.`,
      { file },
      error,
    );
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new Problem(
    'table.not-readable',
    `The file ${file} could not be read to its end: ${reason}.`,
    { file, reason },
    error,
  );
}
