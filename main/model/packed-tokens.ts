import { Problem } from '../core/problem.ts';
import {
  allocateShared,
  buildTokenTable,
  type Allocate,
  type TokenTable,
} from '../core/text/token-table.ts';
import { COLUMNS, LONGEST } from './format.ts';
import type { HdfReader } from './hdf5/reader.ts';
import type { Dataset } from './hdf5/describe.ts';
import { decodeUnits } from './strings.ts';
import { checkTokens, compareTokens, type TokenBytes } from './token-rows.ts';

/**
 * Reads the tokens of version 2: their UTF-8 end to end, and how many bytes each has.
 * @throws Problem `model.token-length`, `model.token-empty`, `model.token-order`, `model.string`
 */
export function readPackedTokens(
  reader: HdfReader,
  utf8: Dataset,
  length: Dataset,
  allocate: Allocate = allocateShared,
): TokenTable {
  const { file } = reader;
  const bytes = new Uint8Array(utf8.items);
  reader.readInto(bytes, utf8, [0], [utf8.items]);
  const lengths = new Uint16Array(length.items);
  reader.readInto(new Uint8Array(lengths.buffer), length, [0], [length.items]);
  const from = startsOf(lengths);
  if (from[lengths.length] !== bytes.length) throw wrongLength(file, bytes.length);

  const start = new Uint32Array(allocate((lengths.length + 1) * 4));
  const units = new Uint16Array(bytes.length);
  for (let token = 0; token < lengths.length; token++) {
    if (lengths[token] === 0) throw emptyToken(file, token);
    if (token > 0 && compareTokens(bytes, from, token - 1, token) >= 0) {
      throw disorder(file, token);
    }
    const end = decodeUnits(bytes, from[token], from[token + 1], units, start[token]);
    if (end < 0) throw noText(file, token);
    start[token + 1] = end;
  }
  const exact = new Uint16Array(allocate(start[lengths.length] * 2));
  exact.set(units.subarray(0, exact.length));
  return buildTokenTable(exact, start, allocate);
}

function startsOf(lengths: Uint16Array): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  for (let i = 0; i < lengths.length; i++) starts[i + 1] = starts[i] + lengths[i];
  return starts;
}

/**
 * How many bytes each token has.
 * @throws Problem `model.token-unfit`, `model.token-order`
 */
export function tokenLengths(file: string, tokens: TokenBytes): Uint16Array {
  checkTokens(file, tokens, LONGEST.token);
  return Uint16Array.from(tokens.start.subarray(1), (end, i) => end - tokens.start[i]);
}

function wrongLength(file: string, bytes: number): Problem {
  return new Problem(
    'model.token-length',
    `“${file}”: the lengths in ${COLUMNS.tokenLength.place} do not add up to the ${bytes} bytes of ${COLUMNS.tokenBytes.place}.`,
    { file, bytes },
  );
}

function emptyToken(file: string, index: number): Problem {
  return new Problem('model.token-empty', `“${file}”: token ${index} is empty.`, { file, index });
}

function disorder(file: string, index: number): Problem {
  return new Problem(
    'model.token-order',
    `“${file}”: token ${index} does not come behind the one before it; tokens must be different and ascend by their bytes.`,
    { file, index },
  );
}

function noText(file: string, index: number): Problem {
  const { place } = COLUMNS.tokenBytes;
  return new Problem('model.string', `“${file}”: item ${index} of ${place} is no UTF-8 text.`, {
    file,
    place,
    index,
  });
}
