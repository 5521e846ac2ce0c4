import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { withHdf, type HdfReader } from './hdf5/reader.ts';
import { openWhole, readParts, type OpenedModel, type ReadParts } from './open.ts';
import type { CoefficientPlaces } from './ready/coefficient-file.ts';
import { tidyReadyFiles } from './ready/folder.ts';
import type { ReadyModel } from './ready/ready-file.ts';
import { writeReady, type ReadyContent } from './ready/write-ready.ts';
import type { Work } from './steps.ts';

/** A model file that no ready file is there for. It can be posted to another thread, which then shares the arrays. */
export type FirstOpening = {
  /** What its ready file is to be written from. */
  readonly content: ReadyContent;
} & (
  | {
      /** What answers by slices, where the coefficients can be read by offset. */ readonly ready: ReadyModel;
      readonly whole: null;
    }
  | { readonly ready: null; readonly whole: OpenedModel }
);

/**
 * Opens a model file as far as the first answer needs: without its coefficients where they can be read by offset.
 * @throws Problem `model.*`
 */
export async function openFirst(path: string, work: Work = {}): Promise<FirstOpening> {
  const { mtimeMs: modified } = await stat(path);
  return withHdf(path, async (reader) => {
    const read = await readParts(reader, work);
    const { parts, version, texts, card, training, digest, layout } = read;
    const { bytes } = reader;
    const known = { parts, version, texts, digest, model: { bytes, modified } };
    const places = coefficientPlaces(path, reader, read);
    if (places) {
      const ready = { parts, card, training, digest, bytes, places };
      return { ready, whole: null, content: { ...known, coefficients: places } };
    }
    const whole = openWhole(reader, read);
    const { class: classes, value } = whole.model.coefficients;
    const valueBytes = layout.columns.get('value')?.item.bytes === 4 ? 4 : 8;
    const coefficients = { class: classes, value, valueBytes } as const;
    return { ready: null, whole, content: { ...known, coefficients } };
  });
}

/** Where in the file the coefficients lie, if they can be read by offset. */
function coefficientPlaces(
  path: string,
  reader: HdfReader,
  { layout: { columns } }: ReadParts,
): CoefficientPlaces | null {
  const classes = columns.get('class');
  const values = columns.get('value');
  const valueBytes = values?.item.bytes;
  if (!classes || !values || (valueBytes !== 4 && valueBytes !== 8)) return null;
  const [classAt, valueAt] = [reader.placeOf(classes), reader.placeOf(values)];
  if (classAt === null || valueAt === null) return null;
  return { path, bytes: reader.bytes, sum: null, class: classAt, value: valueAt, valueBytes };
}

/**
 * Writes the ready file of a model that was opened, for the next time. It is a cache: that it cannot be is no error.
 * @returns whether it was written
 */
export async function keepReady(
  path: string,
  modelPath: string,
  content: ReadyContent,
): Promise<boolean> {
  try {
    await mkdir(dirname(path), { recursive: true });
    const isWritten = await writeReady(path, modelPath, content);
    await tidyReadyFiles(dirname(path));
    return isWritten;
  } catch {
    // The folder may be full or read-only: the next start takes longer, no more.
    return false;
  }
}
