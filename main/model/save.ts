import { basename } from 'node:path';
import { MOST_CLASSES, type LinearModel } from '../core/linear/model.ts';
import { Problem } from '../core/problem.ts';
import { writeTexts, type Card, type Training } from './attributes.ts';
import { checkClassIndexes, checkFinite, checkStarts } from './checks.ts';
import { COLUMNS, LONGEST, type ColumnName } from './format.ts';
import { bytesOf, checkLabels } from './read-content.ts';
import { pause, type Work } from './steps.ts';
import { encodeStrings } from './strings.ts';
import { tokenBytesOf, tokenRows, type TokenRows } from './token-rows.ts';
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
  const texts = writeTexts(file, { probability, recipe, card, training });
  checkFinite(file, COLUMNS.value.place, value);
  checkStarts(file, start, value.length);
  checkClassIndexes(file, start, coefficients.class, model.classes.length);
  const tokens = tokenRows(file, tokenBytesOf(model.tokens));
  const columns = [
    ...smallColumns(file, { ...model, tokens }),
    arrayColumn('start', start, work),
    arrayColumn('class', coefficients.class, work),
    arrayColumn('value', value, work),
  ];
  return writeModel(path, { texts, columns }, work);
}

/** The columns of classes, groups and tokens, checked. */
export function smallColumns(file: string, parts: SmallParts): WrittenColumn[] {
  const { classes, groups, intercept, idf, tokens } = parts;
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
  columns.push(
    {
      name: 'token',
      type: { kind: 'string', bytes: tokens.bytes },
      length: tokens.length,
      pieces: tokens.pieces,
    },
    arrayColumn('idf', idf),
  );
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
export function arrayColumn(
  name: ColumnName,
  array: Float64Array | Uint32Array | Uint16Array,
  work: Work = {},
): WrittenColumn {
  const kind =
    array instanceof Float64Array ? 'float64' : array instanceof Uint32Array ? 'uint32' : 'uint16';
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
