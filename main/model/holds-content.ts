import { readHeader } from './attributes.ts';
import { foundTypeName, writtenTypeName } from './digest.ts';
import { TEXTS } from './format.ts';
import type { Dataset } from './hdf5/describe.ts';
import type { HdfReader } from './hdf5/reader.ts';
import type { Pieces } from './hdf5/writer.ts';
import { readLayout } from './layout.ts';
import { readAhead } from './read-ahead.ts';
import { pause, type Work } from './steps.ts';
import type { WrittenModel } from './write-model.ts';

/**
 * Whether a model file holds this content: all of it is read again and compared, byte by byte.
 * @param digest that of the content
 * @param work progress `verify` in bytes
 */
export async function holdsContent(
  reader: HdfReader,
  { version = 1, texts, columns }: WrittenModel,
  digest: string,
  work: Work = {},
): Promise<boolean> {
  const header = readHeader(reader);
  if (header.version !== version || header.digest !== digest) return false;
  if (TEXTS[version].some((name) => header.texts[name] !== texts[name])) return false;
  const layout = readLayout(reader, version);
  if (layout.columns.size !== columns.length) return false;
  const total = [...layout.columns.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  const onPortion = (bytes: number) => {
    done += bytes;
    work.onProgress?.({ stage: 'verify', done, total });
    return pause(work);
  };
  for (const column of columns) {
    const dataset = layout.columns.get(column.name);
    if (dataset?.items !== column.length) return false;
    if (foundTypeName(dataset) !== writtenTypeName(column.type)) return false;
    if (!(await isSame(reader, dataset, column.pieces(), onPortion))) return false;
  }
  return true;
}

/** Whether a dataset is made of these pieces. */
async function isSame(
  reader: HdfReader,
  dataset: Dataset,
  pieces: Pieces,
  onPortion: (bytes: number) => Promise<void>,
): Promise<boolean> {
  const portions = readAhead(reader, dataset);
  let found: Uint8Array = new Uint8Array(0);
  try {
    for await (const piece of pieces) {
      for (let at = 0; at < piece.length;) {
        if (found.length === 0) {
          const next = await portions.next();
          if (next.done) return false;
          found = next.value;
          await onPortion(found.length);
        }
        const part = piece.subarray(at, at + found.length);
        if (Buffer.compare(part, found.subarray(0, part.length)) !== 0) return false;
        found = found.subarray(part.length);
        at += part.length;
      }
    }
    return found.length === 0 && (await portions.next()).done === true;
  } finally {
    await portions.return(undefined);
  }
}
