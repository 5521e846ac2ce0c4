import type { ClassGroup, ModelClass } from '../core/linear/model.ts';
import { Problem } from '../core/problem.ts';
import {
  allocateShared,
  buildTokenTable,
  type Allocate,
  type TokenTable,
} from '../core/text/token-table.ts';
import { bytesOf } from './bytes-of.ts';
import { COLUMNS, type ColumnName } from './format.ts';
import type { Dataset } from './hdf5/describe.ts';
import * as problems from './hdf5/problems.ts';
import type { HdfReader } from './hdf5/reader.ts';
import { trimString } from './hdf5/values.ts';
import type { Layout } from './layout.ts';
import { readPackedTokens } from './packed-tokens.ts';
import { decodeString, decodeUnits } from './strings.ts';

/** Rows of a dataset that are read at once: some 4 MB. */
export const PORTION_BYTES = 4 * 1024 * 1024;

/** The dataset of a column; the layout has made sure of it. */
function columnOf(reader: HdfReader, layout: Layout, name: ColumnName): Dataset {
  const dataset = layout.columns.get(name);
  if (!dataset) throw problems.missing(reader.file, COLUMNS[name].place);
  return dataset;
}

/** The bytes of a column in portions, each of whole items. The array is used again for the next. */
export function* readPortions(reader: HdfReader, dataset: Dataset): Generator<Uint8Array> {
  const size = dataset.item.bytes;
  const step = Math.max(1, Math.floor(PORTION_BYTES / size));
  const portion = new Uint8Array(Math.min(step, dataset.items) * size);
  for (let from = 0; from < dataset.items; from += step) {
    const count = Math.min(step, dataset.items - from);
    const bytes = portion.subarray(0, count * size);
    reader.readInto(bytes, dataset, [from], [count]);
    yield bytes;
  }
}

function readStrings(reader: HdfReader, layout: Layout, name: ColumnName): string[] {
  const dataset = columnOf(reader, layout, name);
  const { bytes: size, spacePadded } = dataset.item;
  const strings: string[] = [];
  for (const portion of readPortions(reader, dataset)) {
    for (let at = 0; at < portion.length; at += size) {
      const bytes = trimString(portion.subarray(at, at + size), spacePadded);
      const text = decodeString(bytes);
      if (text === null || portion.subarray(at + bytes.length, at + size).some(isLetter)) {
        throw badString(reader.file, dataset.place, strings.length);
      }
      strings.push(text);
    }
  }
  return strings;
}

/** What must not stand behind a string's end. */
const isLetter = (byte: number) => byte !== 0 && byte !== 0x20;

function badString(file: string, place: string, index: number): Problem {
  return new Problem(
    'model.string',
    `“${file}”: item ${index} of ${place} is no UTF-8 text filled up with null bytes.`,
    { file, place, index },
  );
}

/**
 * The classes in the order of the file.
 * @throws Problem `model.label-empty`, `model.label-twice`, `model.string`
 */
export function readClasses(reader: HdfReader, layout: Layout): ModelClass[] {
  const labels = readStrings(reader, layout, 'label');
  const names = readStrings(reader, layout, 'name');
  const groups = readStrings(reader, layout, 'group');
  checkLabels(reader.file, labels);
  return labels.map((label, index) => ({
    label,
    name: names[index] || null,
    group: groups[index] || null,
  }));
}

/** That labels are there and different. */
export function checkLabels(file: string, labels: readonly string[]): void {
  const seen = new Map<string, number>();
  labels.forEach((label, index) => {
    if (label === '') {
      throw new Problem('model.label-empty', `“${file}”: class ${index} has no label.`, {
        file,
        index,
      });
    }
    const other = seen.get(label);
    if (other !== undefined) {
      throw new Problem(
        'model.label-twice',
        `“${file}”: the classes ${other} and ${index} have the same label “${label}”.`,
        { file, label, first: other, second: index },
      );
    }
    seen.set(label, index);
  });
}

