/** Many texts in little room: as UTF-8 in large pieces, not as a string each. */
export interface Texts {
  readonly length: number;
  at(index: number): string;
}

export interface TextStore extends Texts {
  add(text: string): void;
}

const PIECE_BYTES = 4 * 1024 * 1024;

export function createTextStore(): TextStore {
  const pieces: Buffer[] = [];
  const piece: number[] = [];
  const from: number[] = [];
  const to: number[] = [];
  let used = 0;
  return {
    get length() {
      return piece.length;
    },
    add(text) {
      const bytes = Buffer.byteLength(text);
      if (pieces.length === 0 || used + bytes > pieces[pieces.length - 1].length) {
        pieces.push(Buffer.allocUnsafe(Math.max(PIECE_BYTES, bytes)));
        used = 0;
      }
      pieces[pieces.length - 1].write(text, used);
      piece.push(pieces.length - 1);
      from.push(used);
      used += bytes;
      to.push(used);
    },
    at: (index) => pieces[piece[index]].toString('utf8', from[index], to[index]),
  };
}

/**
 * 53 bits that tell texts apart (cyrb53, after MurmurHash). Two different texts among a million are taken for the same
 * once in ten thousand tables.
 */
export function hashText(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 2654435761);
    b = Math.imul(b ^ unit, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 2 ** 32 * (b & 0x1fffff) + (a >>> 0);
}
