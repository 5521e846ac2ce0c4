import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Problem } from '../../core/problem.ts';

/** A text file of the folder, byte by byte: character i of `text` is byte i. */
export interface SourceFile {
  readonly file: string;
  readonly text: string;
}

/** More than any list of this layout can sensibly have. */
const LONGEST_BYTES = 512 * 1024 * 1024;

/**
 * Reads a file of the folder.
 * @throws Problem `import.file-missing`, `import.file-unreadable`, `import.file-too-large`
 */
export async function readSource(folder: string, file: string): Promise<Buffer> {
  const path = join(folder, file);
  try {
    const { size } = await stat(path);
    if (size > LONGEST_BYTES) {
      throw new Problem(
        'import.file-too-large',
        `“${file}” has ${size} bytes, which is more than such a file can sensibly have.`,
        { file, bytes: size },
      );
    }
    return await readFile(path);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw fileProblem(folder, file, error);
  }
}

/** As `readSource`, or null where there is no such file. */
export async function readOptionalSource(folder: string, file: string): Promise<Buffer | null> {
  try {
    return await readSource(folder, file);
  } catch (error) {
    if (error instanceof Problem && error.code === 'import.file-missing') return null;
    throw error;
  }
}

function fileProblem(folder: string, file: string, error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new Problem(
      'import.file-missing',
      `“${file}” is missing in the folder “${basename(folder)}”. A model of 2015 has coefficients.h5, intercept.py, y.py, idfs.py and vocabulary.json.`,
      { file, folder: basename(folder) },
      error,
    );
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new Problem(
    'import.file-unreadable',
    `“${file}” cannot be read: ${reason}.`,
    { file, reason },
    error,
  );
}

/** Bytes as text of one character a byte, without a byte order mark. */
export function sourceOf(file: string, bytes: Buffer): SourceFile {
  const text = bytes.toString('latin1');
  return { file, text: text.startsWith('\u00ef\u00bb\u00bf') ? text.slice(3) : text };
}

/** A place in a text for people: line and column, both from 1, columns in characters; and what stands there. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly found: string;
}

const readable = (bytes: string) => Buffer.from(bytes, 'latin1').toString('utf8');

export function placeOf({ text }: SourceFile, offset: number): Place {
  let line = 1;
  let start = 0;
  for (let i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) {
    line++;
    start = i + 1;
  }
  const rest = /^[^\r\n]*/.exec(text.slice(offset, offset + 200))?.[0] ?? '';
  const shown = [...readable(rest).trimEnd()];
  return {
    line,
    column: [...readable(text.slice(start, offset))].length + 1,
    found: shown.length > 40 ? `${shown.slice(0, 40).join('')}…` : shown.join(''),
  };
}