/** The groups in the order of the file; none if it has none. */
export function readGroups(reader: HdfReader, layout: Layout): ClassGroup[] {
  if (!layout.columns.has('groupCode')) return [];
  const names = readStrings(reader, layout, 'groupName');
  return readStrings(reader, layout, 'groupCode').map((code, index) => ({
    code,
    name: names[index] || null,
  }));
}

/**
 * The tokens, with their hash table.
 * @throws Problem `model.token-order`, `model.token-empty`, `model.token-length`, `model.string`
 */
export function readTokens(
  reader: HdfReader,
  layout: Layout,
  allocate: Allocate = allocateShared,
): TokenTable {
  const packed = layout.columns.get('tokenBytes');
  if (packed) {
    return readPackedTokens(reader, packed, columnOf(reader, layout, 'tokenLength'), allocate);
  }
  const dataset = columnOf(reader, layout, 'token');
  const { bytes: size, spacePadded } = dataset.item;
  const start = new Uint32Array(allocate((layout.tokens + 1) * 4));
  let units = new Uint16Array(Math.max(1024, layout.tokens * 12));
  const previous = new Uint8Array(size);
  let token = 0;
  let at = 0;
  for (const portion of readPortions(reader, dataset)) {
    for (let from = 0; from < portion.length; from += size) {
      const row = portion.subarray(from, from + size);
      const length = trimString(row, spacePadded).length;
      if (length === 0) throw tokenProblem('empty', reader.file, token);
      if (token > 0 && compareRows(previous, row) >= 0) {
        throw tokenProblem('order', reader.file, token);
      }
      if (at + size > units.length) units = grow(units);
      at = decodeUnits(row, 0, length, units, at);
      if (at < 0 || row.subarray(length).some(isLetter)) {
        throw badString(reader.file, dataset.place, token);
      }
      start[++token] = at;
      previous.set(row);
    }
  }
  const exact = new Uint16Array(allocate(at * 2));
  exact.set(units.subarray(0, at));
  return buildTokenTable(exact, start, allocate);
}

function tokenProblem(kind: 'empty' | 'order', file: string, index: number): Problem {
  return kind === 'empty'
    ? new Problem('model.token-empty', `“${file}”: token ${index} is empty.`, { file, index })
    : new Problem(
        'model.token-order',
        `“${file}”: token ${index} does not come behind the one before it; tokens must be different and ascend by their bytes.`,
        { file, index },
      );
}

function grow(units: Uint16Array<ArrayBuffer>): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(units.length * 2 + 2048);
  larger.set(units);
  return larger;
}

function compareRows(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return 0;
}

/** A column of float64, or of float32 widened to it; into `floats` if they are given. */
export function readFloats(
  reader: HdfReader,
  layout: Layout,
  name: 'intercept' | 'idf' | 'value',
  given?: Float64Array,
): Float64Array {
  const dataset = columnOf(reader, layout, name);
  const floats = given ?? new Float64Array(allocateShared(dataset.items * 8));
  if (dataset.item.bytes === 8) {
    reader.readInto(bytesOf(floats), dataset, [0], [dataset.items]);
  } else {
    let at = 0;
    for (const portion of readPortions(reader, dataset)) {
      const narrow = new Float32Array(portion.buffer, portion.byteOffset, portion.length / 4);
      floats.set(narrow, at);
      at += narrow.length;
    }
  }
  return floats;
}

export function readStarts(
  reader: HdfReader,
  layout: Layout,
  allocate: Allocate = allocateShared,
): Uint32Array {
  const dataset = columnOf(reader, layout, 'start');
  const starts = new Uint32Array(allocate(dataset.bytes));
  reader.readInto(bytesOf(starts), dataset, [0], [dataset.items]);
  return starts;
}

/** The classes of the coefficients; into `given` if that is there. */
export function readClassIndexes(
  reader: HdfReader,
  layout: Layout,
  given?: Uint16Array,
): Uint16Array {
  const dataset = columnOf(reader, layout, 'class');
  const indexes = given ?? new Uint16Array(allocateShared(dataset.bytes));
  reader.readInto(bytesOf(indexes), dataset, [0], [dataset.items]);
  return indexes;
}
