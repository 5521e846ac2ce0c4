import { readHeader } from './attributes.ts';
import { foundTypeName, startDigest } from './digest.ts';
import { COLUMNS } from './format.ts';
import type { HdfReader } from './hdf5/reader.ts';
import { readLayout } from './layout.ts';
import { readPortions } from './read-content.ts';
import { pause, type Work } from './steps.ts';

/** The digest of what a model file holds, computed anew. */
export async function readContentDigest(reader: HdfReader, work: Work = {}): Promise<string> {
  const header = readHeader(reader);
  const { columns } = readLayout(reader, header.version);
  const hash = startDigest(header.version, header.texts);
  const total = [...columns.values()].reduce((sum, dataset) => sum + dataset.bytes, 0);
  let done = 0;
  for (const [name, dataset] of columns) {
    hash.startColumn(COLUMNS[name].place, foundTypeName(dataset), dataset.items);
    for (const portion of readPortions(reader, dataset)) {
      hash.add(portion);
      done += portion.length;
      work.onProgress?.({ stage: 'verify', done, total });
      await pause(work);
    }
  }
  return hash.finish();
}
