import { addressesFrom, PAGE, takeMemory } from '../wasm/memory.ts';

/** Columns that are worked on at once: their indexes have 16 bits, and their numbers stay in a processor's own cache. */
export const SEGMENT = 65_536;

/** A matrix of mostly zeros, or a block of its columns, that is to be turned from rows to columns. */
export interface SparseShape {
  /** At most 65,536. */
  readonly rows: number;
  /** Of the widest block. */
  readonly columns: number;
  /** Threads that work at the same time. */
  readonly seats: number;
  /** Entries (numbers other than zero) that there is room for, the bound of the memory. */
  readonly capacity: number;
}

/** Addresses in bytes. */
interface SparsePlaces {
  /** Four i32 that the threads share; see `sharedNumbers`. */
  readonly shared: number;
  /** f64: for each row where in its file it begins. */
  readonly rowPlaces: number;
  /** For each seat: a segment as it is read, and its entries before they go where all lie. */
  readonly seats: readonly { source: number; columns: number; values: number }[];
  /** For each row and segment two u32: index of its first entry, and how many. */
  readonly runs: number;
  /** Entries row by row: u16 within the segment, f64. */
  readonly columns: number;
  readonly values: number;
  /** u32: for each column its first entry, and one behind the last; and where the next one goes. */
  readonly start: number;
  readonly next: number;
  /** Entries column by column, rows ascending: u16, f64. */
  readonly rowsOut: number;
  readonly valuesOut: number;
}

/** The shared memory of such a work. Can be posted to any number of threads. */
export interface SparseImage {
  readonly memory: WebAssembly.Memory;
  readonly shape: SparseShape;
  readonly places: SparsePlaces;
}

export const segmentsOf = (columns: number): number => Math.ceil(columns / SEGMENT);

/** Lays the memory out; the system gives what is used. Null where there is not so much of it. */
export function createSparseImage(shape: SparseShape): SparseImage | null {
  const { rows, columns, seats, capacity } = shape;
  const take = addressesFrom(0);
  const places: SparsePlaces = {
    shared: take(4 * Int32Array.BYTES_PER_ELEMENT),
    rowPlaces: take(rows * 8),
    seats: Array.from({ length: seats }, () => ({
      source: take(SEGMENT * 8),
      columns: take(SEGMENT * 2),
      values: take(SEGMENT * 8),
    })),
    runs: take(rows * segmentsOf(columns) * 8),
    columns: take(capacity * 2),
    values: take(capacity * 8),
    start: take((columns + 1) * 4),
    next: take((columns + 1) * 4),
    rowsOut: take(capacity * 2),
    valuesOut: take(capacity * 8),
  };
  const memory = takeMemory(Math.ceil(take(0) / PAGE));
  return memory && { memory, shape, places };
}

/** What the threads tell each other. */
export function sharedNumbers({ memory, places, shape }: SparseImage) {
  const numbers = new Int32Array(memory.buffer, places.shared, 4);
  const rowPlaces = new Float64Array(memory.buffer, places.rowPlaces, shape.rows);
  const [NEXT, DONE, ENTRIES, STOP] = [0, 1, 2, 3];
  return {
    /** For the next block. */
    reset: () => numbers.fill(0),
    /** Tells where the rows begin. */
    setRows: (places: readonly number[]) => rowPlaces.set(places),
    /** A row that no other thread has taken; null if there is none, or all are stopped. */
    takeRow: (): number | null => {
      if (Atomics.load(numbers, STOP) === 1) return null;
      const row = Atomics.add(numbers, NEXT, 1);
      return row < shape.rows ? row : null;
    },
    placeOf: (row: number) => rowPlaces[row],
    rowsDone: () => Atomics.load(numbers, DONE),
    rowIsDone: () => Atomics.add(numbers, DONE, 1),
    /** Room for so many entries: the index of the first. */
    takeRoom: (entries: number) => Atomics.add(numbers, ENTRIES, entries),
    stop: () => Atomics.store(numbers, STOP, 1),
  };
}
