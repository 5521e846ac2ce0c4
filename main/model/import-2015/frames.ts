import { Problem } from '../../core/problem.ts';
import type { Dataset, Field } from '../hdf5/describe.ts';
import * as problems from '../hdf5/problems.ts';
import type { HdfReader } from '../hdf5/reader.ts';

/** What finding them asks of a file, whoever reads it. */
export type Store = Pick<HdfReader, 'file' | 'names' | 'kindOf' | 'attributeNames' | 'dataset'>;

/** One pandas object in a store: a frame, a series or a table, whose numbers lie in one dataset. */
export interface Frame {
  /** The group that pandas gave the object's name to: `/row12`. */
  readonly place: string;
  /** The numbers. */
  readonly dataset: Dataset;
  /** `format='table'`: where the number lies in a record, and where the row's index. */
  readonly value: Field | null;
  readonly index: Field | null;
}

const DEEPEST = 8;
const MOST_MEMBERS = 200_000;

/**
 * Finds every pandas object of a store, whatever the groups are called.
 * @throws Problem `import.no-frames`, `import.frame-kind`, `import.frame-empty`
 */
export function findFrames(reader: Store): Frame[] {
  const frames: Frame[] = [];
  let seen = 0;
  const look = (group: string, depth: number) => {
    for (const name of reader.names(group)) {
      // Groups may hold each other, in circles.
      if (++seen > MOST_MEMBERS) throw noFrames(reader.file);
      const place = `${group === '/' ? '' : group}/${name}`;
      if (reader.kindOf(place) !== 'group') continue;
      if (reader.attributeNames(place).includes('pandas_type')) {
        frames.push(frameAt(reader, place));
      } else if (depth < DEEPEST) look(place, depth + 1);
    }
  };
  look('/', 0);
  if (frames.length === 0) throw noFrames(reader.file);
  return frames;
}

function noFrames(file: string): Problem {
  return new Problem(
    'import.no-frames',
    `“${file}” holds nothing that pandas stored. It should have one DataFrame for each class: /row0, /row1 …`,
    { file },
  );
}

function frameAt(reader: Store, place: string): Frame {
  const members = new Set(reader.names(place));
  const { file } = reader;
  if (members.has('table')) return tableAt(reader, place);
  if (members.has('block1_values')) {
    throw new Problem(
      'import.frame-kind',
      `“${file}”: ${place} has columns of different types; coefficients must all be of one type.`,
      { file, place },
    );
  }
  const name = ['block0_values', 'values'].find((member) => members.has(member));
  if (!name) throw emptyFrame(file, place);
  const dataset = reader.dataset(`${place}/${name}`);
  // pandas stores a dummy of one item for a frame without rows, and what it stands for beside it.
  if (dataset.items <= 1 && reader.attributeNames(dataset.place).includes('value_type')) {
    throw emptyFrame(file, place);
  }
  const { kind, bytes } = dataset.item;
  const readable = kind === 'integer' || (kind === 'float' && (bytes === 4 || bytes === 8));
  if (!readable) throw problems.wrongType(file, dataset, 'float64, float32 or whole numbers');
  return { place, dataset, value: null, index: null };
}

function emptyFrame(file: string, place: string): Problem {
  return new Problem(
    'import.frame-empty',
    `“${file}”: ${place} is empty. Every class must have one coefficient for each token.`,
    { file, place },
  );
}

function tableAt(reader: Store, place: string): Frame {
  const dataset = reader.dataset(`${place}/table`);
  const { fields } = dataset.item;
  const index = fields.find(({ name }) => name === 'index') ?? null;
  const values = fields.filter((field) => field !== index);
  const [value] = values;
  const isFloat = value?.type.kind === 'float' && [4, 8].includes(value.type.bytes);
  if (values.length !== 1 || (!isFloat && value.type.kind !== 'integer')) {
    throw problems.wrongType(reader.file, dataset, 'records of an index and one number');
  }
  return { place, dataset, value, index: index?.type.kind === 'integer' ? index : null };
}

/** Whether the only frame holds all classes, a row for each. */
export function isWide([only, ...others]: readonly Frame[], classes: number): boolean {
  const { shape } = only.dataset;
  return others.length === 0 && classes > 1 && shape.length === 2 && shape[1] > 1;
}

/** The frames of the classes, in the order of the numbers at the end of their names: row2 comes before row10. */
export function orderFrames(file: string, frames: readonly Frame[]): Frame[] {
  const numbered = frames.map((frame) => {
    const match = /^(.*?)(\d+)$/.exec(frame.place);
    if (!match) {
      throw new Problem(
        'import.frame-name',
        `“${file}”: the name of ${frame.place} does not end in a number, which would tell its class: /row0, /row1 …`,
        { file, place: frame.place },
      );
    }
    return { frame, prefix: match[1], number: Number(match[2]) };
  });
  const ordered = numbered.toSorted((a, b) => a.number - b.number);
  const first = ordered[0].number;
  ordered.forEach(({ frame, prefix, number }, i) => {
    if (prefix !== ordered[0].prefix || (i > 0 && number === ordered[i - 1].number)) {
      const other = ordered[Math.max(0, i - 1)].frame.place;
      throw new Problem(
        'import.frame-name',
        `“${file}”: ${other} and ${frame.place} cannot both belong to the classes of one model.`,
        { file, place: frame.place, other },
      );
    }
    if (number !== first + i) {
      const missing = `${prefix}${first + i}`;
      throw new Problem(
        'import.row-missing',
        `“${file}”: ${missing} is missing between ${ordered[i - 1].frame.place} and ${frame.place}.`,
        { file, missing, before: ordered[i - 1].frame.place, after: frame.place },
      );
    }
  });
  return ordered.map(({ frame }) => frame);
}
