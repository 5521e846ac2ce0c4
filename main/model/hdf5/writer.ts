import { Problem } from '../../core/problem.ts';
import { complaintsOf, loadEngine, PIECE_BYTES, type Engine } from './engine.ts';
import type { Ticket } from './gate.ts';

/** What a dataset's items are to be; strings have a fixed number of bytes. */
export type WrittenType =
  | { readonly kind: 'float64' | 'float32' | 'uint32' | 'uint16' | 'uint8' }
  | { readonly kind: 'string'; readonly bytes: number };

/** Bytes in order, in portions of any size. */
export type Pieces = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

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
    isCompressed?: boolean,
  ): Promise<void>;
  /** A string of at most LONGEST_TEXT bytes of UTF-8, or a 32-bit integer. */
  writeAttribute(name: string, value: string | number): void;
}

/** An attribute lies in the header of its object, which has room for 64 KiB. */
export const LONGEST_TEXT = 60_000;

const CLASS_INTEGER = 0;
const CLASS_FLOAT = 1;
const CLASS_STRING = 3;
const UTF_8 = 1;
const DEFLATE = 1;
const DEFLATE_LEVEL = 9;
/** Items of a chunk: large enough to compress well, small enough for the library's cache of chunks. */
const CHUNK = 1 << 16;

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
  return new Writer(shown, engine, ticket, id);
}

function notWritten(file: string, reason: string, cause?: unknown): Problem {
  return new Problem(
    'file.not-written',
    `“${file}” could not be written: ${reason}. Is the disk full, or the folder read-only?`,
    { file, reason },
    cause,
  );
}

class Writer implements HdfWriter {
  readonly #shown: string;
  readonly #engine: Engine;
  readonly #ticket: Ticket;
  readonly #id: bigint;

  constructor(shown: string, engine: Engine, ticket: Ticket, id: bigint) {
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
    isCompressed = false,
  ): Promise<void> {
    const { library, buffer } = this.#engine;
    const chunk = isCompressed ? Math.min(length, CHUNK) : 0;
    const metadata = metadataOf(type, [BigInt(length)]);
    // Without data the library creates the dataset and then complains that there is nothing to write.
    library.create_dataset(this.#id, place, 0n, chunk > 0 ? compressed(metadata, chunk) : metadata);
    this.#engine.gate.takeComplaints();
    const bytes = library.get_dataset_metadata(this.#id, place).size;
    // Whole chunks at a time: one that is written twice leaves a hole behind.
    const portion = bytes * Math.max(1, chunk);
    const room = Math.floor(PIECE_BYTES / portion) * portion;
    let filled = 0;
    let written = 0;
    const flush = () => {
      if (filled === 0) return;
      const count = filled / bytes;
      this.#check(
        library.set_dataset_data(
          this.#id,
          place,
          [BigInt(count)],
          [BigInt(written)],
          [1n],
          BigInt(buffer),
        ),
      );
      written += count;
      filled = 0;
    };
    for await (const piece of pieces) {
      for (let at = 0; at < piece.length;) {
        const part = piece.subarray(at, at + room - filled);
        library.HEAPU8.set(part, buffer + filled);
        filled += part.length;
        at += part.length;
        if (filled === room) flush();
      }
    }
    if (filled % bytes !== 0) throw new RangeError(`${place} was given half an item`);
    flush();
    if (written !== length)
      throw new RangeError(`${place} was given ${written} of ${length} items`);
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

function metadataOf(type: WrittenType, shape: bigint[]) {
  const sizes = { float64: 8, float32: 4, uint32: 4, uint16: 2, uint8: 1 };
  const isFloat = type.kind === 'float64' || type.kind === 'float32';
  return {
    type: type.kind === 'string' ? CLASS_STRING : isFloat ? CLASS_FLOAT : CLASS_INTEGER,
    size: type.kind === 'string' ? type.bytes : sizes[type.kind],
    signed: false,
    littleEndian: true,
    vlen: false,
    cset: UTF_8,
    shape,
    maxshape: null,
    chunks: null,
    total_size: Number(shape[0] ?? 1n),
  };
}

function compressed(metadata: ReturnType<typeof metadataOf>, chunk: number) {
  return {
    ...metadata,
    chunks: [BigInt(chunk)],
    compression: DEFLATE,
    compression_opts: [DEFLATE_LEVEL],
  };
}
