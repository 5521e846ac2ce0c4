import { closeSync, fstatSync, openSync } from 'node:fs';
import { basename } from 'node:path';
import { Problem } from '../../../core/problem.ts';
import type { Dataset } from '../describe.ts';
import { PieceReader, Unusual } from './bytes.ts';
import { describeFloats, type PlacedDataset } from './float-dataset.ts';
import { ENTRY_BYTES, headerOf, readMembers } from './members.ts';
import { attributeName, MESSAGE, messageOf, readMessages, type Message } from './object-header.ts';

/**
 * What stands at the beginning of a file of version 0, with addresses and lengths of eight bytes, as every HDF5 library writes it
 * where nothing newer is asked for (HDF5 File Format Specification 3.0, II.A).
 */
const SIGNATURE = Buffer.from('894844460d0a1a0a0000000000080800', 'hex');
const SUPERBLOCK_BYTES = 96;

/**
 * The structure of an HDF5 file of the oldest and most usual form, read without the HDF5 library: groups by symbol tables,
 * object headers of version 1, and of datasets those of float64 in one piece. It answers what `HdfReader` answers, in some
 * microseconds a call; whatever is not of this form, or not as the specification says, is `Unusual`: the library reads it then.
 */
export class ClassicFile {
  readonly file: string;
  readonly bytes: number;
  readonly #pieces: PieceReader;
  /** Headers by place. */
  readonly #headers = new Map<string, number>();
  readonly #members = new Map<string, string[]>();
  readonly #taken = new Set<number>();
  readonly #messages = new Map<string, Message[]>();
  readonly #datasets = new Map<Dataset, PlacedDataset>();

  constructor(handle: number, file: string) {
    this.file = file;
    this.bytes = fstatSync(handle).size;
    this.#pieces = new PieceReader(handle);
    const superblock = this.#pieces.read(0, SUPERBLOCK_BYTES);
    superblock.expect(0, SIGNATURE);
    const isWhole = superblock.u64(24) === 0 && superblock.u64(40) <= this.bytes;
    if (!isWhole || !superblock.isUndefined(48)) throw new Unusual('another superblock');
    this.#add('/', headerOf(superblock.part(SUPERBLOCK_BYTES - ENTRY_BYTES, ENTRY_BYTES)));
  }

  names(group: string): string[] {
    const known = this.#members.get(group);
    if (known) return known;
    const symbolTable = messageOf(this.#messagesOf(group), MESSAGE.symbolTable);
    if (!symbolTable) throw new Unusual('no group');
    const members = readMembers(this.#pieces, symbolTable);
    for (const [name, header] of members) {
      this.#add(`${group === '/' ? '' : group}/${name}`, header);
    }
    const names = [...members.keys()];
    this.#members.set(group, names);
    return names;
  }

  /** Of a member that `names` told of. */
  kindOf(place: string): 'group' | 'dataset' {
    const messages = this.#messagesOf(place);
    const isGroup = messageOf(messages, MESSAGE.symbolTable) !== null;
    if (isGroup === (messageOf(messages, MESSAGE.layout) !== null)) throw new Unusual('an object');
    return isGroup ? 'group' : 'dataset';
  }

  attributeNames(place: string): string[] {
    const attributes = this.#messagesOf(place).filter(({ type }) => type === MESSAGE.attribute);
    return attributes.map(attributeName);
  }

  dataset(place: string): Dataset {
    const found = describeFloats(place, this.#messagesOf(place), this.bytes);
    this.#datasets.set(found.dataset, found);
    return found.dataset;
  }

  /** Where in the file the data of a dataset begins. */
  placeOf(dataset: Dataset): number {
    const found = this.#datasets.get(dataset);
    if (!found) throw new RangeError(`${dataset.place} is of another file`);
    return found.at;
  }

  /** An object that is there twice may be there in circles. */
  #add(place: string, header: number): void {
    if (this.#taken.has(header)) throw new Unusual('an object of two names');
    this.#taken.add(header);
    this.#headers.set(place, header);
  }

  #messagesOf(place: string): Message[] {
    const known = this.#messages.get(place);
    if (known) return known;
    const header = this.#headers.get(place);
    if (header === undefined) throw new Unusual('no such object');
    const messages = readMessages(this.#pieces, header);
    this.#messages.set(place, messages);
    return messages;
  }
}

/** What `look` finds in a file of that form; null for every other, for one that cannot be read, and where `look` has a problem. */
export function lookClassic<T>(path: string, look: (file: ClassicFile) => T | null): T | null {
  let handle: number | null = null;
  try {
    handle = openSync(path, 'r');
    return look(new ClassicFile(handle, basename(path)));
  } catch (error) {
    const isForeseen = error instanceof Unusual || error instanceof Problem;
    if (isForeseen || (error instanceof Error && 'syscall' in error)) return null;
    throw error;
  } finally {
    if (handle !== null) closeSync(handle);
  }
}
