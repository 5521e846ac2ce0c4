import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Problem } from '../../core/problem.ts';

/** That there is a file with something in it at `path`; its length in bytes. Throws a `model.*` problem. */
export async function fileLength(path: string): Promise<number> {
  const file = basename(path);
  const found = await stat(path).catch((cause: unknown) => {
    const code = cause instanceof Error && 'code' in cause ? cause.code : '';
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw new Problem('model.not-found', `“${file}” is not there.`, { file }, cause);
    }
    throw new Problem(
      'model.unreadable',
      `“${file}” cannot be read. Is it still there, and may you open it?`,
      { file },
      cause,
    );
  });
  if (!found.isFile()) {
    throw new Problem('model.is-folder', `“${file}” is a folder, not a file.`, { file });
  }
  if (found.size === 0) throw new Problem('model.empty', `“${file}” is empty.`, { file });
  return found.size;
}
