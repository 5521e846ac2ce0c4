import { copyFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Problem } from '../core/problem.ts';
import { replaceFile } from '../files/replace-file.ts';
import { fileLength } from './hdf5/file-checks.ts';
import type { Work } from './steps.ts';
import { checkModel, type Verification } from './verify.ts';

/**
 * Brings a model file of ours in: a copy at `target`, checked from end to end before it takes the name.
 * @throws Problem `model.*`: the first check that fails; `file.not-written`
 */
export async function importModelFile(
  source: string,
  target: string,
  work: Work = {},
): Promise<Verification> {
  await fileLength(source);
  return replaceFile(target, async (temporary) => {
    await copyFile(source, temporary).catch((cause: unknown) => {
      const file = basename(target);
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Problem(
        'file.not-written',
        `“${file}” could not be written: ${reason}. Is the disk full, or the folder read-only?`,
        { file, reason },
        cause,
      );
    });
    return checkModel(temporary, basename(source), work);
  });
}
