import type { Dataset } from './describe.ts';
import type { Stretch } from './gate.ts';
import type { HdfReader } from './reader.ts';

/** More than the library reads ahead (64 KiB): so much is read in one go, from where it lies. */
const PROBE_BYTES = 80 * 1024;
/** So much of it is compared: where it was read from has been seen. */
const COMPARED_BYTES = 4 * 1024;

/**
 * Where in its file the data of a dataset begins. The library does not tell, but where it reads from can be seen; what lies
 * there is compared with what it gave, at both ends of the data.
 * @returns null if the data is in pieces, filtered, longer than the file, or anything is not as foreseen
 */
export function findPlace(
  reader: HdfReader,
  dataset: Dataset,
  readsDuring: (work: () => void) => Stretch[],
): number | null {
  const { item, shape, items, bytes } = dataset;
  if (dataset.chunks || dataset.filters.length > 0 || items === 0) return null;
  if (item.kind !== 'string' && !item.littleEndian) return null;
  // Along the only dimension that is longer than one; in a table of rows, along the first and the last row.
  const rows = shape.length === 2 && shape[1] > 1 ? shape[0] : 1;
  if (shape.length > 2 || shape.length === 0) return null;
  const width = items / rows;
  const count = Math.min(width, Math.ceil(PROBE_BYTES / item.bytes));
  const readProbe = (row: number, from: number, items: number): Uint8Array => {
    const probe = new Uint8Array(items * item.bytes);
    const [first, extent] =
      rows > 1
        ? [
            [row, from],
            [1, items],
          ]
        : shape.length === 2
          ? [
              [from, 0],
              [items, 1],
            ]
          : [[from], [items]];
    reader.readInto(probe, dataset, first, extent);
    return probe;
  };
  const isAt = (at: number, expected: Uint8Array): boolean => {
    const found = new Uint8Array(expected.length);
    reader.readAt(found, at);
    return Buffer.compare(found, expected) === 0;
  };

  let head: Uint8Array = new Uint8Array(0);
  const reads = readsDuring(() => (head = readProbe(0, 0, count))).filter(
    ({ length }) => length >= head.length,
  );
  if (reads.length !== 1 || reads[0].at + bytes > reader.bytes) return null;
  const [{ at }] = reads;
  if (!isAt(at, head.subarray(0, COMPARED_BYTES))) return null;
  const tail = readProbe(rows - 1, width - 1, 1);
  return isAt(at + bytes - tail.length, tail) ? at : null;
}
