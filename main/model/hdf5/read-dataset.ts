import { itemTypeOf, type Dataset } from './describe.ts';
import { PIECE_BYTES } from './engine.ts';
import type { OpenFile } from './open-file.ts';
import { filterName, isReadableFilter } from './plugins.ts';
import * as problems from './problems.ts';

/**
 * A dataset as the file declares it.
 * @throws Problem if there is none, or if it is virtual or passes through filters that cannot be undone
 */
export function describeDataset(file: OpenFile, place: string): Dataset {
  const kind = file.kindOf(place);
  if (kind !== 'dataset') throw problems.missing(file.name, place);
  const metadata = file.ask(place, () => file.library.get_dataset_metadata(file.id, place));
  if (metadata.virtual_sources) {
    const target = metadata.virtual_sources[0]?.file_name ?? '?';
    throw problems.pointsElsewhere(file.name, place, target);
  }
  const { shape, chunks } = metadata;
  if (!shape || !shape.every((extent) => Number.isSafeInteger(extent) && extent >= 0)) {
    throw file.damaged(place);
  }
  const items = shape.reduce((product, extent) => product * extent, 1);
  const bytes = items * metadata.size;
  if (!Number.isSafeInteger(bytes) || metadata.size < 1) throw file.damaged(place);
  // Data in one piece cannot be longer than the file that it lies in.
  if (!chunks && bytes > file.bytes) {
    throw problems.tooLarge(file.name, place, bytes, file.bytes);
  }
  const filters = file
    .ask(place, () => file.library.get_dataset_filters(file.id, place))
    .map((filter) => filter.id);
  const unreadable = filters.find((filter) => !isReadableFilter(filter));
  if (unreadable !== undefined) {
    throw problems.unreadableCompression(file.name, place, filterName(unreadable));
  }
  return { place, item: itemTypeOf(metadata), shape, items, bytes, chunks, filters };
}

/** Reads a box of a dataset into `target`: see `HdfReader.readInto`. */
export function readBox(
  file: OpenFile,
  target: Uint8Array,
  dataset: Dataset,
  first: readonly number[],
  count: readonly number[],
): void {
  const boxItems = count.reduce((product, extent) => product * extent, 1);
  if (target.length !== boxItems * dataset.item.bytes)
    throw new RangeError('target and box differ');
  if (boxItems === 0) return;
  const rank = dataset.shape.length;
  if (boxItems * dataset.item.bytes <= PIECE_BYTES || rank === 0) {
    readPiece(file, target, dataset, first, count);
    return;
  }
  // Cut along the first dimension that is longer than one, into pieces of the buffer's size.
  const dimension = count.findIndex((extent) => extent > 1);
  const rowBytes = target.length / count[dimension];
  const step = Math.max(1, Math.floor(PIECE_BYTES / rowBytes));
  for (let row = 0; row < count[dimension]; row += step) {
    const rows = Math.min(step, count[dimension] - row);
    readBox(
      file,
      target.subarray(row * rowBytes, (row + rows) * rowBytes),
      dataset,
      first.map((index, d) => (d === dimension ? index + row : index)),
      count.map((extent, d) => (d === dimension ? rows : extent)),
    );
  }
}

function readPiece(
  file: OpenFile,
  target: Uint8Array,
  dataset: Dataset,
  first: readonly number[],
  count: readonly number[],
): void {
  const { library, buffer } = file.engine;
  const whole = count.length === 0;
  const status = file.ask(dataset.place, () =>
    library.get_dataset_data(
      file.id,
      dataset.place,
      whole ? null : count.map(BigInt),
      whole ? null : first.map(BigInt),
      whole ? null : count.map(() => 1n),
      BigInt(buffer),
    ),
  );
  if (status < 0) throw file.damaged(dataset.place);
  // Only now: the library's memory may have moved during the call.
  target.set(library.HEAPU8.subarray(buffer, buffer + target.length));
}
