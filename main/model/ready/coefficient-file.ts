import { closeSync, fstatSync, openSync } from 'node:fs';
import { basename } from 'node:path';
import { damaged } from '../hdf5/problems.ts';
import { readAt } from '../hdf5/read-at.ts';
import { bytesOf } from '../bytes-of.ts';
import { SUM_AT } from './ready-places.ts';

/** Where the coefficients of a model can be read by offset. */
export interface CoefficientPlaces {
  /** The model file, or its ready file. */
  readonly path: string;
  /** Its length. */
  readonly bytes: number;
  /** What a ready file says of itself, by which it is known to be the same; null for a model file. */
  readonly sum: number | null;
  /** Offsets of the u16 classes and of the values of all coefficients. */
  readonly class: number;
  readonly value: number;
  /** Bytes of a value: those of float64 or float32. */
  readonly valueBytes: 4 | 8;
}

/** The coefficients of a model, read by offset. What it gives is not checked yet. */
export interface CoefficientFile {
  /** The file's name, for sentences. */
  readonly file: string;
  /** Reads the coefficients from index `first` on, as many as the arrays have room for. */
  read(first: number, classes: Uint16Array, values: Float64Array): void;
  close(): void;
}

/** Values of float32 that are widened at once: 1 MB. */
const PORTION = 256 * 1024;

/**
 * Opens a file for that; it stays the same file when another takes its name.
 * @throws Problem `model.damaged` if it is another one already
 */
export function openCoefficients(places: CoefficientPlaces): CoefficientFile {
  const file = basename(places.path);
  const handle = openSync(places.path, 'r');
  const readWhole = (target: Uint8Array, at: number) =>
    readAt(handle, target, at, file, '/coefficients');
  let narrow = new Float32Array(0);

  function isSame(): boolean {
    if (fstatSync(handle).size !== places.bytes) return false;
    const sum = Buffer.alloc(4);
    if (places.sum !== null) readWhole(sum, SUM_AT);
    return places.sum === null || sum.readUInt32LE() === places.sum;
  }

  function readNarrow(first: number, values: Float64Array): void {
    if (narrow.length < values.length) narrow = new Float32Array(Math.min(PORTION, values.length));
    for (let from = 0; from < values.length; from += PORTION) {
      const some = narrow.subarray(0, Math.min(PORTION, values.length - from));
      readWhole(bytesOf(some), places.value + (first + from) * 4);
      values.set(some, from);
    }
  }

  if (!isSame()) {
    closeSync(handle);
    throw damaged(file, '/coefficients');
  }
  return {
    file,
    read(first, classes, values) {
      readWhole(bytesOf(classes), places.class + first * 2);
      if (places.valueBytes === 4) readNarrow(first, values);
      else readWhole(bytesOf(values), places.value + first * 8);
    },
    close: () => closeSync(handle),
  };
}
