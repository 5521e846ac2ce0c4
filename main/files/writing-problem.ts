import { basename } from 'node:path';
import { Problem } from '../core/problem.ts';

/** The system's own code of an error (`ENOSPC`), or the empty string. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** What kept a file from being written, as a sentence. A `Problem` stays itself. */
export function writingProblem(path: string, error: unknown): Problem {
  if (error instanceof Problem) return error;
  const file = basename(path);
  const code = systemCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new Problem(
      'save.no-space',
      `There is no space left for ${file}. Free some or save elsewhere; what was there before is unchanged.`,
      { file },
      error,
    );
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EBUSY' || code === 'EROFS') {
    return new Problem(
      'save.not-allowed',
      `${file} may not be written there, or another program has it open. Close it there or save elsewhere.`,
      { file },
      error,
    );
  }
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new Problem(
      'save.no-folder',
      `The folder for ${file} does not exist any more. Save elsewhere.`,
      { file },
      error,
    );
  }
  if (code === 'EISDIR') {
    return new Problem(
      'save.is-folder',
      `${file} is a folder. Choose another name.`,
      { file },
      error,
    );
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new Problem(
    'save.failed',
    `${file} could not be written: ${reason}. What was there before is unchanged.`,
    { file, reason },
    error,
  );
}
