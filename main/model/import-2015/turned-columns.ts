import { bytesOf } from '../read-content.ts';
import { pause, type Work } from '../steps.ts';
import type { WrittenColumn } from '../write-model.ts';
import type { Spool, Spools } from './spool.ts';
import { turn, type Block } from './transpose.ts';

const PORTION_BYTES = 4 * 1024 * 1024;
const CLASS_BYTES = 2;
const VALUE_BYTES = 8;

export interface TurnedColumns {
  /** tokens + 1 offsets, in the order of the tokens */
  readonly start: Uint32Array;
  readonly class: WrittenColumn;
  readonly value: WrittenColumn;
}

/** The coefficients of one block, turned while they are written: once for the classes, once for the values. */
export function heldColumns(block: Block, start: Uint32Array, work: Work): TurnedColumns {
  const length = start[start.length - 1];
  async function* pieces(part: 'classes' | 'values'): AsyncGenerator<Uint8Array> {
    for (const window of turn(block, start)) {
      yield bytesOf(window[part]);
      await pause(work);
    }
  }
  return {
    start,
    class: { name: 'class', type: { kind: 'uint16' }, length, pieces: () => pieces('classes') },
    value: { name: 'value', type: { kind: 'float64' }, length, pieces: () => pieces('values') },
  };
}

/** A block as spools: where tokens are to be in another order they are picked from there. */
export function spoolBlock(block: Block, start: Uint32Array, spools: Spools): void {
  for (const { classes, values } of turn(block, start)) {
    spools.classes.append(bytesOf(classes));
    spools.values.append(bytesOf(values));
  }
}

/**
 * The coefficients as the model file is to have them.
 * @param start offsets into the spools, in the order of the columns that the tokens had
 * @param columns for each token the column that it had; null if that is its own index
 */
export function spooledColumns(
  spools: Spools,
  start: Uint32Array,
  columns: Uint32Array | null,
  work: Work,
): TurnedColumns {
  const length = start[start.length - 1];
  const pieces = (spool: Spool, size: number) =>
    columns ? picked(spool, size, start, columns, work) : straight(spool, length * size, work);
  return {
    start: columns ? offsetsOf(start, columns) : start,
    class: {
      name: 'class',
      type: { kind: 'uint16' },
      length,
      pieces: () => pieces(spools.classes, CLASS_BYTES),
    },
    value: {
      name: 'value',
      type: { kind: 'float64' },
      length,
      pieces: () => pieces(spools.values, VALUE_BYTES),
    },
  };
}

function offsetsOf(start: Uint32Array, columns: Uint32Array): Uint32Array {
  const offsets = new Uint32Array(start.length);
  columns.forEach((column, token) => {
    offsets[token + 1] = offsets[token] + start[column + 1] - start[column];
  });
  return offsets;
}

async function* straight(spool: Spool, bytes: number, work: Work): AsyncGenerator<Uint8Array> {
  const portion = new Uint8Array(Math.min(PORTION_BYTES, bytes));
  for (let at = 0; at < bytes; at += portion.length) {
    const part = portion.subarray(0, bytes - at);
    spool.read(part, at);
    yield part;
    await pause(work);
  }
}

/** Token by token, in another order than that of the spool. */
async function* picked(
  spool: Spool,
  size: number,
  start: Uint32Array,
  columns: Uint32Array,
  work: Work,
): AsyncGenerator<Uint8Array> {
  let portion = new Uint8Array(PORTION_BYTES);
  let filled = 0;
  for (const column of columns) {
    const bytes = (start[column + 1] - start[column]) * size;
    if (filled + bytes > portion.length) {
      yield portion.subarray(0, filled);
      await pause(work);
      filled = 0;
      if (bytes > portion.length) portion = new Uint8Array(bytes);
    }
    spool.read(portion.subarray(filled, filled + bytes), start[column] * size);
    filled += bytes;
  }
  yield portion.subarray(0, filled);
}
