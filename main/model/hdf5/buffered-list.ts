import { PIECE_BYTES, type Engine } from './engine.ts';
import type { Stretch } from './gate.ts';

interface ListShape {
  /** For faults of ours. */
  readonly place: string;
  readonly itemBytes: number;
  /** Items of a chunk; 0 where the list is in one piece. */
  readonly chunk: number;
}

/** Has the library write so many items that lie in its buffer, from `first` on; answers where it wrote. */
type WriteItems = (first: number, count: number) => Stretch[];

/** A list that is written through the library, a buffer at a time. */
export class BufferedList {
  readonly itemBytes: number;
  /**
   * Where in its file a list in one piece begins. It is seen when the first full buffer is written, which the library does in
   * one go; null before, and if it did anything else.
   */
  start: number | null = null;
  /** Bytes. */
  written = 0;
  readonly #engine: Engine;
  readonly #shape: ListShape;
  readonly #write: WriteItems;
  readonly #room: number;
  #filled = 0;

  constructor(engine: Engine, shape: ListShape, write: WriteItems) {
    this.itemBytes = shape.itemBytes;
    this.#engine = engine;
    this.#shape = shape;
    this.#write = write;
    // Whole chunks at a time: one that is written twice leaves a hole behind.
    const portion = shape.itemBytes * Math.max(1, shape.chunk);
    this.#room = Math.floor(PIECE_BYTES / portion) * portion;
  }

  /** Takes a piece, or as much of it as there is before `start` is seen; how many bytes it took. */
  take(piece: Uint8Array): number {
    let at = 0;
    while (at < piece.length && this.start === null) {
      const part = piece.subarray(at, at + this.#room - this.#filled);
      this.#engine.library.HEAPU8.set(part, this.#engine.buffer + this.#filled);
      this.#filled += part.length;
      at += part.length;
      if (this.#filled === this.#room) this.#flush();
    }
    return at;
  }

  /** There is no more. */
  finish(): void {
    if (this.#filled % this.itemBytes !== 0) {
      throw new RangeError(`${this.#shape.place} was given half an item`);
    }
    if (this.#filled > 0) this.#flush();
  }

  #flush(): void {
    const stretches = this.#write(this.written / this.itemBytes, this.#filled / this.itemBytes);
    const whole = stretches.filter(({ length }) => length === this.#filled);
    const isSeen = this.#shape.chunk === 0 && this.written === 0 && whole.length === 1;
    if (isSeen) this.start = whole[0].at;
    this.written += this.#filled;
    this.#filled = 0;
  }
}
