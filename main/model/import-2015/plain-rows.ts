import { MOST_CLASSES } from '../../core/linear/model.ts';
import { lookClassic } from '../hdf5/classic/classic-file.ts';
import { findFrames, isWide, orderFrames } from './frames.ts';

/** Coefficients that lie in a file as float64, class by class, so that they can be read past the HDF5 library. */
export interface PlainRows {
  readonly tokens: number;
  /** For each class where in the file its coefficients begin, in bytes. */
  readonly places: readonly number[];
  /** Where the coefficients of a class are, for sentences. */
  placeOf(row: number): string;
}

/**
 * Finds the coefficients of a file as pandas wrote it in 2015: a frame or series of one column for each class, all of one
 * length, or one frame of all.
 * @returns null for everything else, right or wrong: the HDF5 library is to read it then
 */
export function findPlainRows(path: string, classes: number): PlainRows | null {
  if (classes < 1 || classes > MOST_CLASSES) return null;
  return lookClassic(path, (file) => {
    const frames = findFrames(file);
    const [{ dataset }] = frames;
    if (isWide(frames, classes)) {
      const [rows, tokens] = dataset.shape;
      if (rows !== classes) return null;
      const at = file.placeOf(dataset);
      return {
        tokens,
        places: Array.from({ length: rows }, (_, row) => at + row * tokens * 8),
        placeOf: (row) => `${dataset.place}, row ${row}`,
      };
    }
    const rows = orderFrames(file.file, frames).map((frame) => frame.dataset);
    const tokens = dataset.items;
    const isRow = ({ shape, items }: typeof dataset) => shape[0] === tokens && items === tokens;
    if (rows.length !== classes || tokens === 0 || !rows.every(isRow)) return null;
    return {
      tokens,
      places: rows.map((row) => file.placeOf(row)),
      placeOf: (row) => rows[row].place,
    };
  });
}
