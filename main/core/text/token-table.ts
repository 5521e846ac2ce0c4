/**
 * The vocabulary as flat arrays: tokens in ascending order of their UTF-8 bytes (code points), and a hash table over them.
 * No string is made to look one up, no copy is made for another thread.
 */
export interface TokenTable {
  readonly size: number;
  /** UTF-16 units of all tokens, one behind the other; in bytes where none has more (ISO 8859-1). */
  readonly units: Uint16Array | Uint8Array;
  /** size + 1 offsets into `units`. */
  readonly start: Uint32Array;
  /** Open addressing, a power of two, at most half full: token index + 1, or 0. */
  readonly slots: Uint32Array;
}

export const NOT_FOUND = -1;

/** Makes the buffer behind one array; `SharedArrayBuffer` where threads are to share it. */
export type Allocate = (bytes: number) => ArrayBufferLike;

export const allocateShared: Allocate = (bytes) => new SharedArrayBuffer(bytes);

// FNV-1a over UTF-16 units, with a last stir so that the low bits depend on all units.
function stir(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}

const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/**
 * Builds the table from tokens laid end to end.
 * @param units UTF-16 units of all tokens; token i is `units[start[i]] … units[start[i + 1] - 1]`
 * @param start tokens + 1 offsets
 * @throws RangeError if two tokens are the same; callers at the border check order first and name the place.
 */
export function buildTokenTable(
  units: TokenTable['units'],
  start: Uint32Array,
  allocate: Allocate = allocateShared,
): TokenTable {
  const size = start.length - 1;
  let capacity = 2;
  while (capacity < size * 2) capacity *= 2;
  const slots = new Uint32Array(allocate(capacity * 4));
  const mask = capacity - 1;
  for (let token = 0; token < size; token++) {
    const from = start[token];
    const to = start[token + 1];
    let hash = BASIS;
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ units[i], PRIME);
    let slot = stir(hash) & mask;
    while (slots[slot] !== 0) {
      if (sameUnits(units, start, slots[slot] - 1, from, to)) {
        throw new RangeError(`token ${token} stands twice in the vocabulary`);
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = token + 1;
  }
  return { size, units: narrowed(units, allocate), start, slots };
}

/** The same units in half the memory where that can be. */
function narrowed(units: TokenTable['units'], allocate: Allocate): TokenTable['units'] {
  if (units instanceof Uint8Array) return units;
  for (let i = 0; i < units.length; i++) if (units[i] > 0xff) return units;
  const bytes = new Uint8Array(allocate(units.length));
  bytes.set(units);
  return bytes;
}

function sameUnits(
  units: TokenTable['units'],
  start: Uint32Array,
  token: number,
  from: number,
  to: number,
): boolean {
  const at = start[token];
  if (start[token + 1] - at !== to - from) return false;
  for (let i = 0; i < to - from; i++) if (units[at + i] !== units[from + i]) return false;
  return true;
}

/** The table of a list of tokens, which must be in ascending order of code points and all different. */
export function tokenTableOf(
  tokens: readonly string[],
  allocate: Allocate = allocateShared,
): TokenTable {
  let length = 0;
  for (const token of tokens) length += token.length;
  const units = new Uint16Array(allocate(length * 2));
  const start = new Uint32Array(allocate((tokens.length + 1) * 4));
  let at = 0;
  tokens.forEach((token, index) => {
    for (let i = 0; i < token.length; i++) units[at++] = token.charCodeAt(i);
    start[index + 1] = at;
  });
  return buildTokenTable(units, start, allocate);
}

/** The index of `token`, or NOT_FOUND. */
export function findToken(table: TokenTable, token: string): number {
  const { units, start, slots } = table;
  const length = token.length;
  const mask = slots.length - 1;
  let hash = BASIS;
  for (let i = 0; i < length; i++) hash = Math.imul(hash ^ token.charCodeAt(i), PRIME);
  let slot = stir(hash) & mask;
  for (;;) {
    const entry = slots[slot];
    if (entry === 0) return NOT_FOUND;
    const at = start[entry - 1];
    if (start[entry] - at === length) {
      let i = 0;
      while (i < length && units[at + i] === token.charCodeAt(i)) i++;
      if (i === length) return entry - 1;
    }
    slot = (slot + 1) & mask;
  }
}

/** The token at `index`, as a string. */
export function tokenAt(table: TokenTable, index: number): string {
  return String.fromCharCode(...table.units.subarray(table.start[index], table.start[index + 1]));
}
