import { BufferedList } from './buffered-list.ts';
import { complaintsOf, loadEngine, type Engine } from './engine.ts';
import type { Ticket } from './gate.ts';
import { openRest, type Rest } from './rest-of-list.ts';
import { notWritten } from './write-failure.ts';
import { CHUNK, compressed, metadataOf, type WrittenType } from './written-type.ts';

/** Bytes in order, in portions of any size. */
export type Pieces = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

export interface ListOptions {
  readonly isCompressed?: boolean | undefined;
  /** Is handed each piece while it is being written. */
  readonly onPiece?: (piece: Uint8Array) => void;
}

/** An HDF5 file in the making. */
export interface HdfWriter {
  createGroup(place: string): void;
  /**
   * Writes a list in one piece, unfiltered, or compressed in chunks.
   * @param length number of items
   * @param pieces its bytes, little-endian, in order; all of them, in portions of any size
   */
  writeList(
    place: string,
    type: WrittenType,
    length: number,
    pieces: Pieces,
    options?: ListOptions,
  ): Promise<void>;
  /** A string of at most LONGEST_TEXT bytes of UTF-8, or a 32-bit integer. */
  writeAttribute(name: string, value: string | number): void;
}

/** An attribute lies in the header of its object, which has room for 64 KiB. */
export const LONGEST_TEXT = 60_000;

/**
 * Makes a new HDF5 file at `path`, has `fill` fill it, and closes it; a file that is there is lost, so hand it a temporary name.
 * @param shown the name that sentences are to have
 * @throws Problem `file.not-written` if any write failed
 */
export async function createHdf<T>(
  path: string,
  shown: string,
  fill: (writer: HdfWriter) => Promise<T>,
): Promise<T> {
  const writer = await openWriter(path, shown);
  let result: T;
  try {
    result = await fill(writer);
  } catch (error) {
    writer.abandon();
    throw error;
  }
  writer.close();
  return result;
}

async function openWriter(path: string, shown: string): Promise<Writer> {
  const engine = await loadEngine();
  engine.gate.takeComplaints();
  const ticket = engine.gate.admit(path, 'create');
  const id = engine.library.open(ticket.name, engine.library.H5F_ACC_TRUNC, false, -1, -1);
  if (id < 0n) {
    const cause = complaintsOf(engine);
    ticket.end();
    throw notWritten(shown, 'it cannot be created there', cause);
  }
  return new Writer(path, shown, engine, ticket, id);
}

class Writer implements HdfWriter {
  readonly #path: string;
  readonly #shown: string;
  readonly #engine: Engine;
  readonly #ticket: Ticket;
  readonly #id: bigint;

  constructor(path: string, shown: string, engine: Engine, ticket: Ticket, id: bigint) {
    this.#path = path;
    this.#shown = shown;
    this.#engine = engine;
    this.#ticket = ticket;
    this.#id = id;
  }

  createGroup(place: string): void {
    this.#check(this.#engine.library.create_group(this.#id, place, false));
  }

  async writeList(
    place: string,
    type: WrittenType,
    length: number,
    pieces: Pieces,
    { isCompressed = false, onPiece = () => {} }: ListOptions = {},
  ): Promise<void> {
    const chunk = isCompressed ? Math.min(length, CHUNK) : 0;
    const list = this.#createList(place, type, length, chunk);
    let rest: Rest | null = null;
    try {
      for await (const piece of pieces) {
        const taken = rest ? 0 : list.take(piece);
        if (!rest && list.start !== null) {
          rest = await openRest(this.#path, this.#shown, list.start + list.written);
        }
        const writing = rest?.write(piece.subarray(taken));
        writing?.catch(() => {}); // told below
        onPiece(piece);
        await writing;
      }
      list.finish();
    } finally {
      await rest?.close();
    }
    const written = (list.written + (rest?.written ?? 0)) / list.itemBytes;
    if (written !== length) {
      throw new RangeError(`${place} was given ${written} of ${length} items`);
    }
  }

  #createList(place: string, type: WrittenType, length: number, chunk: number): BufferedList {
    const { library } = this.#engine;
    const metadata = metadataOf(type, [BigInt(length)]);
    // Without data the library creates the dataset and then complains that there is nothing to write.
    library.create_dataset(this.#id, place, 0n, chunk > 0 ? compressed(metadata, chunk) : metadata);
    this.#engine.gate.takeComplaints();
    const itemBytes = library.get_dataset_metadata(this.#id, place).size;
    return new BufferedList(this.#engine, { place, itemBytes, chunk }, (first, count) =>
      this.#ticket.writesDuring(() =>
        this.#check(
          library.set_dataset_data(
            this.#id,
            place,
            [BigInt(count)],
            [BigInt(first)],
            [1n],
            BigInt(this.#engine.buffer),
          ),
        ),
      ),
    );
  }

  writeAttribute(name: string, value: string | number): void {
    const { library, buffer } = this.#engine;
    let metadata;
    if (typeof value === 'string') {
      const bytes = new TextEncoder().encode(value);
      if (bytes.length > LONGEST_TEXT) throw new RangeError(`attribute ${name} is too long`);
      metadata = metadataOf({ kind: 'string', bytes: Math.max(1, bytes.length) }, []);
      library.HEAPU8[buffer] = 0;
      library.HEAPU8.set(bytes, buffer);
    } else {
      metadata = { ...metadataOf({ kind: 'uint32' }, []), signed: true };
      new DataView(library.HEAPU8.buffer).setInt32(buffer, value, true);
    }
    this.#check(library.create_attribute(this.#id, '/', name, BigInt(buffer), metadata));
  }

  close(): void {
    const { library } = this.#engine;
    const flushed = library.flush(this.#id);
    const closed = library.close_file(this.#id);
    // The library reports success when the disk is full; the gate knows better.
    const reason = this.#ticket.writeFailure();
    const cause = complaintsOf(this.#engine);
    this.#ticket.end();
    if (reason !== null || flushed < 0 || closed < 0) {
      throw notWritten(this.#shown, reason ?? 'the HDF5 library reports an error', cause);
    }
  }

  /** Closes the file after a failure that is told elsewhere. */
  abandon(): void {
    this.#engine.library.close_file(this.#id);
    this.#ticket.end();
    this.#engine.gate.takeComplaints();
  }

  #check(status: number): void {
    const reason = this.#ticket.writeFailure();
    if (status >= 0 && reason === null) return;
    throw notWritten(
      this.#shown,
      reason ?? 'the HDF5 library reports an error',
      complaintsOf(this.#engine),
    );
  }
}
