import { closeSync, openSync } from 'node:fs';
import { basename } from 'node:path';
import type { Dataset } from './describe.ts';
import { complaintsOf, loadEngine } from './engine.ts';
import { fileLength } from './file-checks.ts';
import { OpenFile } from './open-file.ts';
import { findPlace } from './place.ts';
import * as problems from './problems.ts';
import { readAt, readSoon } from './read-at.ts';
import { attributeNames, readAttribute } from './read-attribute.ts';
import { describeDataset, readBox } from './read-dataset.ts';

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
  /** The same, while this thread goes on; to be waited for before the file is closed. */
  readSoon(target: Uint8Array, at: number): Promise<void>;
  close(): void;
}

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
  return new Reader(new OpenFile(path, shown, bytes, engine, ticket, id));
}

class Reader implements HdfReader {
  readonly file: string;
  readonly bytes: number;
  readonly #open: OpenFile;
  #closed = false;
  #handle: number | null = null;

  constructor(open: OpenFile) {
    this.file = open.name;
    this.bytes = open.bytes;
    this.#open = open;
  }

  names(group: string): string[] {
    return [...this.#open.members(group)];
  }

  kindOf(place: string): 'group' | 'dataset' | 'other' | 'none' {
    return this.#open.kindOf(place);
  }

  dataset(place: string): Dataset {
    return describeDataset(this.#open, place);
  }

  attributeNames(place: string): string[] {
    return attributeNames(this.#open, place);
  }

  attribute(place: string, name: string): string | number | null {
    return readAttribute(this.#open, place, name);
  }

  readInto(
    target: Uint8Array,
    dataset: Dataset,
    first: readonly number[],
    count: readonly number[],
  ): void {
    readBox(this.#open, target, dataset, first, count);
  }

  placeOf(dataset: Dataset): number | null {
    const { ticket } = this.#open;
    return findPlace(this, dataset, (work) => ticket.readsDuring(work));
  }

  readAt(target: Uint8Array, at: number): void {
    readAt(this.#ownHandle(), target, at, this.file);
  }

  readSoon(target: Uint8Array, at: number): Promise<void> {
    return readSoon(this.#ownHandle(), target, at, this.file);
  }

  #ownHandle(): number {
    return (this.#handle ??= openSync(this.#open.path, 'r'));
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#handle !== null) closeSync(this.#handle);
    this.#open.library.close_file(this.#open.id);
    this.#open.ticket.end();
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
