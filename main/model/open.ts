import type { Calibration } from '../core/linear/calibration.ts';
import { coefficientsIn, type FillCoefficients, type ModelParts } from '../core/fast/image.ts';
import { buildModelImageAround, type ModelImage } from '../core/fast/model-image.ts';
import type { LinearModel } from '../core/linear/model.ts';
import type { Recipe } from '../core/text/recipe.ts';
import { allocateShared } from '../core/text/token-table.ts';
import { readHeader, type Card, type Training } from './attributes.ts';
import { checkClassIndexes, checkFinite, checkStarts } from './checks.ts';
import { COLUMNS } from './format.ts';
import { withHdf, type HdfReader } from './hdf5/reader.ts';
import { readLayout } from './layout.ts';
import {
  readClasses,
  readClassIndexes,
  readFloats,
  readGroups,
  readStarts,
  readTokens,
} from './read-content.ts';
import { openCoefficients } from './ready/coefficient-file.ts';
import type { ReadyModel } from './ready/ready-file.ts';
import { pause, type Work } from './steps.ts';

/** A model file in memory; it can be posted to a thread, which then shares the arrays. */
export interface OpenedModel {
  readonly model: LinearModel;
  /** The model made ready for the fast path, and the memory that its coefficients lie in; null if it has to take the plain one. */
  readonly image: ModelImage | null;
  readonly card: Card;
  readonly training: Training;
  /** As the file states it, `sha256:…`. Opening does not compare it with the content; `verifyModel` does. */
  readonly digest: string;
  /** Length of the file. */
  readonly bytes: number;
  /** What the arrays and the image take in memory. */
  readonly memoryBytes: number;
}

/**
 * Opens a model file: everything is checked but the digest, so that what is opened can be used without guards.
 * The coefficients are read into the image of the fast path where there is one, and lie nowhere else.
 * @throws Problem `model.*`
 */
export async function openModel(path: string, work: Work = {}): Promise<OpenedModel> {
  return withHdf(path, async (reader) => openWhole(reader, await readParts(reader, work)));
}

/** The rest of a model, of which all but the coefficients has been read. */
export function openWhole(reader: HdfReader, read: ReadParts): OpenedModel {
  const { parts, layout, card, training, digest } = read;
  const loaded = loadCoefficients(reader.file, parts, (indexes, values) => {
    readClassIndexes(reader, layout, indexes);
    checkClassIndexes(reader.file, parts.start, indexes, layout.classes);
    readFloats(reader, layout, 'value', values);
  });
  return { ...loaded, card, training, digest, bytes: reader.bytes };
}

/** All of a model but the coefficients, checked. */
export async function readParts(reader: HdfReader, work: Work) {
  const { version, card, training, digest, recipe, probability, calibration, texts } =
    readHeader(reader);
  const layout = readLayout(reader, version);
  const classes = readClasses(reader, layout);
  const groups = readGroups(reader, layout);
  const tokens = readTokens(reader, layout);
  await pause(work);
  const intercept = readFinite(reader, layout, 'intercept');
  const idf = readFinite(reader, layout, 'idf');
  const start = readStarts(reader, layout);
  checkStarts(reader.file, start, layout.coefficients);
  await pause(work);
  const numbers = { classes, groups, intercept, tokens, idf, start };
  const parts = { ...numbers, recipe, probability, ...(calibration ? { calibration } : {}) };
  return { parts, layout, version, texts, card, training, digest };
}

export type ReadParts = Awaited<ReturnType<typeof readParts>>;

/**
 * Opens a model whose coefficients can be read by offset: without the HDF5 library.
 * @throws Problem `model.*` if the coefficients are not as they must be
 */
export function openReadyModel(ready: ReadyModel): OpenedModel {
  const { parts, card, training, digest, bytes, places } = ready;
  const source = openCoefficients(places);
  try {
    const loaded = loadCoefficients(source.file, parts, (indexes, values) => {
      source.read(0, indexes, values);
      checkClassIndexes(source.file, parts.start, indexes, parts.classes.length);
    });
    return { ...loaded, card, training, digest, bytes };
  } finally {
    source.close();
  }
}

/**
 * Puts a model together around its coefficients, which `fill` reads.
 * @param file its name, for the sentence
 * @throws Problem `model.not-finite`, and what `fill` throws
 */
export function loadCoefficients(
  file: string,
  parts: ModelParts,
  fill: FillCoefficients,
): Pick<OpenedModel, 'model' | 'image' | 'memoryBytes'> {
  const { start, tokens, intercept, idf, ...rest } = parts;
  const image = buildModelImageAround(parts, fill);
  const count = start[start.length - 1];
  const coefficients = image
    ? coefficientsIn(start, image)
    : {
        start,
        class: new Uint16Array(allocateShared(count * 2)),
        value: new Float64Array(allocateShared(count * 8)),
      };
  // An image takes none but finite ones.
  if (!image) {
    fill(coefficients.class, coefficients.value);
    checkFinite(file, COLUMNS.value.place, coefficients.value);
  }
  const arrays = [intercept, idf, start, tokens.units, tokens.start, tokens.slots];
  const ownBytes = image?.places.own ?? count * 10;
  return {
    model: { ...rest, intercept, tokens, idf, coefficients },
    image,
    memoryBytes: arrays.reduce((sum, array) => sum + array.byteLength, ownBytes),
  };
}

function readFinite(
  reader: HdfReader,
  layout: ReturnType<typeof readLayout>,
  name: 'intercept' | 'idf',
): Float64Array {
  const floats = readFloats(reader, layout, name);
  checkFinite(reader.file, COLUMNS[name].place, floats);
  return floats;
}

/** What a list of models shows of one. */
export interface Summary {
  readonly card: Card;
  readonly training: Training;
  /** As the file states it. */
  readonly digest: string;
  /** Length of the file. */
  readonly bytes: number;
  readonly classes: number;
  readonly tokens: number;
  readonly coefficients: number;
  readonly recipe: Recipe;
  readonly calibration: Calibration | null;
  /** About what the arrays will take in memory. */
  readonly memoryBytes: number;
}

/**
 * Reads the card and the sizes of a model, and no coefficient (some milliseconds, whatever the size).
 * @throws Problem `model.*`
 */
export async function readSummary(path: string): Promise<Summary> {
  return withHdf(path, (reader) => {
    const { version, card, training, digest, recipe, calibration } = readHeader(reader);
    const { classes, tokens, coefficients } = readLayout(reader, version);
    const sizes = { bytes: reader.bytes, classes, tokens, coefficients };
    const memoryBytes = coefficients * 10 + tokens * 40 + classes * 8;
    return { card, training, digest, recipe, calibration, ...sizes, memoryBytes };
  });
}
