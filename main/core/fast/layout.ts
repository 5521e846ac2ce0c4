import type { LinearModel } from '../linear/model.ts';
import { addressesFrom, F64, LINE, PAGE, U32 } from '../wasm/memory.ts';
import { rulesAndExceptionsBytes, rulesBytes } from './plural-rules.ts';

/** Threads that can classify over one image at the same time. */
export const MOST_THREADS = 16;
/** UTF-16 units of the longest text that the kernel takes; a longer one takes the plain path. */
export const LONGEST_TEXT = 8192;
/** UTF-16 units of one call, with a separator behind each text; texts; and the classes asked for each. */
export const CALL_UNITS = 33_024;
export const CALL_TEXTS = 256;
export const MOST_TOP = 64;
/** What one explanation may take: a head for each token of the text, and a number for each class asked for. */
export const EXPLAINED_BYTES = 256 * 1024;
export const EXPLAINED_HEAD = 24;
/** Texts that are looked up at once, so that their memory accesses overlap. */
export const BLOCK_TEXTS = 16;

const BLOCK_CLASSES = 16;
const ENTRY_HEAD = 16;
const RECORD = 16;

/** Addresses that all threads share, and the sizes that the image was built with. */
export interface SharedPlaces {
  /** i32 for each thread: 1 where its own part is taken. */
  readonly claims: number;
  /** The list that `attach` of the kernel reads. */
  readonly list: number;
  readonly letters: number;
  readonly rules: number;
  readonly frequencies: number;
  readonly liftedIntercepts: number;
  readonly zeros: number;
  readonly slots: number;
  readonly slotCount: number;
  readonly entries: number;
  readonly dense: number;
  readonly denseCount: number;
  readonly rowBytes: number;
  readonly classOf: number;
  readonly valueOf: number;
  /** The first thread's own part; each takes `ownBytes`. */
  readonly own: number;
  readonly ownBytes: number;
  /** Where the vocabulary lies while the entries are written: over the rows, which are written afterwards. */
  readonly spelling: number;
  readonly order: number;
  readonly units: number;
  readonly starts: number;
  readonly idfs: number;
  readonly offsets: number;
  readonly buildEnd: number;
  readonly pages: number;
}

/** Addresses of what one call hands to a kernel, and of what it gets back. */
export interface CallPlaces {
  readonly text: number;
  readonly ends: number;
  readonly known: number;
  readonly classes: number;
  readonly probabilities: number;
  readonly scores: number;
}

/** Addresses of what one thread has for itself. */
export interface OwnPlaces extends CallPlaces {
  readonly list: number;
  readonly sums: number;
  readonly blockMaxima: number;
  readonly best: number;
  readonly bestClasses: number;
  readonly words: number;
  readonly records: number;
  readonly firstRecords: number;
  readonly seen: number;
  readonly different: number;
  readonly plainRows: number;
  readonly weightedRows: number;
  readonly sparseRows: number;
  readonly explained: number;
  readonly end: number;
}

/** Bytes of an f64 for each class, filled up to whole blocks. */
export function rowBytesOf(classes: number): number {
  return Math.ceil(classes / BLOCK_CLASSES) * BLOCK_CLASSES * F64;
}

/** Where a thread's own things lie. A unit becomes two letter codes at most, and a word at most. */
export function ownPlaces(from: number, rowBytes: number): OwnPlaces {
  const take = addressesFrom(from);
  const results = CALL_TEXTS * MOST_TOP;
  return {
    list: take(16 * U32),
    sums: take(rowBytes),
    blockMaxima: take(rowBytes / 8),
    best: take(MOST_TOP * F64),
    bestClasses: take(MOST_TOP * U32),
    // The kernel reads up to four bytes before a word and writes up to sixteen behind it.
    words: take(LINE + CALL_UNITS * 2 + LINE) + LINE,
    records: take(CALL_UNITS * RECORD),
    firstRecords: take((BLOCK_TEXTS + 1) * U32),
    seen: take(LONGEST_TEXT * 4 * 8),
    different: take(LONGEST_TEXT * 8),
    plainRows: take(LONGEST_TEXT * 16),
    weightedRows: take(LONGEST_TEXT * 16),
    sparseRows: take(LONGEST_TEXT * 16),
    // The kernel reads up to 32 bytes behind a text.
    text: take(CALL_UNITS * 2 + LINE),
    ends: take(CALL_TEXTS * U32),
    known: take(CALL_TEXTS * U32),
    classes: take(results * 2),
    probabilities: take(results * F64),
    scores: take(results * F64),
    explained: take(EXPLAINED_BYTES),
    end: take(0),
  };
}

