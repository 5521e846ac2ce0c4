import { Problem } from '../../core/problem.ts';
import type { ItemType } from '../hdf5/describe.ts';
import * as problems from '../hdf5/problems.ts';
import type { HdfReader } from '../hdf5/reader.ts';
import { bytesOf } from '../bytes-of.ts';
import { isWide, orderFrames, type Frame } from './frames.ts';

/** The coefficients class by class, as coefficients.h5 has them in whatever form. */
export interface CoefficientRows {
  readonly rows: number;
  readonly tokens: number;
  /** Tokens in one chunk of the file: blocks of a multiple of it are unpacked once. 1 where there are none. */
  readonly chunk: number;
  /** Where the coefficients of a class are, for sentences. */
  placeOf(row: number): string;
  /** Reads the coefficients of a class for the tokens from `from` on; as many as `target` has room for. */
  read(row: number, from: number, target: Float64Array): void;
}

/**
 * Finds the coefficients in what pandas stored: a frame, series or table for each class, or one frame of classes × tokens.
 * @throws Problem `import.lengths` if they are not as many as there are classes and tokens
 */
export function findRows(
  reader: HdfReader,
  frames: readonly Frame[],
  classes: number,
  tokens: number,
): CoefficientRows {
  if (isWide(frames, classes)) return wideRows(reader, frames[0], classes, tokens);
  const ordered = orderFrames(reader.file, frames);
  if (ordered.length !== classes) {
    throw new Problem(
      'import.lengths',
      `“${reader.file}” has coefficients of ${ordered.length} classes, but y.py has ${classes} labels.`,
      {
        file: reader.file,
        found: ordered.length,
        what: 'classes',
        other: 'y.py',
        expected: classes,
      },
    );
  }
  for (const frame of ordered) checkLength(reader.file, frame, tokens);
  const places = new Map<number, number | null>();
  /** Where the float64 of a class lie in the file, if they do, looked up once. */
  function placeOf(row: number): number | null {
    let place = places.get(row);
    if (place === undefined) {
      const { dataset, value } = ordered[row];
      const isPlain = !value && dataset.item.kind === 'float' && dataset.item.bytes === 8;
      place = isPlain ? reader.placeOf(dataset) : null;
      places.set(row, place);
    }
    return place;
  }
  const chunks = ordered.map(({ dataset }) => dataset.chunks?.[0] ?? 1);
  return {
    rows: classes,
    tokens,
    chunk: chunks.reduce((most, chunk) => Math.max(most, chunk), 1),
    placeOf: (row) => ordered[row].dataset.place,
    read(row, from, target) {
      const place = placeOf(row);
      if (place === null) readFrame(reader, ordered[row], from, target);
      else reader.readAt(bytesOf(target), place + from * target.BYTES_PER_ELEMENT);
    },
  };
}

/** That a frame has one number for each token. */
function checkLength(file: string, { dataset }: Frame, tokens: number): void {
  const [length, width = 1] = dataset.shape;
  if (length === tokens && width === 1 && dataset.shape.length <= 2) return;
  const found = dataset.shape.join(' × ');
  throw new Problem(
    'import.row-length',
    `“${file}”: ${dataset.place} has ${found} coefficients, but vocabulary.json has ${tokens} tokens.`,
    { file, place: dataset.place, found, tokens },
  );
}

function wideRows(
  reader: HdfReader,
  { dataset }: Frame,
  classes: number,
  tokens: number,
): CoefficientRows {
  if (dataset.shape[0] !== classes || dataset.shape[1] !== tokens) {
    throw problems.wrongShape(reader.file, dataset, `${classes} × ${tokens}, classes × tokens`);
  }
  return {
    rows: classes,
    tokens,
    chunk: dataset.chunks?.[1] ?? 1,
    placeOf: (row) => `${dataset.place}, row ${row}`,
    read(row, from, target) {
      const size = dataset.item.bytes;
      const direct = dataset.item.kind === 'float' && size === 8;
      const bytes = direct ? bytesOf(target) : new Uint8Array(target.length * size);
      reader.readInto(bytes, dataset, [row, from], [1, target.length]);
      if (!direct) widen(bytes, size, 0, dataset.item, target);
    },
  };
}

function readFrame(reader: HdfReader, frame: Frame, from: number, target: Float64Array): void {
  const { dataset, value, index } = frame;
  const size = dataset.item.bytes;
  const first = dataset.shape.length === 2 ? [from, 0] : [from];
  const count = dataset.shape.length === 2 ? [target.length, 1] : [target.length];
  if (!value && dataset.item.kind === 'float' && size === 8) {
    reader.readInto(bytesOf(target), dataset, first, count);
    return;
  }
  const bytes = new Uint8Array(target.length * size);
  reader.readInto(bytes, dataset, first, count);
  if (index) checkIndex(reader.file, dataset.place, bytes, size, index.offset, index.type, from);
  widen(bytes, size, value?.offset ?? 0, value?.type ?? dataset.item, target);
}

/** The records of a table may stand in any order; only that of the tokens makes sense here. */
function checkIndex(
  file: string,
  place: string,
  bytes: Uint8Array,
  stride: number,
  offset: number,
  type: ItemType,
  from: number,
): void {
  const found = new Float64Array(bytes.length / stride);
  widen(bytes, stride, offset, type, found);
  const bad = found.findIndex((index, i) => index !== from + i);
  if (bad < 0) return;
  throw new Problem(
    'import.table-order',
    `“${file}”: record ${from + bad} of ${place} has the index ${found[bad]}; records must stand in the order of the tokens.`,
    { file, place, record: from + bad, found: found[bad] },
  );
}

/** Numbers of any type as float64. `stride` bytes lie between one and the next, the first begins at `offset`. */
function widen(
  bytes: Uint8Array,
  stride: number,
  offset: number,
  type: ItemType,
  target: Float64Array,
): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = readerOf(view, type);
  for (let i = 0; i < target.length; i++) target[i] = read(i * stride + offset);
}

/** Reads one number of a type at a byte; the library has put all into little-endian order. */
function readerOf(view: DataView, { kind, bytes, signed }: ItemType): (at: number) => number {
  if (kind === 'float') {
    return bytes === 8 ? (at) => view.getFloat64(at, true) : (at) => view.getFloat32(at, true);
  }
  if (bytes === 8) {
    return signed
      ? (at) => Number(view.getBigInt64(at, true))
      : (at) => Number(view.getBigUint64(at, true));
  }
  if (bytes === 4) {
    return signed ? (at) => view.getInt32(at, true) : (at) => view.getUint32(at, true);
  }
  if (bytes === 2) {
    return signed ? (at) => view.getInt16(at, true) : (at) => view.getUint16(at, true);
  }
  return signed ? (at) => view.getInt8(at) : (at) => view.getUint8(at);
}
