import { frequencyOf } from '../../text/weigh-blocks.ts';
import type { FillCoefficients, ImageOptions, ModelParts } from '../image.ts';
import { PAGE, takeMemory } from '../../wasm/memory.ts';
import { areFit, coefficientsIn, isSafe, MOST_BYTES } from '../image.ts';
import { LONGEST_TEXT } from '../layout.ts';
import { openBlockKernel, type BlockKernel } from './kernel.ts';
import { blockPlaces, RECIPE_AT, sharedList, WORD_MASK, type BlockPlaces } from './layout.ts';
import { readingOf, spelling } from './letter-codes.ts';
import { planOf } from './plan.ts';
import { layRecipe, type RecipeBytes } from './recipe-bytes.ts';
import { sizeVocabulary } from './vocabulary-size.ts';

/**
 * A model whose recipe has blocks, made ready for their kernel, in one shared memory. Can be posted to any number of
 * threads: they all read the same bytes.
 */
export interface BlockImage {
  readonly kind: 'blocks';
  readonly memory: WebAssembly.Memory;
  readonly places: BlockPlaces;
}

/** What only fills up the last block of classes: never among the likeliest. */
const FILLING = -1e300;
/** A longer token is in no text that the kernel takes. */
const LONGEST_TOKEN = LONGEST_TEXT * 4;

/**
 * Builds the image of a model whose coefficients are read into it; null if the kernel cannot do it exactly (characters
 * longer than 7 letters, singulars that are no words, numbers beyond 1e100 or not finite, more memory than `mostBytes` or
 * than there is).
 * @throws RangeError if a coefficient belongs to no class
 */
export function buildBlockImage(
  model: ModelParts,
  fill: FillCoefficients,
  options: ImageOptions = {},
): BlockImage | null {
  const plan = planOf(model);
  if (plan === null || !isSafe(model)) return null;
  const size = sizeVocabulary(model.tokens, plan.without);
  if (size.longest > LONGEST_TOKEN) return null;
  const recipe = layRecipe(plan, RECIPE_AT);
  const places = blockPlaces(model, plan, recipe, size);
  if (places.pages * PAGE > (options.mostBytes ?? MOST_BYTES)) return null;
  const memory = takeMemory(places.pages);
  if (memory === null) return null;

  const { buffer } = memory;
  new Uint8Array(buffer).set(recipe.bytes, RECIPE_AT);
  new Uint8Array(buffer).set(sharedList(places, recipe, model), places.list);
  writeNumbers(model, buffer, places);
  const kernel = openBlockKernel(memory);
  kernel.attach(places.list);
  addVocabulary(model, kernel, buffer, places, recipe, size.grams > 0);

  const vocabularyEnd = places.room + size.longest;
  new Uint8Array(buffer, places.classOf, vocabularyEnd - places.classOf).fill(0);
  const { class: classes, value: values } = coefficientsIn(model.start, { memory, places });
  fill(classes, values);
  if (!areFit(model, places, kernel)) return null;
  return { kind: 'blocks', memory, places };
}

/** What is known of classes, frequencies and tokens, as plain lists. */
function writeNumbers(
  { recipe, intercept, tokens, idf, start }: ModelParts,
  buffer: ArrayBufferLike,
  places: BlockPlaces,
): void {
  new Uint8Array(buffer).set(readingOf(recipe), places.letters);
  const frequency = frequencyOf(recipe);
  const frequencies = new Float64Array(buffer, places.frequencies, LONGEST_TEXT * 2 + 1);
  for (let occurrences = 1; occurrences < frequencies.length; occurrences++) {
    frequencies[occurrences] = frequency(occurrences);
  }
  const intercepts = new Float64Array(buffer, places.intercepts, places.rowBytes / 8);
  intercepts.fill(FILLING);
  intercepts.set(intercept);
  const floats = new Float64Array(buffer, places.tokens, tokens.size * 2);
  const numbers = new Uint32Array(buffer, places.tokens, tokens.size * 4);
  for (let token = 0; token < tokens.size; token++) {
    floats[token * 2] = idf[token];
    numbers[token * 4 + 2] = start[token];
    numbers[token * 4 + 3] = start[token + 1];
  }
}

function addVocabulary(
  { tokens }: ModelParts,
  kernel: BlockKernel,
  buffer: ArrayBufferLike,
  places: BlockPlaces,
  { prefixes, prefixesEnd, without }: RecipeBytes,
  hasGrams: boolean,
): void {
  new Uint8Array(buffer).set(spelling, places.spelling);
  new Uint16Array(buffer).set(tokens.units, places.units / 2);
  new Uint32Array(buffer).set(tokens.start, places.starts / 4);
  const { room, units, starts } = places;
  kernel.addTokens(
    ...([places.spelling, prefixes, prefixesEnd, room] as const),
    ...([units, starts, tokens.size, hasGrams ? 1 : 0] as const),
  );
  for (const [from, to] of without) kernel.markWord(places.spelling, room, from, to);
  new Uint32Array(buffer)[places.list / 4 + WORD_MASK] = kernel.fitWords();
}
