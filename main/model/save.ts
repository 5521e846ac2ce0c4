import { basename } from 'node:path';
import { MOST_CLASSES, type LinearModel } from '../core/linear/model.ts';
import { Problem } from '../core/problem.ts';
import { versionFor, writeTexts, type Card, type Training } from './attributes.ts';
import { checkClassIndexes, checkFinite, checkStarts } from './checks.ts';
import { COLUMNS, LONGEST, type ColumnName } from './format.ts';
import { tokenLengths } from './packed-tokens.ts';
import { bytesOf } from './bytes-of.ts';
import { checkLabels } from './read-content.ts';
import { pause, type Work } from './steps.ts';
import { encodeStrings } from './strings.ts';
import { tokenBytesOf, tokenRows, type TokenBytes, type TokenRows } from './token-rows.ts';
import { writeModel, type Written, type WrittenColumn } from './write-model.ts';

const PORTION_BYTES = 4 * 1024 * 1024;

/** A model with what is told about it. */
export interface SavedModel {
  readonly model: LinearModel;
  readonly card: Card;
  readonly training: Training;
}

/** The columns that do not grow with the coefficients. */
export type SmallParts = Pick<LinearModel, 'classes' | 'groups' | 'intercept' | 'idf'> & {
  readonly tokens: TokenRows;
};

/**
 * Writes a model file, whole or not at all.
 * @throws Problem `file.not-written`, `model.*` if the model is not one that could be opened again
 */
export async function saveModel(
  path: string,
  { model, card, training }: SavedModel,
  work: Work = {},
): Promise<Written> {
  const file = basename(path);
  const { recipe, probability, coefficients } = model;
  const { start, value } = coefficients;
  const texted = { probability, recipe, card, training, calibration: model.calibration };
  const texts = writeTexts(file, texted);
  const version = versionFor(texted);
  checkFinite(file, COLUMNS.value.place, value);
  checkStarts(file, start, value.length);
  checkClassIndexes(file, start, coefficients.class, model.classes.length);
  const bytes = tokenBytesOf(model.tokens);
  const tokens = version === 1 ? rowsColumn(tokenRows(file, bytes)) : packedColumns(file, bytes);
  const floats = version === 1 ? (array: Float64Array) => array : narrowest;
  const values = floats(value);
  const long = [
    ...tokens,
    arrayColumn('idf', floats(model.idf)),
    arrayColumn('start', start, work),
    arrayColumn('class', coefficients.class, work),
    arrayColumn('value', values, work),
  ];
  // What has eight bytes a value can be read by offset where it lies in one piece: that is for models larger than memory.
  const isCompressed = values instanceof Float32Array;
  const columns = [
    ...classColumns(file, model),
    ...long.map((column) => ({ ...column, isCompressed })),
  ];
  return writeModel(path, { version, texts, columns }, work);
}

/** The columns of classes, groups and tokens, checked, as version 1 has them. */
export function smallColumns(file: string, parts: SmallParts): WrittenColumn[] {
  return [...classColumns(file, parts), ...rowsColumn(parts.tokens), arrayColumn('idf', parts.idf)];
}

function rowsColumn(rows: TokenRows): WrittenColumn[] {
  const type = { kind: 'string', bytes: rows.bytes } as const;
  return [{ name: 'token', type, length: rows.length, pieces: rows.pieces }];
}

function packedColumns(file: string, tokens: TokenBytes): WrittenColumn[] {
  return [
    arrayColumn('tokenBytes', tokens.bytes),
    arrayColumn('tokenLength', tokenLengths(file, tokens)),
  ];
}

/** As float32 where no number loses by it. */
function narrowest(numbers: Float64Array): Float64Array | Float32Array {
  return numbers.every((number) => Math.fround(number) === number)
    ? Float32Array.from(numbers)
    : numbers;
}

/** The columns of classes and groups, and a check of the idf. */
function classColumns(file: string, parts: Omit<SmallParts, 'tokens'>): WrittenColumn[] {
  const { classes, groups, intercept, idf } = parts;
  if (classes.length < 1 || classes.length > MOST_CLASSES) {
    throw new Problem(
      'model.too-many-classes',
      `“${file}” has ${classes.length} classes; 1 to ${MOST_CLASSES} are possible.`,
      { file, classes: classes.length, most: MOST_CLASSES },
    );
  }
  checkLabels(
    file,
    classes.map(({ label }) => label),
  );
  checkFinite(file, COLUMNS.intercept.place, intercept);
  checkFinite(file, COLUMNS.idf.place, idf);
  const columns = [
    stringColumn(
      file,
      'label',
      LONGEST.label,
      classes.map(({ label }) => label),
    ),
    stringColumn(
      file,
      'name',
      LONGEST.name,
      classes.map(({ name }) => name ?? ''),
    ),
    stringColumn(
      file,
      'group',
      LONGEST.group,
      classes.map(({ group }) => group ?? ''),
    ),
    arrayColumn('intercept', intercept),
  ];
  if (groups.length > 0) {
    columns.push(
      stringColumn(
        file,
        'groupCode',
        LONGEST.group,
        groups.map(({ code }) => code),
      ),
      stringColumn(
        file,
        'groupName',
        LONGEST.name,
        groups.map(({ name }) => name ?? ''),
      ),
    );
  }
  return columns;
}

function stringColumn(
  file: string,
  name: ColumnName,
  longest: number,
  strings: readonly string[],
): WrittenColumn {
  const { place } = COLUMNS[name];
  strings.forEach((string, index) => {
    if (string.includes('\0') || Buffer.byteLength(string) > longest) {
      throw new Problem(
        'model.string-unfit',
        `“${file}”: item ${index} of ${place} has a null character or more than ${longest} bytes.`,
        { file, place, index, longest },
      );
    }
  });
  const { bytes, data } = encodeStrings(strings);
  return { name, type: { kind: 'string', bytes }, length: strings.length, pieces: () => [data] };
}

/** A column that is an array in memory already. */
export function arrayColumn(name: ColumnName, array: NumberArray, work: Work = {}): WrittenColumn {
  const kind = kindOf(array);
  const bytes = bytesOf(array);
  return {
    name,
    type: { kind },
    length: array.length,
    async *pieces() {
      for (let at = 0; at < bytes.length; at += PORTION_BYTES) {
        yield bytes.subarray(at, at + PORTION_BYTES);
        await pause(work);
      }
    },
  };
}

type NumberArray = Float64Array | Float32Array | Uint32Array | Uint16Array | Uint8Array;

function kindOf(array: NumberArray) {
  if (array instanceof Float64Array) return 'float64';
  if (array instanceof Float32Array) return 'float32';
  if (array instanceof Uint32Array) return 'uint32';
  return array instanceof Uint16Array ? 'uint16' : 'uint8';
}
