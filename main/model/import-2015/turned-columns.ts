import { bytesOf } from '../bytes-of.ts';
import { arrayColumn } from '../save.ts';
import { pause, type Work } from '../steps.ts';
import type { WrittenColumn } from '../write-model.ts';
import type { Scanned } from './scan.ts';
import type { Spool, Spools } from './spool.ts';
import { turn, type Block, type Turned } from './transpose.ts';

const PORTION_BYTES = 4 * 1024 * 1024;
const CLASS_BYTES = 2;
const VALUE_BYTES = 8;

export interface TurnedColumns {
  /** tokens + 1 offsets, in the order of the tokens */
  readonly start: Uint32Array;
  readonly class: WrittenColumn;
  readonly value: WrittenColumn;
}

/** Bytes that are read from anywhere, wherever they are. */
type Source = Pick<Spool, 'read'>;

const inMemory = (bytes: Uint8Array): Source => ({
  read: (target, at) => target.set(bytes.subarray(at, at + target.length)),
});

/**
 * The coefficients as the model file is to have them.
 * @param turned in the order of the columns that the tokens had
 * @param columns for each token the column that it had; null if that is its own index
 */
export function turnedColumns(
  turned: Turned | Scanned,
  spools: Spools,
  columns: Uint32Array | null,
  work: Work,
): TurnedColumns {
  const { start } = turned;
  if ('held' in turned && turned.held) {
    const { classes, values } = turned.held;
    if (!columns) return { start, ...arrayColumns(classes, values, work) };
    const held = { classes: inMemory(classes), values: inMemory(values) };
    return columnsOf(held, start, columns, work);
  }
  const block = 'block' in turned ? turned.block : null;
  if (block && !columns) return heldColumns(block, start, work);
  if (block) spoolBlock(block, start, spools);
  return columnsOf(spools, start, columns, work);
}

/** Coefficients that stand in memory as the file is to have them. */
function arrayColumns(classes: Uint8Array, values: Uint8Array, work: Work) {
  const length = values.length / VALUE_BYTES;
  return {
    class: arrayColumn('class', new Uint16Array(classes.buffer, classes.byteOffset, length), work),
    value: arrayColumn('value', new Float64Array(values.buffer, values.byteOffset, length), work),
  };
}

/** The coefficients of one block, turned while they are written: once for the classes, once for the values. */
function heldColumns(block: Block, start: Uint32Array, work: Work): TurnedColumns {
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

function columnsOf(
  sources: { readonly classes: Source; readonly values: Source },
  start: Uint32Array,
  columns: Uint32Array | null,
  work: Work,
): TurnedColumns {
  const length = start[start.length - 1];
  const pieces = (source: Source, size: number) =>
    columns ? picked(source, size, start, columns, work) : straight(source, length * size, work);
  return {
    start: columns ? offsetsOf(start, columns) : start,
    class: {
      name: 'class',
      type: { kind: 'uint16' },
      length,
      pieces: () => pieces(sources.classes, CLASS_BYTES),
    },
    value: {
      name: 'value',
      type: { kind: 'float64' },
      length,
      pieces: () => pieces(sources.values, VALUE_BYTES),
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

async function* straight(source: Source, bytes: number, work: Work): AsyncGenerator<Uint8Array> {
  const portion = new Uint8Array(Math.min(PORTION_BYTES, bytes));
  for (let at = 0; at < bytes; at += portion.length) {
    const part = portion.subarray(0, bytes - at);
    source.read(part, at);
    yield part;
    await pause(work);
  }
}

/** Token by token, in another order than that of the source. */
async function* picked(
  source: Source,
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
    source.read(portion.subarray(filled, filled + bytes), start[column] * size);
    filled += bytes;
  }
  yield portion.subarray(0, filled);
}
