import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Bytes of a block; a text may lie in several. */
const BLOCK = 1024 * 1024;
/** Blocks that are held in memory; the others wait in a temporary file. */
const BLOCKS_HELD = 64;
/** Short texts that were asked for last stay decoded; a power of two. */
const DECODED = 1 << 16;
const SHORT = 256;

/** Many texts by their place, with no more than 64 MiB of them in memory (and 8 bytes for each one's place). */
export interface TextStore {
  readonly count: number;
  add(text: string): void;
  /** The text at a place below `count`. */
  get(place: number): string;
  /** Removes what was put on the disk. */
  close(): void;
}

export function createTextStore(held = BLOCKS_HELD, blockBytes = BLOCK): TextStore {
  let count = 0;
  /** Where each text ends in the row of all blocks. */
  let ends = new Float64Array(1024);
  let length = 0;
  // In the order in which they were last asked for.
  const blocks = new Map<number, Buffer>();
  const onDisk = new Set<number>();
  let disk: { folder: string; file: number } | null = null;
  const decodedPlace = new Float64Array(DECODED).fill(-1);
  const decodedText: string[] = [];

  function openDisk() {
    const folder = mkdtempSync(join(tmpdir(), 'rotulo-texts-'));
    return { folder, file: openSync(join(folder, 'texts'), 'wx+', 0o600) };
  }

  /** Puts the block that was asked for longest ago on the disk; the last one is still being filled. */
  function makeRoom(): void {
    const filling = Math.floor(length / blockBytes);
    for (const [number, block] of blocks) {
      if (number === filling) continue;
      if (!onDisk.has(number)) {
        disk ??= openDisk();
        writeSync(disk.file, block, 0, blockBytes, number * blockBytes);
        onDisk.add(number);
      }
      blocks.delete(number);
      return;
    }
  }

  function blockOf(number: number): Buffer {
    const known = blocks.get(number);
    if (known) {
      if (blocks.size >= held) {
        blocks.delete(number);
        blocks.set(number, known);
      }
      return known;
    }
    if (blocks.size >= held) makeRoom();
    const block = Buffer.allocUnsafe(blockBytes);
    if (onDisk.has(number) && disk) readSync(disk.file, block, 0, blockBytes, number * blockBytes);
    blocks.set(number, block);
    return block;
  }

  function read(start: number, end: number): string {
    const first = Math.floor(start / blockBytes);
    const from = start - first * blockBytes;
    if (end - first * blockBytes <= blockBytes) {
      return blockOf(first).toString('utf8', from, end - first * blockBytes);
    }
    const bytes = Buffer.allocUnsafe(end - start);
    for (let at = start; at < end;) {
      const number = Math.floor(at / blockBytes);
      const within = at - number * blockBytes;
      at += blockOf(number).copy(bytes, at - start, within, within + end - at);
    }
    return bytes.toString('utf8');
  }

  return {
    get count() {
      return count;
    },
    add(text) {
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length;) {
        const number = Math.floor(length / blockBytes);
        const copied = bytes.copy(blockOf(number), length - number * blockBytes, at);
        at += copied;
        length += copied;
      }
      if (count === ends.length) {
        const longer = new Float64Array(ends.length * 2);
        longer.set(ends);
        ends = longer;
      }
      ends[count++] = length;
    },
    get(place) {
      const slot = place & (DECODED - 1);
      if (decodedPlace[slot] === place) return decodedText[slot];
      const start = place === 0 ? 0 : ends[place - 1];
      const text = read(start, ends[place]);
      if (ends[place] - start > SHORT) return text;
      decodedPlace[slot] = place;
      decodedText[slot] = text;
      return text;
    },
    close() {
      blocks.clear();
      if (!disk) return;
      closeSync(disk.file);
      rmSync(disk.folder, { recursive: true, force: true });
      disk = null;
    },
  };
}
