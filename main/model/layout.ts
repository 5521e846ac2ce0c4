import { MOST_CLASSES } from '../core/linear/model.ts';
import { Problem } from '../core/problem.ts';
import {
  COLUMN_NAMES,
  COLUMNS,
  LONGEST,
  type Axis,
  type ColumnName,
  type FormatVersion,
} from './format.ts';
import { typeName, type Dataset } from './hdf5/describe.ts';
import * as problems from './hdf5/problems.ts';
import type { HdfReader } from './hdf5/reader.ts';

/** The datasets of a model file, present and of the right type and shape; nothing of them has been read. */
export interface Layout {
  readonly classes: number;
  readonly groups: number;
  readonly tokens: number;
  readonly coefficients: number;
  /** Without the groups where the model has none. */
  readonly columns: ReadonlyMap<ColumnName, Dataset>;
}

const TYPES = {
  string: 'strings of a fixed number of bytes',
  float64: 'float64 (or float32)',
  uint32: 'uint32',
  uint16: 'uint16',
  uint8: 'uint8',
};

/** The longest item of each string column, its null byte included. */
const WIDEST: Partial<Record<ColumnName, number>> = {
  label: LONGEST.label + 1,
  name: LONGEST.name + 1,
  group: LONGEST.group + 1,
  groupCode: LONGEST.group + 1,
  groupName: LONGEST.name + 1,
  token: LONGEST.token + 1,
};

/** deflate and shuffle: what every HDF5 library undoes. */
const FILTERS = [1, 2];
const LARGEST_CHUNK = 4 * 1024 * 1024;
/** A compressed list may be that many times as long as its file: no such list of ours comes near. */
const MOST_RATIO = 100;

/** In one piece a dataset is no longer than its file, whatever it claims; in version 2 it may also be compressed. */
function checkPieces(reader: HdfReader, version: FormatVersion, dataset: Dataset): void {
  const { place, item, chunks, filters, bytes } = dataset;
  if (!chunks && filters.length === 0) return;
  if (version === 1) {
    throw problems.wrongType(reader.file, dataset, 'its items in one piece, uncompressed');
  }
  const chunkBytes = (chunks ?? []).reduce((product, extent) => product * extent, item.bytes);
  if (chunkBytes > LARGEST_CHUNK || !filters.every((filter) => FILTERS.includes(filter))) {
    const wanted = 'its items in one piece, or in chunks of at most 4 MiB, compressed with deflate';
    throw problems.wrongType(reader.file, dataset, wanted);
  }
  const most = reader.bytes * MOST_RATIO;
  if (bytes > most) throw problems.tooLarge(reader.file, place, bytes, most);
}

function checkType(reader: HdfReader, name: ColumnName, dataset: Dataset): void {
  const { type } = COLUMNS[name];
  const { item } = dataset;
  const fits =
    type === 'string'
      ? item.kind === 'string' && !item.variable
      : typeName(item) === type || (type === 'float64' && typeName(item) === 'float32');
  if (!fits) throw problems.wrongType(reader.file, dataset, TYPES[type]);
  const widest = WIDEST[name];
  if (widest !== undefined && item.bytes > widest) {
    throw problems.wrongType(reader.file, dataset, `strings of at most ${widest - 1} bytes`);
  }
  if (type !== 'string' && !item.littleEndian) {
    throw problems.wrongType(reader.file, dataset, 'its numbers in little-endian order');
  }
}

/**
 * Finds the datasets of a model file and checks type and shape of each, and that there is nothing else.
 * @throws Problem `model.unknown-content`, `model.too-many-classes`
 */
export function readLayout(reader: HdfReader, version: FormatVersion): Layout {
  refuseUnknown(reader, version);
  const columns = new Map<ColumnName, Dataset>();
  for (const name of COLUMN_NAMES[version]) {
    const { place, axis } = COLUMNS[name];
    if (axis === 'groups' && reader.kindOf('/groups') === 'none') continue;
    const dataset = reader.dataset(place);
    if (dataset.shape.length !== 1) {
      throw problems.wrongShape(reader.file, dataset, 'a list (one dimension)');
    }
    checkType(reader, name, dataset);
    checkPieces(reader, version, dataset);
    columns.set(name, dataset);
  }
  const length = (name: ColumnName) => columns.get(name)?.shape[0] ?? 0;
  const sizes: Record<Axis, number> = {
    classes: length('label'),
    groups: length('groupCode'),
    tokens: length('idf'),
    tokenBytes: length('tokenBytes'),
    starts: length('idf') + 1,
    coefficients: length('value'),
  };
  for (const [name, dataset] of columns) {
    const expected = sizes[COLUMNS[name].axis];
    if (dataset.shape[0] !== expected) {
      throw problems.wrongShape(reader.file, dataset, `${expected}, as ${COLUMNS[name].axis} are`);
    }
  }
  if (sizes.classes < 1 || sizes.classes > MOST_CLASSES) {
    throw new Problem(
      'model.too-many-classes',
      `“${reader.file}” has ${sizes.classes} classes; 1 to ${MOST_CLASSES} are possible.`,
      { file: reader.file, classes: sizes.classes, most: MOST_CLASSES },
    );
  }
  return {
    classes: sizes.classes,
    groups: sizes.groups,
    tokens: sizes.tokens,
    coefficients: sizes.coefficients,
    columns,
  };
}

/** The digest covers what the format names; a file with anything else could change unseen. */
function refuseUnknown(reader: HdfReader, version: FormatVersion): void {
  const known = new Map<string, Set<string>>();
  for (const column of COLUMN_NAMES[version]) {
    const [, group, name] = COLUMNS[column].place.split('/');
    known.set(group, (known.get(group) ?? new Set()).add(name));
  }
  for (const group of reader.names('/')) {
    const members = known.get(group);
    const inside =
      members && reader.kindOf(`/${group}`) === 'group' ? reader.names(`/${group}`) : [];
    const stray = members ? inside.find((name) => !members.has(name)) : '';
    if (stray === undefined) continue;
    const place = stray === '' ? `/${group}` : `/${group}/${stray}`;
    throw new Problem(
      'model.unknown-content',
      `“${reader.file}” holds ${place}, which the model format does not know. A newer version of Rotulo may.`,
      { file: reader.file, place },
    );
  }
}
