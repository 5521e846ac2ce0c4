import { SEGMENT, segmentsOf, sharedNumbers, type SparseImage } from './image.ts';
import { openSparseKernel } from './kernel.ts';

/** Something that one thread does to a block of columns while others do the same. */
export type SparseTask =
  /**
   * Reads a block of so many columns from column `from` on, row by row, until none is left, there is no more room, or all are
   * stopped; keeps what is not zero.
   */
  | { readonly kind: 'scan'; readonly from: number; readonly columns: number }
  /** Counts the entries of each column, one segment or more. */
  | { readonly kind: 'count'; readonly columns: number; readonly segments: readonly number[] }
  /** Turns segments, once all of `start` and `next` is there. */
  | { readonly kind: 'turn'; readonly columns: number; readonly segments: readonly number[] };

/** Where a number is that is not finite. */
export interface NotFinite {
  readonly row: number;
  /** Counted from the block's first. */
  readonly column: number;
  readonly value: number;
}

/** Fills `target` with the float64, little-endian, that begin at byte `at`. */
export type ReadNumbers = (target: Uint8Array, at: number) => void;

/** Entries that are turned at once: a megabyte, which stays in a processor's own cache. */
const WINDOW_ENTRIES = 96 * 1024;

/**
 * A thread's own part in turning a sparse matrix.
 * @returns what does a task; it answers the number that no model may have, if it found one, and has stopped all then
 */
export function openSparseWorker(
  image: SparseImage,
  seat: number,
  read: ReadNumbers,
): (task: SparseTask) => NotFinite | null {
  const { memory, shape, places } = image;
  const kernel = openSparseKernel(memory);
  const own = places.seats[seat];
  const bytes = new Uint8Array(memory.buffer);
  const numbers = new Float64Array(memory.buffer, own.source, SEGMENT);
  const runs = new Uint32Array(memory.buffer, places.runs);
  const start = new Uint32Array(memory.buffer, places.start, shape.columns + 1);
  const shared = sharedNumbers(image);

  /** Keeps what is not zero in a row; how it ended. */
  function scanRow(row: number, at: number, columns: number): NotFinite | 'full' | null {
    for (let first = 0, run = row * segmentsOf(columns) * 2; first < columns; first += SEGMENT) {
      const length = Math.min(SEGMENT, columns - first);
      read(bytes.subarray(own.source, own.source + length * 8), at + first * 8);
      const found = kernel.scan(own.source, length, own.columns, own.values);
      if (found < 0) {
        const column = numbers.findIndex((number) => !Number.isFinite(number));
        return { row, column: first + column, value: numbers[column] };
      }
      const entry = shared.takeRoom(found);
      if (entry + found > shape.capacity) return 'full';
      bytes.copyWithin(places.columns + entry * 2, own.columns, own.columns + found * 2);
      bytes.copyWithin(places.values + entry * 8, own.values, own.values + found * 8);
      runs[run++] = entry;
      runs[run++] = found;
    }
    return null;
  }

  function scan(from: number, columns: number): NotFinite | null {
    for (;;) {
      const row = shared.takeRow();
      if (row === null) return null;
      const ended = scanRow(row, shared.placeOf(row) + from * 8, columns);
      if (ended !== null) {
        shared.stop();
        return ended === 'full' ? null : ended;
      }
      shared.rowIsDone();
    }
  }

  function count(segment: number, columns: number): void {
    const stride = segmentsOf(columns) * 8;
    // The count of a column stands where the next one begins.
    const counts = places.start + (segment * SEGMENT + 1) * 4;
    kernel.count(places.runs + segment * 8, shape.rows, stride, places.columns, counts);
  }

  function turn(segment: number, columns: number): void {
    const stride = segmentsOf(columns) * 8;
    const first = segment * SEGMENT;
    const end = Math.min(first + SEGMENT, columns);
    for (let from = first, to = first; from < end; from = to) {
      do to++;
      while (to < end && start[to + 1] - start[from] <= WINDOW_ENTRIES);
      kernel.turn(
        places.runs + segment * 8,
        shape.rows,
        stride,
        places.columns,
        places.values,
        to - first,
        places.next + first * 4,
        places.rowsOut,
        places.valuesOut,
      );
    }
  }

  return (task) => {
    if (task.kind === 'scan') return scan(task.from, task.columns);
    const step = task.kind === 'count' ? count : turn;
    for (const segment of task.segments) step(segment, task.columns);
    return null;
  };
}
