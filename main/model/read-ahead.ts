import type { Dataset } from './hdf5/describe.ts';
import type { HdfReader } from './hdf5/reader.ts';
import { PORTION_BYTES, readPortions } from './read-content.ts';

/**
 * The bytes of a dataset in portions, as `readPortions` gives them, but of one that lies in the file as it is the next portion
 * is being read while one is looked at.
 */
export async function* readAhead(
  reader: HdfReader,
  dataset: Dataset,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { bytes } = dataset;
  const place = bytes > PORTION_BYTES ? reader.placeOf(dataset) : null;
  if (place === null) {
    yield* readPortions(reader, dataset);
    return;
  }
  let [target, other] = [new Uint8Array(PORTION_BYTES), new Uint8Array(PORTION_BYTES)];
  const begin = async (at: number) => {
    const portion = target.subarray(0, bytes - at);
    [target, other] = [other, target];
    await reader.readSoon(portion, place + at);
    return portion;
  };
  let reading = begin(0);
  try {
    for (let at = PORTION_BYTES; at < bytes; at += PORTION_BYTES) {
      const portion = await reading;
      reading = begin(at);
      yield portion;
    }
    yield await reading;
  } finally {
    // The file may be closed when this has ended.
    await reading.catch(() => {});
  }
}
