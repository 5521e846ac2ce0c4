import { readSync } from 'node:fs';

/** Thrown at whatever the small reader does not know: the HDF5 library is to read the file, and to say what is wrong with it. */
export class Unusual extends Error {}

/** More than a file needs that has an object or ten for each of 65,535 classes. */
const MOST_PIECES = 2_000_000;
const MOST_BYTES = 256 * 1024 * 1024;
/** Names of 65,535 classes take two or three. */
const LONGEST_PIECE = 16 * 1024 * 1024;

/** A piece of a file that says how it is laid out. Reading behind its end is unusual. */
export class Piece {
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get length(): number {
    return this.#bytes.length;
  }

  u8(at: number): number {
    return this.#within(at, 1).readUInt8(at);
  }

  u16(at: number): number {
    return this.#within(at, 2).readUInt16LE(at);
  }

  u32(at: number): number {
    return this.#within(at, 4).readUInt32LE(at);
  }

  /** A length or an address of eight bytes. */
  u64(at: number): number {
    const bytes = this.#within(at, 8);
    const number = bytes.readUInt32LE(at + 4) * 2 ** 32 + bytes.readUInt32LE(at);
    if (!Number.isSafeInteger(number)) throw new Unusual('a number is too large');
    return number;
  }

  /** Whether an address of eight bytes is HDF5's “undefined”. */
  isUndefined(at: number): boolean {
    return this.u32(at) === 0xffffffff && this.u32(at + 4) === 0xffffffff;
  }

  /** That these very bytes stand there. */
  expect(at: number, expected: Uint8Array): void {
    const found = this.#within(at, expected.length).subarray(at, at + expected.length);
    if (!found.equals(expected)) throw new Unusual('something else is expected there');
  }

  /** Text up to the null byte that must end it. */
  text(at: number): string {
    const end = this.#bytes.indexOf(0, at);
    if (end < at) throw new Unusual('a text has no end');
    return this.#bytes.toString('utf8', at, end);
  }

  part(at: number, length: number): Piece {
    return new Piece(this.#within(at, length).subarray(at, at + length));
  }

  #within(at: number, length: number): Buffer {
    if (at + length > this.#bytes.length) throw new Unusual('a piece is too short');
    return this.#bytes;
  }
}

/** Reads pieces of an open file; its work is bounded, whatever the file says. */
export class PieceReader {
  readonly #handle: number;
  #pieces = 0;
  #bytes = 0;

  constructor(handle: number) {
    this.#handle = handle;
  }

  read(at: number, length: number): Piece {
    this.#pieces++;
    this.#bytes += length;
    const isTooMuch = this.#pieces > MOST_PIECES || this.#bytes > MOST_BYTES;
    if (isTooMuch || length > LONGEST_PIECE) throw new Unusual('too much');
    const bytes = Buffer.alloc(length);
    if (readSync(this.#handle, bytes, 0, length, at) < length) throw new Unusual('it is cut off');
    return new Piece(bytes);
  }
}
