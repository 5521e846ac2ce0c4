import { Problem } from '../../core/problem.ts';

/** What the system says when a write fails: its code, the number that the library's C runtime (WASI) makes of it, in words. */
const REASONS: readonly (readonly [string, number, string])[] = [
  ['EACCES', 2, 'no permission'],
  ['EDQUOT', 19, 'the quota is used up'],
  ['EFBIG', 22, 'the file is too large for this disk'],
  ['EIO', 29, 'the disk reports an error'],
  ['ENOSPC', 51, 'the disk is full'],
  ['EPERM', 63, 'not permitted'],
  ['EROFS', 69, 'the disk is read-only'],
];

/** Why a write failed, in words: of an error of Node's, or of one of the library's runtime, which keeps no more than a number. */
export function writeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  const errno = 'errno' in error ? error.errno : undefined;
  const found = REASONS.find(([name, number]) => name === code || number === errno);
  if (found) return `${found[2]} (${found[0]})`;
  return typeof errno === 'number' && code === undefined ? `system error ${errno}` : error.message;
}

export function notWritten(file: string, reason: string, cause?: unknown): Problem {
  return new Problem(
    'file.not-written',
    `“${file}” could not be written: ${reason}. Is the disk full, or the folder read-only?`,
    { file, reason },
    cause,
  );
}
