import { closeSync, fstatSync, openSync } from 'node:fs';
import { basename } from 'node:path';
import { damaged } from '../hdf5/problems.ts';
import { readAt } from '../hdf5/read-at.ts';
import { bytesOf } from '../read-content.ts';
import type { ReadyModel } from './ready-file.ts';

/** The coefficients of a model file, read by offset. What it gives is not checked yet. */
export interface CoefficientFile {
  /** The file's name, for sentences. */
  readonly file: string;
  /** Reads the coefficients from index `first` on, as many as the arrays have room for. */
  read(first: number, classes: Uint16Array, values: Float64Array): void;
  close(): void;
}

/** Opens a model file for that; it stays the same file when another takes its name. */
export function openCoefficients(path: string, { places, bytes }: ReadyModel): CoefficientFile {
  const file = basename(path);
  const handle = openSync(path, 'r');
  if (fstatSync(handle).size !== bytes) {
    closeSync(handle);
    throw damaged(file, '/coefficients');
  }
  const readWhole = (target: Uint8Array, at: number) =>
    readAt(handle, target, at, file, '/coefficients');
  return {
    file,
    read(first, classes, values) {
      readWhole(bytesOf(classes), places.class + first * 2);
      readWhole(bytesOf(values), places.value + first * 8);
    },
    close: () => closeSync(handle),
  };
}
