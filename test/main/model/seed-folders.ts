import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';

const fixtures = resolve(import.meta.dirname, '../../fixtures/seed-2015-small');

/** The folder of 10 classes and 300 tokens; read-only. */
export const smallSeed = fixtures;

const LISTS = ['y.py', 'intercept.py', 'idfs.py', 'vocabulary.json'];

/** Bytes of one of the variants of coefficients.h5. */
export async function variantBytes(variant: string): Promise<Buffer> {
  return gunzipSync(await readFile(join(fixtures, 'variants', `${variant}.h5.gz`)));
}

/** What the variants hold: 4 classes × 40 tokens. */
export async function expectedCoefficients(): Promise<number[][]> {
  const text = await readFile(join(fixtures, 'variants', 'expected.json'), 'utf8');
  return z.array(z.array(z.number())).parse(JSON.parse(text));
}

/** A folder for one test, with an accent and a space in its name. */
export async function makeFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'rotulo modelo çã-'));
}

export const removeFolder = (folder: string) => rm(folder, { recursive: true, force: true });

/** Lays out a folder of 2015 below `parent`, with one of the variants; `files` replaces or adds, null leaves out. */
export async function layOut(
  parent: string,
  variant: string,
  files: Record<string, string | Buffer | null> = {},
): Promise<string> {
  const folder = join(parent, 'Modelo de 2015');
  for (const name of LISTS) {
    await cp(join(fixtures, 'variants', name), join(folder, name));
  }
  await writeFile(join(folder, 'coefficients.h5'), await variantBytes(variant));
  for (const [name, content] of Object.entries(files)) {
    if (content === null) await rm(join(folder, name));
    else await writeFile(join(folder, name), content);
  }
  return folder;
}
