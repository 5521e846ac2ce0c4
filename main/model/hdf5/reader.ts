import { closeSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { itemTypeOf, type Dataset } from './describe.ts';
import { complaintsOf, loadEngine, PIECE_BYTES, type Engine, type Library } from './engine.ts';
import { fileLength } from './file-checks.ts';
import type { Ticket } from './gate.ts';
import { findPlace } from './place.ts';
import { filterName, isReadableFilter } from './plugins.ts';
import * as problems from './problems.ts';
import { readInteger, trimString } from './values.ts';

/** An HDF5 file, open for reading. Every call checks what it is told by the file before it believes it. */
export interface HdfReader {
  /** The file's name, for sentences. */
  readonly file: string;
  /** The file's length. */
  readonly bytes: number;
  /** Names of a group's members. */
  names(group: string): string[];
  /** @throws Problem `model.link`, `model.points-elsewhere` for what is no member of the file's own */
  kindOf(place: string): 'group' | 'dataset' | 'other' | 'none';
  /** @throws Problem if there is none, or if it is virtual or passes through filters that cannot be undone */
  dataset(place: string): Dataset;
  attributeNames(place: string): string[];
  /** A single string or integer, or null if there is no such attribute. */
  attribute(place: string, name: string): string | number | null;
  /**
   * Reads a box of a dataset as it lies in the file (numbers in little-endian order), the last dimension running fastest.
   * @param target gets exactly the bytes of the box
   * @param first index of the box's first item, one for each dimension
   * @param count extent of the box in each dimension
   */
  readInto(
    target: Uint8Array,
    dataset: Dataset,
    first: readonly number[],
    count: readonly number[],
  ): void;
  /**
   * Where in the file the data of a dataset begins that lies in one piece, unfiltered: it can be read by offset then, from
   * any thread. Null if that cannot be told for certain.
   */
  placeOf(dataset: Dataset): number | null;
  /** Reads the bytes of the file from an offset on, past the library: what `placeOf` told of is read twice as fast so. */
  readAt(target: Uint8Array, at: number): void;
  close(): void;
}

const LONGEST_ATTRIBUTE = 1024 * 1024;
const CLASS_INTEGER = 0;
const CLASS_STRING = 3;

/**
 * Opens an HDF5 file.
 * @param shown the file's name for sentences
 * @throws Problem `model.*`
 */
export async function openHdf(path: string, shown = basename(path)): Promise<HdfReader> {
  const bytes = await fileLength(path);
  const engine = await loadEngine();
  engine.gate.takeComplaints();
  engine.gate.takeRefused();
  const ticket = engine.gate.admit(path, 'read');
  const id = engine.library.open(ticket.name, engine.library.H5F_ACC_RDONLY, false, -1, -1);
  if (id < 0n) {
    ticket.end();
    throw problems.notHdf5(shown, complaintsOf(engine));
  }
  return new Reader(path, shown, bytes, engine, ticket, id);
}

class Reader implements HdfReader {
  readonly file: string;
  readonly bytes: number;
  readonly #path: string;
  readonly #engine: Engine;
  readonly #library: Library;
  readonly #ticket: Ticket;
  readonly #id: bigint;
  readonly #known = new Map<string, Set<string>>();
  #closed = false;
  #handle: number | null = null;

  constructor(
    path: string,
    file: string,
    bytes: number,
    engine: Engine,
    ticket: Ticket,
    id: bigint,
  ) {
    this.#path = path;
    this.file = file;
    this.bytes = bytes;
    this.#engine = engine;
    this.#library = engine.library;
    this.#ticket = ticket;
    this.#id = id;
  }

  names(group: string): string[] {
    return [...this.#members(group)];
  }

  /** A group may have many thousand members, and each is looked up. */
  #members(group: string): Set<string> {
    const known = this.#known.get(group);
    if (known) return known;
    const names = this.#ask(group, () => this.#library.get_names(this.#id, group, false));
    if (!Array.isArray(names)) throw this.#damaged(group);
    const members = new Set(names);
    this.#known.set(group, members);
    return members;
  }

  kindOf(place: string): 'group' | 'dataset' | 'other' | 'none' {
    const parts = place.split('/').filter((part) => part !== '');
    for (let depth = 1; depth <= parts.length; depth++) {
      const part = `/${parts.slice(0, depth).join('/')}`;
      const group = part.slice(0, part.lastIndexOf('/')) || '/';
      if (!this.#members(group).has(parts[depth - 1])) return 'none';
      this.#refuseLink(part);
    }
    const type = this.#ask(place, () => this.#library.get_type(this.#id, place));
    if (type === this.#library.H5G_GROUP) return 'group';
    return type === this.#library.H5G_DATASET ? 'dataset' : 'other';
  }

  dataset(place: string): Dataset {
    const kind = this.kindOf(place);
    if (kind !== 'dataset') throw problems.missing(this.file, place);
    const metadata = this.#ask(place, () => this.#library.get_dataset_metadata(this.#id, place));
    if (metadata.virtual_sources) {
      const target = metadata.virtual_sources[0]?.file_name ?? '?';
      throw problems.pointsElsewhere(this.file, place, target);
    }
    const { shape, chunks } = metadata;
    if (!shape || !shape.every((extent) => Number.isSafeInteger(extent) && extent >= 0)) {
      throw this.#damaged(place);
    }
    const items = shape.reduce((product, extent) => product * extent, 1);
    const bytes = items * metadata.size;
    if (!Number.isSafeInteger(bytes) || metadata.size < 1) throw this.#damaged(place);
    // Data in one piece cannot be longer than the file that it lies in.
    if (!chunks && bytes > this.bytes) {
      throw problems.tooLarge(this.file, place, bytes, this.bytes);
    }
    const filters = this.#ask(place, () => this.#library.get_dataset_filters(this.#id, place)).map(
      (filter) => filter.id,
    );
    const unreadable = filters.find((filter) => !isReadableFilter(filter));
    if (unreadable !== undefined) {
      throw problems.unreadableCompression(this.file, place, filterName(unreadable));
    }
    return { place, item: itemTypeOf(metadata), shape, items, bytes, chunks, filters };
  }

  attributeNames(place: string): string[] {
    return this.#ask(place, () => this.#library.get_attribute_names(this.#id, place));
  }

  attribute(place: string, name: string): string | number | null {
    const where = `attribute “${name}” of ${place}`;
    if (!this.attributeNames(place).includes(name)) return null;
    const library = this.#library;
    const metadata = this.#ask(where, () => library.get_attribute_metadata(this.#id, place, name));
    const item = itemTypeOf(metadata);
    const string = metadata.type === CLASS_STRING;
    if (metadata.total_size !== 1 || (!string && metadata.type !== CLASS_INTEGER)) {
      throw problems.wrongType(
        this.file,
        { place: where, item, shape: [], items: 1, bytes: item.bytes, chunks: null, filters: [] },
        'one string or one integer',
      );
    }
    if (metadata.size > LONGEST_ATTRIBUTE) {
      throw problems.tooLarge(this.file, where, metadata.size, LONGEST_ATTRIBUTE);
    }
    const at = this.#engine.buffer;
    const status = this.#ask(where, () =>
      library.get_attribute_data(this.#id, place, name, BigInt(at)),
    );
    if (status < 0) throw this.#damaged(where);
    const bytes = library.HEAPU8.slice(at, at + metadata.size);
    if (!string) return readInteger(bytes, metadata.signed);
    if (!metadata.vlen) return this.#decode(trimString(bytes, item.spacePadded), where);
    const pointer = new DataView(bytes.buffer).getUint32(0, true);
    const end = library.HEAPU8.indexOf(0, pointer);
    if (pointer === 0) return '';
    const usable = end >= pointer && end - pointer <= LONGEST_ATTRIBUTE;
    const text = usable ? library.HEAPU8.slice(pointer, end) : null;
    library.reclaim_vlen_memory(this.#id, place, name, BigInt(at));
    if (!text) throw this.#damaged(where);
    return this.#decode(text, where);
  }

  readInto(
    target: Uint8Array,
    dataset: Dataset,
    first: readonly number[],
    count: readonly number[],
  ): void {
    const boxItems = count.reduce((product, extent) => product * extent, 1);
    if (target.length !== boxItems * dataset.item.bytes)
      throw new RangeError('target and box differ');
    if (boxItems === 0) return;
    const rank = dataset.shape.length;
    if (boxItems * dataset.item.bytes <= PIECE_BYTES || rank === 0) {
      this.#readPiece(target, dataset, first, count);
      return;
    }
    // Cut along the first dimension that is longer than one, into pieces of the buffer's size.
    const dimension = count.findIndex((extent) => extent > 1);
    const rowBytes = target.length / count[dimension];
    const step = Math.max(1, Math.floor(PIECE_BYTES / rowBytes));
    for (let row = 0; row < count[dimension]; row += step) {
      const rows = Math.min(step, count[dimension] - row);
      this.readInto(
        target.subarray(row * rowBytes, (row + rows) * rowBytes),
        dataset,
        first.map((index, d) => (d === dimension ? index + row : index)),
        count.map((extent, d) => (d === dimension ? rows : extent)),
      );
    }
  }

  placeOf(dataset: Dataset): number | null {
    return findPlace(this, this.#path, dataset, (work) => this.#ticket.readsDuring(work));
  }

  readAt(target: Uint8Array, at: number): void {
    this.#handle ??= openSync(this.#path, 'r');
    for (let done = 0; done < target.length;) {
      const read = readSync(this.#handle, target, done, target.length - done, at + done);
      if (read === 0) throw problems.damaged(this.file, '/');
      done += read;
    }
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#handle !== null) closeSync(this.#handle);
    this.#library.close_file(this.#id);
    this.#ticket.end();
  }

  #readPiece(
    target: Uint8Array,
    dataset: Dataset,
    first: readonly number[],
    count: readonly number[],
  ): void {
    const { library, buffer } = this.#engine;
    const whole = count.length === 0;
    const status = this.#ask(dataset.place, () =>
      library.get_dataset_data(
        this.#id,
        dataset.place,
        whole ? null : count.map(BigInt),
        whole ? null : first.map(BigInt),
        whole ? null : count.map(() => 1n),
        BigInt(buffer),
      ),
    );
    if (status < 0) throw this.#damaged(dataset.place);
    // Only now: the library's memory may have moved during the call.
    target.set(library.HEAPU8.subarray(buffer, buffer + target.length));
  }

  /** Asks the library; what it throws, and what it was kept from opening, becomes a problem. */
  #ask<T>(place: string, question: () => T): T {
    let answer: T;
    try {
      answer = question();
    } catch (cause) {
      this.#engine.gate.takeComplaints();
      throw this.#elsewhere(place) ?? problems.damaged(this.file, place, cause);
    }
    const elsewhere = this.#elsewhere(place);
    if (elsewhere) throw elsewhere;
    return answer;
  }

  #elsewhere(place: string) {
    const [refused] = this.#engine.gate.takeRefused();
    return refused === undefined ? null : problems.pointsElsewhere(this.file, place, refused);
  }

  #damaged(place: string) {
    return problems.damaged(this.file, place, complaintsOf(this.#engine));
  }

  #refuseLink(place: string): void {
    const external = this.#ask(place, () => this.#library.get_external_link(this.#id, place));
    if (external.filename !== undefined) {
      throw problems.pointsElsewhere(this.file, place, external.filename);
    }
    const target = this.#ask(place, () => this.#library.get_symbolic_link(this.#id, place));
    if (target !== null) throw problems.isLink(this.file, place, target);
  }

  #decode(bytes: Uint8Array, place: string): string {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch (cause) {
      throw problems.damaged(this.file, place, cause);
    }
  }
}

/** Opens a file, hands it to `use`, and closes it whatever happens. */
export async function withHdf<T>(
  path: string,
  use: (reader: HdfReader) => T | Promise<T>,
): Promise<T> {
  const reader = await openHdf(path);
  try {
    return await use(reader);
  } finally {
    reader.close();
  }
}
