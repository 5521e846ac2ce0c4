import { MOST_CLASSES } from '../../core/linear/model.ts';
import type { Dataset } from '../hdf5/describe.ts';
import type { HdfReader } from '../hdf5/reader.ts';
import { orderFrames, type Frame } from './frames.ts';
import type { ScanCrew } from './scan-crew.ts';
import { beginScan, type Scan, type ScannedRows } from './scan.ts';

/** Hands frames to a scan as they are found, as long as all of them can be read past the HDF5 library. */
export interface PlainRows {
  take(frame: Frame): void;
  /** All frames have been found: the scan that reads them, or null if not all of them can be read so. */
  all(frames: readonly Frame[]): { scan: Scan; rows: ScannedRows } | null;
  /** Ends the scan, if there is one. */
  end(): Promise<void>;
}

const isFloat64 = ({ dataset: { item }, value }: Frame) =>
  !value && item.kind === 'float' && item.bytes === 8;

/**
 * Coefficients that lie in the file as little-endian float64, each class in one piece and as long as the others: a frame or
 * series of one column for each class, or one frame of all. Everything else, right or wrong, is not theirs.
 */
export function watchPlainRows(
  reader: HdfReader,
  path: string,
  classes: number,
  crew: ScanCrew,
): PlainRows {
  let scan: Scan | null = null;
  let tokens = 0;
  let taken = 0;
  let isWide = false;
  let isOver = classes < 1 || classes > MOST_CLASSES;

  /** How many rows a dataset is, each of how many numbers; null if it is neither a row nor all of them. */
  function shapeOf({ shape, items }: Dataset): [number, number] | null {
    if (shape.length === 2 && classes > 1 && shape[1] > 1) {
      return shape[0] === classes ? [classes, shape[1]] : null;
    }
    return shape.length <= 2 && items === shape[0] && items > 0 ? [1, items] : null;
  }

  function takeRows(frame: Frame): boolean {
    const shape = isFloat64(frame) ? shapeOf(frame.dataset) : null;
    if (!shape) return false;
    const [rows, length] = shape;
    if (taken > 0 && length !== tokens) return false;
    const place = taken + rows <= classes ? reader.placeOf(frame.dataset) : null;
    if (place === null) return false;
    tokens = length;
    isWide = rows > 1;
    scan ??= beginScan(path, reader.file, { rows: classes, tokens }, crew);
    for (let row = 0; row < rows; row++) scan?.addRow(place + row * tokens * 8);
    taken += rows;
    return scan !== null;
  }

  return {
    take(frame) {
      if (!isOver) isOver = !takeRows(frame);
    },
    all(frames) {
      if (isOver || !scan || taken !== classes) return null;
      if (isWide) {
        const [{ dataset }] = frames;
        const placeOf = (row: number) => `${dataset.place}, row ${row}`;
        return { scan, rows: { order: null, placeOf } };
      }
      const found = new Map(frames.map((frame, row) => [frame, row]));
      const ordered = orderFrames(reader.file, frames);
      const order = Uint32Array.from(ordered, (frame) => found.get(frame) ?? 0);
      return { scan, rows: { order, placeOf: (row) => frames[row].dataset.place } };
    },
    end: async () => scan?.end(),
  };
}
