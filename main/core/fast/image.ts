import { MOST_CLASSES, type LinearModel } from '../linear/model.ts';
import { PAGE, takeMemory } from '../wasm/memory.ts';
import { openKernel, type Kernel } from './kernel.ts';
import { readingOf, spelling } from './letter-codes.ts';
import { LONGEST_TEXT, rowBytesOf, sharedList, sharedPlaces, type SharedPlaces } from './layout.ts';
import { writePluralRules } from './plural-rules.ts';

/**
 * A model made ready for the kernel, in one shared memory. Can be posted to any number of threads: they all read the
 * same bytes.
 */
export interface FastImage {
  readonly memory: WebAssembly.Memory;
  readonly places: SharedPlaces;
}

/** Where the coefficients lie in an image of any kind. */
export interface CoefficientsImage {
  readonly memory: WebAssembly.Memory;
  readonly places: { readonly classOf: number; readonly valueOf: number };
}

export interface ImageOptions {
  /** The most that dense rows may take, in bytes. */
  readonly denseBytes?: number;
  /** The most that the whole image may take, in bytes. */
  readonly mostBytes?: number;
}

const DENSE_BYTES = 64 * 2 ** 20;
export const MOST_BYTES = 2 ** 32 - 65_536;
/** A token with coefficients for this share of the classes is added up faster as a dense row. Measured: 0.2 to 0.5 are alike; the larger, the less memory. */
const DENSE_SHARE = 0.5;
/** Within these bounds no sum overflows, no square vanishes, and so no answer is ever NaN. */
const LARGEST = 1e100;
const SMALLEST = 1e-100;
/** What the classes have that only fill up the last block: they never get above 0. */
const FILLING = -1e300;

/** A model whose coefficients are still to come; only where each token's begin is known. */
export type ModelParts = Omit<LinearModel, 'coefficients'> & {
  readonly start: LinearModel['coefficients']['start'];
};

/** Puts all coefficients where they are to lie: classes ascending within a token and below their number, numbers finite. */
export type FillCoefficients = (classes: Uint16Array, values: Float64Array) => void;

/**
 * Builds the image of a model; null if the kernel cannot do it exactly (a recipe that it does not know, numbers beyond
 * 1e100 or not finite, more memory than `mostBytes` or than there is): such a model takes the plain path.
 * @throws RangeError if a coefficient belongs to no class
 */
export function buildFastImage(model: LinearModel, options: ImageOptions = {}): FastImage | null {
  const { start, class: classOf, value } = model.coefficients;
  const fill: FillCoefficients = (classes, values) => {
    classes.set(classOf);
    values.set(value);
  };
  return buildImageAround({ ...model, start }, fill, options);
}

/**
 * The same for a model whose coefficients are read into the image, so that they never lie anywhere else;
 * `shareCoefficients` tells where they are then.
 */
export function buildImageAround(
  model: ModelParts,
  fill: FillCoefficients,
  options: ImageOptions = {},
): FastImage | null {
  if (!isKnown(model) || !isSafe(model)) return null;
  const { order, denseCount } = orderTokens(model, options.denseBytes ?? DENSE_BYTES);
  const places = sharedPlaces(model, denseCount);
  if (places.pages * PAGE > (options.mostBytes ?? MOST_BYTES)) return null;

  const memory = takeMemory(places.pages);
  if (memory === null) return null;
  const kernel = openKernel(memory);
  writeRecipe(model, memory.buffer, places);
  writeList(memory.buffer, places, model, 0);
  kernel.attach(places.list);

  writeTemporary(model, order, memory.buffer, places);
  const { spelling, units, starts, idfs, offsets, entries } = places;
  kernel.attachVocabulary(spelling, units, starts, idfs, offsets);
  const denseEnd = places.order + denseCount * 4;
  const sparseEntries = kernel.writeEntries(places.order, denseEnd, entries);
  kernel.writeEntries(denseEnd, places.order + order.length * 4, sparseEntries);
  writeList(memory.buffer, places, model, sparseEntries);

  new Uint8Array(memory.buffer, places.dense, places.buildEnd - places.dense).fill(0);
  const { class: classes, value: values } = coefficientsIn(model.start, { memory, places });
  fill(classes, values);
  if (!areFit(model, places, kernel)) return null;
  kernel.writeDenseRows(entries, sparseEntries, places.dense, places.rowBytes);
  return { memory, places };
}

/**
 * The same model with the image's copy of the coefficients as its own, so that they lie in memory once when the first
 * ones are let go. Every thread makes its own from the image that it got.
 */
export function shareCoefficients(model: LinearModel, image: CoefficientsImage): LinearModel {
  return { ...model, coefficients: coefficientsIn(model.coefficients.start, image) };
}

