import { stopIfAborted } from '../../core/problem.ts';
import {
  createSparseImage,
  segmentsOf,
  sharedNumbers,
  type SparseImage,
} from '../../core/sparse/image.ts';
import type { NotFinite, SparseTask } from '../../core/sparse/worker.ts';
import type { Work } from '../steps.ts';
import type { PlainRows } from './plain-rows.ts';
import type { ScanCrew, ScanCrewAtWork } from './scan-crew.ts';
import type { Spools } from './spool.ts';
import {
  BLOCK_COEFFICIENTS,
  MOST_COEFFICIENTS,
  narrower,
  notFinite,
  tooMany,
  type TransposeOptions,
} from './transpose.ts';

/** Coefficients token by token: offsets in the order of the columns that the tokens had, and where they are. */
export interface Scanned {
  /** tokens + 1 */
  readonly start: Uint32Array;
  /** u16 and f64, if all are in memory; else they are in the spools. */
  readonly held: { readonly classes: Uint8Array; readonly values: Uint8Array } | null;
}

/** A scan under way. */
export interface Scan {
  /** @throws Problem `import.coefficient`, `import.too-many-coefficients`, `model.damaged`, `cancelled` */
  finish(spools: Spools, work: TransposeOptions): Promise<Scanned>;
  /** Ends the threads, whether it is finished or not. */
  end(): Promise<void>;
}

const WATCH_MILLISECONDS = 50;

/**
 * Begins the same as `transpose` with threads, for coefficients that lie in the file as float64, class by class: they read
 * past the HDF5 library, keep what is not zero and turn it in a memory that they share.
 * @returns null where there is not so much memory
 */
export function beginScan(
  path: string,
  file: string,
  { tokens, places, placeOf }: PlainRows,
  crew: ScanCrew,
  { capacity: wanted = BLOCK_COEFFICIENTS }: Pick<TransposeOptions, 'capacity'> = {},
): Scan | null {
  const rows = places.length;
  const capacity = Math.max(rows, wanted);
  const image = createSparseImage({ rows, columns: tokens, seats: crew.seats, capacity });
  if (image === null) return null;
  const shared = sharedNumbers(image);
  shared.setRows(places);
  const atWork = crew.open(path, image);
  const scanBlock = (from: number, columns: number) => {
    shared.reset();
    const task: SparseTask = { kind: 'scan', from, columns };
    const scanning = workTogether(atWork, Array(crew.seats).fill(task));
    scanning.catch(() => {}); // told by whoever waits for it
    return scanning;
  };
  let scanning = scanBlock(0, tokens);
  let ending: Promise<void> | null = null;

  /** Waits for a block; the number of rows for which there was room. */
  async function blockRead(from: number, width: number, work: Work): Promise<number> {
    const tell = () => {
      const done = Math.floor((rows * from + width * shared.rowsDone()) / tokens);
      work.onProgress?.({ stage: 'coefficients', done, total: rows });
    };
    const watch = setInterval(tell, WATCH_MILLISECONDS);
    work.signal?.addEventListener('abort', shared.stop);
    if (work.signal?.aborted) shared.stop();
    try {
      const answers = await scanning;
      stopIfAborted(work.signal);
      const [bad] = answers
        .filter((answer) => answer !== null)
        .toSorted((a, b) => a.row - b.row || a.column - b.column);
      if (bad) throw notFinite(file, placeOf(bad.row), from + bad.column, bad.value);
      tell();
      return shared.rowsDone();
    } finally {
      clearInterval(watch);
      work.signal?.removeEventListener('abort', shared.stop);
    }
  }

  return {
    async finish(spools, work) {
      const start = new Uint32Array(tokens + 1);
      let widest = tokens;
      for (let from = 0; from < tokens;) {
        const width = Math.min(widest, tokens - from);
        if (from > 0 || widest < tokens) scanning = scanBlock(from, width);
        const rowsRead = await blockRead(from, width, work);
        if (rowsRead < rows) {
          // Too dense for the memory: once more, narrower.
          widest = narrower({ rows, chunk: 1 }, width, rowsRead);
          continue;
        }
        const block = await turnBlock(image, atWork, width);
        const base = start[from];
        if (base + block.start[width] > MOST_COEFFICIENTS) throw tooMany(file);
        for (let i = 1; i <= width; i++) start[from + i] = base + block.start[i];
        if (width === tokens) return { start, held: block };
        spools.classes.append(block.classes);
        spools.values.append(block.values);
        from += width;
      }
      return { start, held: null };
    },
    end() {
      return (ending ??= (async () => {
        shared.stop();
        await scanning.catch(() => {});
        await atWork.close();
      })());
    },
  };
}

/** Has all seats do tasks and waits for all of them, whatever becomes of one. */
async function workTogether(
  atWork: ScanCrewAtWork,
  tasks: readonly SparseTask[],
): Promise<(NotFinite | null)[]> {
  const settled = await Promise.allSettled(tasks.map((task, seat) => atWork.work(seat, task)));
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}

/** Turns a block that was scanned; offsets within the block, and its coefficients where they lie in the shared memory. */
async function turnBlock(image: SparseImage, atWork: ScanCrewAtWork, columns: number) {
  const { memory, places, shape } = image;
  const segments = segmentsOf(columns);
  const numbersAt = (at: number) => new Uint32Array(memory.buffer, at, columns + 1);
  const start = numbersAt(places.start).fill(0);
  const together = (kind: 'count' | 'turn') =>
    workTogether(
      atWork,
      Array.from({ length: shape.seats }, (_, seat): SparseTask => {
        const all = Array.from({ length: segments }, (__, segment) => segment);
        return { kind, columns, segments: all.filter((segment) => segment % shape.seats === seat) };
      }),
    );
  await together('count');
  for (let i = 1; i <= columns; i++) start[i] += start[i - 1];
  numbersAt(places.next).set(start);
  await together('turn');
  const entries = start[columns];
  return {
    start,
    classes: new Uint8Array(memory.buffer, places.rowsOut, entries * 2),
    values: new Uint8Array(memory.buffer, places.valuesOut, entries * 8),
  };
}