/**
 * Where everything lies for this model with that many dense rows.
 * What is written last for each thread and never read before costs address space only.
 */
export function sharedPlaces(
  { classes, tokens, start }: Pick<LinearModel, 'classes' | 'tokens'> & { start: Uint32Array },
  denseCount: number,
): SharedPlaces {
  const nonZeros = start[tokens.size];
  const rowBytes = rowBytesOf(classes.length);
  let slotCount = 2;
  while (slotCount < tokens.size * 2) slotCount *= 2;
  // An entry's letters are filled up to 8 bytes: at most 7 more than there are.
  const entryBytes = tokens.size * (ENTRY_HEAD + 7) + tokens.units.length;

  const take = addressesFrom(LINE);
  const fixed = {
    claims: take(MOST_THREADS * U32),
    list: take(16 * U32),
    letters: take(PAGE),
    rules: take(rulesAndExceptionsBytes),
    frequencies: take((LONGEST_TEXT + 1) * F64),
    liftedIntercepts: take(rowBytes),
    zeros: take(rowBytes),
    slots: take(slotCount * 8),
    entries: take(entryBytes),
    dense: take(denseCount * rowBytes),
    classOf: take(nonZeros * 2 + LINE),
    valueOf: take(nonZeros * F64 + LINE * 2),
  };
  const own = take(0);
  const ownBytes = ownPlaces(own, rowBytes).end - own;

  const lay = addressesFrom(fixed.dense);
  const temporary = {
    spelling: lay(PAGE),
    order: lay(tokens.size * U32),
    units: lay(tokens.units.length * 2),
    starts: lay((tokens.size + 1) * U32),
    idfs: lay(tokens.size * F64),
    offsets: lay((tokens.size + 1) * U32),
    buildEnd: lay(0),
  };
  const end = Math.max(own + MOST_THREADS * ownBytes, temporary.buildEnd);
  return {
    ...fixed,
    ...temporary,
    slotCount,
    denseCount,
    rowBytes,
    own,
    ownBytes,
    pages: Math.ceil(end / PAGE),
  };
}

/** The list that the kernel's `attach` reads, in its order. */
export function sharedList(
  places: SharedPlaces,
  model: Pick<LinearModel, 'classes' | 'recipe'>,
  sparseEntries: number,
): number[] {
  const { recipe } = model;
  const rulesEnd = places.rules + (recipe.plural === 'rslp' ? rulesBytes : 0);
  return [
    ...[places.letters, places.rules, rulesEnd, places.frequencies],
    ...[places.liftedIntercepts, places.zeros, places.slots, places.slotCount - 1],
    ...[sparseEntries, places.classOf, places.valueOf, model.classes.length, places.rowBytes],
    ...[recipe.leastLetters, recipe.lowercase ? 1 : 0, recipe.norm === 'l2' ? 1 : 0],
  ];
}

/** The list that the kernel's `attachOwn` reads, in its order. */
export function ownList(own: OwnPlaces): number[] {
  return [
    ...[own.sums, own.blockMaxima, own.best, own.bestClasses, own.words, own.records],
    ...[own.firstRecords, own.seen, own.different, own.plainRows, own.weightedRows, own.sparseRows],
  ];
}
