import type { Calibration } from '../core/linear/calibration.ts';
import type { ModelImage } from '../core/fast/model-image.ts';
import type { LinearModel } from '../core/linear/model.ts';
import type { Recipe } from '../core/text/recipe.ts';
import { readHeader, type Card, type Training } from './attributes.ts';
import { checkClassIndexes, checkFinite, checkStarts } from './checks.ts';
import { COLUMNS } from './format.ts';
import { withHdf, type HdfReader } from './hdf5/reader.ts';
import { readLayout } from './layout.ts';
import { loadCoefficients } from './load-coefficients.ts';
import {
  readClasses,
  readClassIndexes,
  readFloats,
  readGroups,
  readStarts,
  readTokens,
} from './read-content.ts';
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
