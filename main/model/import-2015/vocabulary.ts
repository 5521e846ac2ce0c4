import { isUtf8 } from 'node:buffer';
import { Problem } from '../../core/problem.ts';
import { compareTokens, type TokenBytes } from '../token-rows.ts';
import { placeOf, readSource, sourceOf } from './source-file.ts';

/** The vocabulary in the order of the model format: tokens ascending by their bytes. */
export interface Vocabulary {
  readonly tokens: TokenBytes;
  /** For each token the column that it had; null if that is its own index. */
  readonly columns: Uint32Array | null;
}

const FILE = 'vocabulary.json';
/** `"":0,` */
const SHORTEST_ENTRY = 5;

/**
 * Reads vocabulary.json, `{"token": column, …}`.
 * @throws Problem `import.json`, `import.column-range`, `import.column-twice`, `import.token-twice`
 */
export async function readVocabulary(folder: string): Promise<Vocabulary> {
  return parseVocabulary(await readSource(folder, FILE));
}

export function parseVocabulary(bytes: Buffer): Vocabulary {
  const { tokens, columns } = parseEntries(bytes);
  const entryAt = checkColumns(tokens, columns);
  const isInOrder = entryAt.every((entry, column) => entry === column);
  const inOrder = isInOrder ? tokens : pick(tokens, entryAt);
  const order = ascendingOrder(inOrder);
  return order
    ? { tokens: pick(inOrder, order), columns: order }
    : { tokens: inOrder, columns: null };
}

/** The entries in the order of the file. One pass over the bytes: half a million tokens need no strings. */
function parseEntries(bytes: Buffer): { tokens: TokenBytes; columns: Float64Array } {
  const text = new Uint8Array(bytes.length);
  const most = Math.ceil(bytes.length / SHORTEST_ENTRY);
  const starts = new Uint32Array(most + 1);
  const columns = new Float64Array(most);
  let entries = 0;
  let length = 0;
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;

  const fail = (offset: number): Problem => {
    const source = sourceOf(FILE, bytes);
    const { line, column, found } = placeOf(source, offset - (bytes.length - source.text.length));
    return new Problem(
      'import.json',
      `“${FILE}”, line ${line}, column ${column}: “${found}” does not fit. The file should be {"token": column, …} in UTF-8.`,
      { file: FILE, line, column, found },
    );
  };
  const skipBlank = () => {
    while (bytes[at] === 0x20 || bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === 0x09)
      at++;
  };
  const expect = (symbol: string) => {
    skipBlank();
    if (bytes[at] !== symbol.charCodeAt(0)) throw fail(at);
    at++;
  };

  if (!isUtf8(bytes)) throw fail(at);
  expect('{');
  skipBlank();
  if (bytes[at] === 0x7d) at++;
  else {
    do {
      expect('"');
      const from = at;
      const begin = length;
      let escaped = false;
      for (let byte = bytes[at]; byte !== 0x22; byte = bytes[++at]) {
        if (at >= bytes.length || byte < 0x20) throw fail(at);
        text[length++] = byte;
        if (byte === 0x5c) {
          escaped = true;
          at++;
        }
      }
      if (escaped) {
        const token = unescape(bytes.toString('utf8', from - 1, at + 1));
        if (token === null) throw fail(from - 1);
        // An escape is longer than what it stands for.
        text.set(token, begin);
        length = begin + token.length;
      }
      at++;
      expect(':');
      skipBlank();
      const digits = at;
      let column = 0;
      while (bytes[at] >= 0x30 && bytes[at] <= 0x39) column = column * 10 + bytes[at++] - 0x30;
      if (at === digits || at - digits > 15) throw fail(digits);
      columns[entries++] = column;
      starts[entries] = length;
      skipBlank();
    } while (bytes[at] === 0x2c && ++at);
    expect('}');
  }
  skipBlank();
  if (at !== bytes.length) throw fail(at);
  return {
    tokens: { bytes: text.subarray(0, length), start: starts.slice(0, entries + 1) },
    columns: columns.slice(0, entries),
  };
}

/** A JSON string's content as UTF-8, or null if it is none. */
function unescape(literal: string): Buffer | null {
  try {
    const value: unknown = JSON.parse(literal);
    if (typeof value !== 'string' || /\p{Surrogate}/u.test(value)) return null;
    return Buffer.from(value, 'utf8');
  } catch {
    return null;
  }
}

/** That every column stands there once. Gives for each column its entry. */
function checkColumns(tokens: TokenBytes, columns: Float64Array): Uint32Array {
  const size = columns.length;
  const entryAt = new Uint32Array(size);
  const taken = new Uint8Array(size);
  columns.forEach((column, entry) => {
    if (column >= size) {
      const token = tokenText(tokens, entry);
      throw new Problem(
        'import.column-range',
        `“${FILE}”: the token “${token}” has column ${column}, but ${size} tokens have columns 0 to ${size - 1}.`,
        { file: FILE, token, column, tokens: size, last: size - 1 },
      );
    }
    if (taken[column] === 1) {
      const token = tokenText(tokens, entry);
      const other = tokenText(tokens, entryAt[column]);
      throw new Problem(
        'import.column-twice',
        `“${FILE}”: the tokens “${other}” and “${token}” have the same column ${column}.`,
        { file: FILE, token, other, column },
      );
    }
    taken[column] = 1;
    entryAt[column] = entry;
  });
  return entryAt;
}

/** Column numbers in ascending order of their tokens; null if they are in that order already. */
function ascendingOrder(tokens: TokenBytes): Uint32Array | null {
  const { bytes, start } = tokens;
  const size = start.length - 1;
  const isOrdered = (a: number, b: number) => {
    const difference = compareTokens(bytes, start, a, b);
    if (difference === 0) {
      const token = tokenText(tokens, a);
      throw new Problem(
        'import.token-twice',
        `“${FILE}”: the token “${token}” stands there twice.`,
        {
          file: FILE,
          token,
        },
      );
    }
    return difference < 0;
  };
  let ordered = true;
  for (let i = 1; ordered && i < size; i++) ordered = isOrdered(i - 1, i);
  if (ordered) return null;
  const order = Uint32Array.from({ length: size }, (_, i) => i);
  order.sort((a, b) => compareTokens(bytes, start, a, b));
  for (let i = 1; i < size; i++) isOrdered(order[i - 1], order[i]);
  return order;
}

/** The tokens at `indexes`, in that order. */
function pick({ bytes, start }: TokenBytes, indexes: Uint32Array): TokenBytes {
  const picked = new Uint8Array(bytes.length);
  const starts = new Uint32Array(indexes.length + 1);
  let to = 0;
  for (let i = 0; i < indexes.length; i++) {
    const end = start[indexes[i] + 1];
    for (let at = start[indexes[i]]; at < end; at++) picked[to++] = bytes[at];
    starts[i + 1] = to;
  }
  return { bytes: picked, start: starts };
}

export function tokenText({ bytes, start }: TokenBytes, index: number): string {
  return Buffer.from(bytes.subarray(start[index], start[index + 1])).toString('utf8');
}