/** The coefficients that lie in an image. */
export function coefficientsIn(
  start: Uint32Array,
  { memory, places }: CoefficientsImage,
): LinearModel['coefficients'] {
  const count = start[start.length - 1];
  return {
    start,
    class: new Uint16Array(memory.buffer, places.classOf, count),
    value: new Float64Array(memory.buffer, places.valueOf, count),
  };
}

/** Models are data that somebody else wrote: a recipe may be younger than the kernel. */
function isKnown({ classes, recipe, probability }: ModelParts): boolean {
  return (
    classes.length >= 1 &&
    classes.length <= MOST_CLASSES &&
    probability === 'modified_huber' &&
    recipe.letters === 'latin' &&
    recipe.blocks === undefined &&
    recipe.accents === undefined &&
    recipe.mend === undefined &&
    (recipe.plural === 'rslp' || recipe.plural === 'none') &&
    (recipe.termFrequency === 'count' || recipe.termFrequency === 'logarithmic') &&
    (recipe.norm === 'l2' || recipe.norm === 'none')
  );
}

/** Whether idf and intercepts are numbers that no sum can overflow with. */
export function isSafe({ idf, intercept }: ModelParts): boolean {
  for (const value of intercept) if (!(Math.abs(value) <= LARGEST)) return false;
  for (const value of idf) {
    const size = Math.abs(value);
    if (!(size <= LARGEST) || (size > 0 && size < SMALLEST)) return false;
  }
  return true;
}

/** The tokens by number of non-zeros, most first, and how many of them get dense rows. */
function orderTokens(
  { classes, tokens, start }: ModelParts,
  denseBytes: number,
): { order: Uint32Array; denseCount: number } {
  const place = new Uint32Array(classes.length + 2);
  for (let token = 0; token < tokens.size; token++) {
    place[classes.length - (start[token + 1] - start[token]) + 1]++;
  }
  const least = Math.max(1, Math.ceil(classes.length * DENSE_SHARE));
  let frequent = 0;
  for (let i = 1; i < place.length; i++) {
    if (classes.length - (i - 1) >= least) frequent += place[i];
    place[i] += place[i - 1];
  }
  const order = new Uint32Array(tokens.size);
  for (let token = 0; token < tokens.size; token++) {
    order[place[classes.length - (start[token + 1] - start[token])]++] = token;
  }
  const fitting = Math.floor(denseBytes / rowBytesOf(classes.length));
  return { order, denseCount: Math.min(frequent, fitting) };
}

function writeRecipe(model: ModelParts, buffer: ArrayBufferLike, places: SharedPlaces): void {
  const { recipe, intercept, classes } = model;
  new Uint8Array(buffer).set(readingOf(recipe.lowercase), places.letters);
  writePluralRules(new DataView(buffer), places.rules);
  const frequencies = new Float64Array(buffer, places.frequencies, LONGEST_TEXT + 1);
  for (let occurrences = 1; occurrences <= LONGEST_TEXT; occurrences++) {
    frequencies[occurrences] =
      recipe.termFrequency === 'logarithmic' ? 1 + Math.log(occurrences) : occurrences;
  }
  const lifted = new Float64Array(buffer, places.liftedIntercepts, places.rowBytes / 8);
  lifted.fill(FILLING);
  for (let k = 0; k < classes.length; k++) lifted[k] = intercept[k] + 1;
}

function writeList(
  buffer: ArrayBufferLike,
  places: SharedPlaces,
  model: ModelParts,
  sparseEntries: number,
): void {
  new Uint32Array(buffer).set(sharedList(places, model, sparseEntries), places.list / 4);
}

function writeTemporary(
  { tokens, idf, start }: ModelParts,
  order: Uint32Array,
  buffer: ArrayBufferLike,
  places: SharedPlaces,
): void {
  new Uint8Array(buffer).set(spelling, places.spelling);
  const numbers = new Uint32Array(buffer);
  numbers.set(order, places.order / 4);
  numbers.set(tokens.start, places.starts / 4);
  numbers.set(start, places.offsets / 4);
  new Uint16Array(buffer).set(tokens.units, places.units / 2);
  new Float64Array(buffer).set(idf, places.idfs / 8);
}

/**
 * Whether a kernel can work with the coefficients without looking at each.
 * @throws RangeError if a coefficient belongs to no class
 */
export function areFit(
  { classes, start }: ModelParts,
  { classOf, valueOf }: CoefficientsImage['places'],
  kernel: Pick<Kernel, 'areBelow' | 'areWithin'>,
): boolean {
  const count = start[start.length - 1];
  if (!kernel.areBelow(classOf, classOf + count * 2, classes.length)) {
    throw new RangeError('a coefficient belongs to a class that the model does not have');
  }
  return kernel.areWithin(valueOf, valueOf + count * 8, LARGEST) !== 0;
}
