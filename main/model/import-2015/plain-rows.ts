import { MOST_CLASSES } from '../../core/linear/model.ts';
import type { HdfReader } from '../hdf5/reader.ts';
import { isWide, orderFrames, type Frame } from './frames.ts';

/** Coefficients class by class that lie in the file as little-endian float64, each class in one piece. */
export interface PlainRows {
  readonly rows: number;
  readonly tokens: number;
  /** For each class the byte of the file where its coefficients begin. */
  readonly places: Float64Array;
  /** Where the coefficients of a class are, for sentences. */
  placeOf(row: number): string;
}

/**
 * Where all coefficients lie, if they can be read past the HDF5 library: a frame or series of one column for each class, as
 * long as the others, or one frame of all. Null for everything else, right or wrong.
 */
export function findPlainRows(
  reader: HdfReader,
  frames: readonly Frame[],
  classes: number,
): PlainRows | null {
  const [{ dataset: first }] = frames;
  const arePlain = frames.every(
    ({ dataset: { item }, value }) => !value && item.kind === 'float' && item.bytes === 8,
  );
  if (!arePlain || classes > MOST_CLASSES) return null;
  if (isWide(frames, classes)) {
    const [rows, tokens] = first.shape;
    const place = rows === classes ? reader.placeOf(first) : null;
    if (place === null) return null;
    return {
      ...{ rows, tokens },
      places: Float64Array.from({ length: rows }, (_, row) => place + row * tokens * 8),
      placeOf: (row) => `${first.place}, row ${row}`,
    };
  }
  if (frames.length !== classes) return null;
  const [tokens] = first.shape;
  const areAlike = frames.every(({ dataset: { shape, items } }) => {
    return shape.length <= 2 && shape[0] === tokens && items === tokens;
  });
  if (!areAlike) return null;
  const ordered = orderFrames(reader.file, frames);
  const places = ordered.map(({ dataset }) => reader.placeOf(dataset));
  if (places.includes(null)) return null;
  return {
    ...{ rows: classes, tokens },
    places: Float64Array.from(places, (place) => place ?? 0),
    placeOf: (row) => ordered[row].dataset.place,
  };
}
