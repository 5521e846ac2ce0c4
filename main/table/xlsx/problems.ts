import { Problem } from '../../core/problem.ts';
import { systemCode } from '../../files/writing-problem.ts';
import { readingProblem } from '../file-problems.ts';

/** A workbook whose parts contradict each other, end too early or cannot be unpacked. */
export function damaged(file: string, reason: string, cause?: unknown): Problem {
  return new Problem(
    'table.workbook-damaged',
    `${file} is damaged: ${reason}. Open it in Excel, save it anew and try again.`,
    { file, reason },
    cause,
  );
}

/** What kept a workbook from being read: the file system, or the workbook itself. A `Problem` stays itself. */
export function workbookProblem(path: string, file: string, error: unknown): Problem {
  if (error instanceof Problem) return error;
  const code = systemCode(error);
  // zlib's codes begin with Z_.
  if (code !== '' && !code.startsWith('Z_')) return readingProblem(path, error);
  const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
  return damaged(file, reason.replace(/\.$/, ''), error);
}
