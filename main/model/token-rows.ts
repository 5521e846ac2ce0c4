import { Problem } from '../core/problem.ts';
import { tokenAt, type TokenTable } from '../core/text/token-table.ts';
import { LONGEST } from './format.ts';

/** Tokens as UTF-8, end to end: token i is `bytes[start[i]] … bytes[start[i + 1] - 1]`. */
export interface TokenBytes {
  readonly bytes: Uint8Array;
  readonly start: Uint32Array;
}

/** Tokens as rows of one width, as the dataset has them. */
export interface TokenRows {
  /** Width of a row: the longest token and a null byte. */
  readonly bytes: number;
  readonly length: number;
  pieces(): Iterable<Uint8Array>;
}

const PORTION_BYTES = 4 * 1024 * 1024;

/** The tokens of a table, as UTF-8. */
export function tokenBytesOf(table: TokenTable): TokenBytes {
  const encoder = new TextEncoder();
  // A UTF-16 unit takes three bytes at most.
  const bytes = new Uint8Array(table.units.length * 3);
  const start = new Uint32Array(table.size + 1);
  for (let token = 0; token < table.size; token++) {
    const room = bytes.subarray(start[token]);
    start[token + 1] = start[token] + encoder.encodeInto(tokenAt(table, token), room).written;
  }
  return { bytes: bytes.subarray(0, start[table.size]), start };
}

/**
 * Lays tokens out in rows.
 * @throws Problem `model.token-unfit` for one that is empty, too long, or has a null character; `model.token-order`
 */
export function tokenRows(file: string, { bytes, start }: TokenBytes): TokenRows {
  const length = start.length - 1;
  const width = checkTokens(file, { bytes, start }, LONGEST.token) + 1;
  const step = Math.max(1, Math.floor(PORTION_BYTES / width));
  const layOut = (from: number): Uint8Array => {
    const count = Math.min(step, length - from);
    const portion = new Uint8Array(count * width);
    for (let i = 0; i < count; i++) {
      const first = start[from + i];
      const end = start[from + i + 1];
      for (let at = first; at < end; at++) portion[i * width + at - first] = bytes[at];
    }
    return portion;
  };
  // They are written, and then compared with what is read again.
  const portions = Array.from({ length: Math.ceil(length / step) }, (_, i) => layOut(i * step));
  return { bytes: width, length, pieces: () => portions };
}

/**
 * That tokens are there, ascend, and fit.
 * @returns the bytes of the longest
 * @throws Problem `model.token-unfit`, `model.token-order`
 */
export function checkTokens(file: string, { bytes, start }: TokenBytes, most: number): number {
  const hasNull = bytes.includes(0);
  let longest = 0;
  for (let token = 0; token + 1 < start.length; token++) {
    const size = start[token + 1] - start[token];
    longest = Math.max(longest, size);
    if (size === 0 || size > most || (hasNull && nullIn(bytes, start, token))) {
      throw new Problem(
        'model.token-unfit',
        `“${file}”: token ${token} is empty, has a null character, or has more than ${most} bytes.`,
        { file, index: token, longest: most },
      );
    }
    if (token > 0 && compareTokens(bytes, start, token - 1, token) >= 0) {
      throw new Problem(
        'model.token-order',
        `“${file}”: token ${token} does not come behind the one before it; tokens must be different and ascend by their bytes.`,
        { file, index: token },
      );
    }
  }
  return longest;
}

function nullIn(bytes: Uint8Array, start: Uint32Array, token: number): boolean {
  return bytes.subarray(start[token], start[token + 1]).includes(0);
}

/** Compares two tokens by their bytes, which is by code points: negative, zero, positive. */
export function compareTokens(bytes: Uint8Array, start: Uint32Array, a: number, b: number): number {
  const lengthA = start[a + 1] - start[a];
  const lengthB = start[b + 1] - start[b];
  const common = Math.min(lengthA, lengthB);
  for (let i = 0; i < common; i++) {
    const difference = bytes[start[a] + i] - bytes[start[b] + i];
    if (difference !== 0) return difference;
  }
  return lengthA - lengthB;
}
