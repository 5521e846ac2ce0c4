import type { ModelParts } from '../image.ts';
import {
  CALL_TEXTS,
  CALL_UNITS,
  EXPLAINED_BYTES,
  LONGEST_TEXT,
  MOST_THREADS,
  MOST_TOP,
} from '../layout.ts';
import { addressesFrom, F64, LINE, PAGE, U32 } from '../../wasm/memory.ts';
import type { Plan } from './plan.ts';
import type { RecipeBytes } from './recipe-bytes.ts';
import type { VocabularySize } from './vocabulary-size.ts';

const LIST_BYTES = 128;
const BLOCK_CLASSES = 8;
const SLOT = 16;
const RECORD = 32;
const FORMS_AT = 8;
/** Tokens that a text makes for each of its units: of a word of one letter and what separates it from the next, 26. */
const MADE_OF_UNIT = 26;

/** Where the recipe lies, whatever the model. */
export const RECIPE_AT = LINE * 4;

/** Addresses that all threads share. */
export interface BlockPlaces {
  /** i32 for each thread: 1 where its own part is taken. */
  readonly claims: number;
  /** The list that `attach` of the kernel reads. */
  readonly list: number;
  readonly letters: number;
  readonly frequencies: number;
  readonly intercepts: number;
  readonly rowBytes: number;
  readonly tokens: number;
  readonly words: number;
  readonly wordBytes: number;
  readonly spellings: number;
  readonly wordSlots: number;
  readonly wordCount: number;
  readonly sequences: number;
  readonly sequenceCount: number;
  readonly grams: number;
  readonly gramCount: number;
  readonly classOf: number;
  readonly valueOf: number;
  /** The first thread's own part; each takes `ownBytes`, `codeBytes` of them for the letters of one text. */
  readonly own: number;
  readonly ownBytes: number;
  readonly codeBytes: number;
  /** Where the vocabulary lies while it is read: over the coefficients, which are written afterwards. */
  readonly spelling: number;
  readonly units: number;
  readonly starts: number;
  readonly room: number;
  readonly pages: number;
}

/** A power of two that is at least twice as large. */
function slotsFor(entries: number): number {
  let slots = 2;
  while (slots < entries * 2) slots *= 2;
  return slots;
}

/** Where a thread's own things lie. */
export function ownPlaces(
  from: number,
  { rowBytes, codeBytes }: Pick<BlockPlaces, 'rowBytes' | 'codeBytes'>,
) {
  const take = addressesFrom(from);
  const results = CALL_TEXTS * MOST_TOP;
  const made = LONGEST_TEXT * MADE_OF_UNIT;
  return {
    list: take(16 * U32),
    sums: take(rowBytes),
    values: take(rowBytes),
    best: take(MOST_TOP * F64),
    bestClasses: take(MOST_TOP * U32),
    codes: take(codeBytes + LINE),
    gap: take(LONGEST_TEXT * 2),
    records: take(LONGEST_TEXT * RECORD),
    made: take((made + 1) * F64),
    // At most four times as many slots as tokens.
    seen: take(made * 4 * F64),
    different: take((made + 1) * 16),
    marks: take(rowBytes / F64),
    text: take(CALL_UNITS * 2 + LINE),
    ends: take(CALL_TEXTS * U32),
    known: take(CALL_TEXTS * U32),
    classes: take(results * 2),
    probabilities: take(results * F64),
    scores: take(results * F64),
    margins: take(CALL_TEXTS * F64),
    explained: take(EXPLAINED_BYTES),
    end: take(0),
  };
}

/** Where everything lies for this model. What is written by one thread only costs address space until it is. */
export function blockPlaces(
  { classes, tokens, start }: ModelParts,
  { forms, rules }: Plan,
  recipe: RecipeBytes,
  size: VocabularySize,
): BlockPlaces {
  const nonZeros = start[tokens.size];
  const rowBytes = Math.ceil(classes.length / BLOCK_CLASSES) * BLOCK_CLASSES * F64;
  const wordBytes = Math.ceil((FORMS_AT + (forms.size + 1) * U32) / F64) * F64;
  const wordCount = slotsFor(size.words);
  const sequenceCount = slotsFor(size.sequences);
  const gramCount = slotsFor(size.grams);
  const growth = Math.max(0, ...rules.map(({ ending, becomes }) => becomes.length - ending.length));

  const take = addressesFrom(RECIPE_AT + recipe.bytes.length);
  const fixed = {
    claims: LINE,
    list: LINE * 2,
    letters: take(PAGE),
    frequencies: take((LONGEST_TEXT * 2 + 1) * F64),
    intercepts: take(rowBytes),
    tokens: take(tokens.size * SLOT),
    words: take(size.words * wordBytes),
    spellings: take(tokens.units.length + size.words * 7),
    wordSlots: take(wordCount * F64),
    sequences: take(sequenceCount * SLOT),
    grams: take(gramCount * SLOT),
    classOf: take(nonZeros * 2 + LINE),
    valueOf: take(nonZeros * F64 + LINE * 2),
  };
  // A text's letters, those of mended words, and of singulars, which may be longer; then what is only tried.
  const codeBytes = LONGEST_TEXT * (4 + growth);
  const own = take(0);
  const ownBytes = ownPlaces(own, { rowBytes, codeBytes }).end - own;

  const lay = addressesFrom(fixed.classOf);
  const temporary = {
    spelling: lay(PAGE),
    units: lay(tokens.units.length * 2),
    starts: lay((tokens.size + 1) * U32),
    room: lay(size.longest + LINE),
  };
  const end = Math.max(own + MOST_THREADS * ownBytes, lay(0));
  return {
    ...fixed,
    ...temporary,
    ...{ rowBytes, wordBytes, wordCount, sequenceCount, gramCount },
    ...{ own, ownBytes, codeBytes },
    pages: Math.ceil(end / PAGE),
  };
}

/** The place of the mask of the words' slots in the list, which is known last. */
export const WORD_MASK = 15;

/** The bytes that the kernel's `attach` reads: u32 in its order, and a f64. */
export function sharedList(places: BlockPlaces, recipe: RecipeBytes, model: ModelParts) {
  const { norm, leastLetters, mend } = model.recipe;
  const bytes = new Uint8Array(LIST_BYTES);
  new Uint32Array(bytes.buffer).set([
    ...[places.letters, recipe.rules, recipe.rulesEnd, recipe.lastLetters],
    ...[recipe.headEnds, recipe.headEndsEnd, recipe.blocks, recipe.blocksEnd],
    ...[places.frequencies, places.intercepts, places.tokens],
    ...[places.words, places.wordBytes, places.spellings],
    ...[places.wordSlots, places.wordCount - 1, places.sequences, places.sequenceCount - 1],
    ...[places.grams, places.gramCount - 1, places.classOf, places.valueOf],
    ...[model.classes.length, places.rowBytes, leastLetters, mend ? 1 : 0],
    ...[norm === 'l2' ? 1 : 0, model.probability === 'softmax' ? 1 : 0],
  ]);
  new Float64Array(bytes.buffer)[112 / F64] = mend?.idf ?? 0;
  return bytes;
}

/** The list that the kernel's `attachOwn` reads, in its order. */
export function ownList(own: ReturnType<typeof ownPlaces>): number[] {
  return [
    ...[own.sums, own.values, own.best, own.bestClasses, own.codes, own.gap, own.records],
    ...[own.made, own.seen, own.different, own.marks],
  ];
}
