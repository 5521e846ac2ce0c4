import { Problem } from '../problem.ts';
import { addressesFrom, PAGE } from '../wasm/memory.ts';
import { layOutReports, SLOTS, type ReportPlaces } from './report-places.ts';

/** How weights are held: `float64` learns scikit-learn's coefficients, `float32` takes half the memory and time. */
export type Precision = 'float64' | 'float32';

/** What has to be laid out. */
export interface TrainingShape {
  /** Texts that are learnt from; those behind them are only scored. */
  readonly texts: number;
  readonly heldOut: number;
  /** Epochs that are reported of while the training goes on; 0: nobody looks. */
  readonly reported: number;
  /** Tokens of all texts together. */
  readonly entries: number;
  readonly tokens: number;
  readonly classes: number;
  readonly precision: Precision;
  /** Threads that work at the same time. */
  readonly seats: number;
  readonly hasSampleWeights: boolean;
  readonly hasAverages: boolean;
  readonly hasPenalties: boolean;
  /** Whether dual variables are held: one for each text and class of the range that a thread works on. */
  readonly hasDuals: boolean;
}

/** What one thread has for itself; addresses in bytes. */
export interface SeatPlaces {
  readonly list: number;
  readonly scores: number;
  readonly changes: number;
  readonly places: number;
  readonly steps: number;
  readonly duals: number;
  /** The texts in the order in which they are seen: read from one end to the other, they cost no waiting for memory. */
  readonly arranged: ArrangedPlaces;
}

export interface ArrangedPlaces {
  readonly list: number;
  readonly starts: number;
  readonly tokens: number;
  readonly values: number;
  readonly labels: number;
  readonly sampleWeights: number;
  /** u32: the place of each before. */
  readonly origins: number;
}

/** A run of classes that one thread works on at a time. */
export interface RangePlaces {
  readonly firstClass: number;
  readonly classes: number;
  readonly rowBytes: number;
  readonly list: number;
  readonly weights: number;
  readonly averages: number;
  readonly penalties: number;
  readonly intercepts: number;
  readonly averageIntercepts: number;
  readonly barriers: number;
  readonly losses: number;
  readonly ownWeights: number;
  readonly otherWeights: number;
  readonly factors: number;
  readonly state: number;
  /** i32: epochs that have been learnt. */
  readonly learnt: number;
  /** A row for each held-out text, slot by slot. */
  readonly heldOutScores: number;
}

/** Where everything lies in the memory that all threads share. */
export interface TrainingPlaces {
  readonly shape: TrainingShape;
  /** i32: 1 once the work is to stop. */
  readonly stop: number;
  /** i32: how many tasks of a run have been taken. */
  readonly taken: number;
  readonly textsList: number;
  readonly optionsList: number;
  readonly starts: number;
  readonly tokens: number;
  readonly values: number;
  readonly labels: number;
  readonly sampleWeights: number;
  readonly reports: ReportPlaces;
  readonly seats: readonly SeatPlaces[];
  readonly ranges: readonly RangePlaces[];
  readonly pages: number;
}

const MOST_PAGES = 65_536;
/** The first page holds the tables by which the kernel takes logarithms and powers. */
const FIRST = PAGE;
const LIST = 32 * 8;
const STRIP = 192;
/** Strips of a range where no width lets its weights stay in the cache, and at most. */
const UNCACHED_STRIPS = 2;
const MOST_STRIPS = 8;
/** Bytes that are copied at a time, and that may go over the end. */
const COPIED = 16;
/** Weights of a range that a processor's own cache holds, or nearly; the fewer are missing, the less it waits. */
export const CACHED_BYTES = 1.5 * 2 ** 20;
/** What the dual variables of all threads together may take; ranges become narrower for it. */
const MOST_DUALS = 2 ** 30;

export const bytesOf = (precision: Precision): number => (precision === 'float64' ? 8 : 4);

/** Strips of each range: as even as possible, in as many ranges as keep every thread at work to the end. */
function stripsOfRanges(strips: number, shape: TrainingShape): number[] {
  const { seats, texts, tokens, hasDuals } = shape;
  const cached = Math.round(CACHED_BYTES / (tokens * STRIP));
  const wanted = cached < 1 ? UNCACHED_STRIPS : Math.min(MOST_STRIPS, cached);
  const room = hasDuals ? Math.floor(MOST_DUALS / (texts * seats * STRIP)) : MOST_STRIPS;
  const least = Math.ceil(strips / Math.max(1, Math.min(wanted, room)));
  const count = Math.min(strips, Math.ceil(least / seats) * seats);
  return Array.from(
    { length: count },
    (_, i) => Math.floor(((i + 1) * strips) / count) - Math.floor((i * strips) / count),
  );
}

/**
 * Lays a training out.
 * @throws Problem `training.too-large` where 4 GB, which is all that WebAssembly can address, do not hold it
 */
export function layOutTraining(shape: TrainingShape): TrainingPlaces {
  const { texts, heldOut, entries, tokens, classes, seats, precision } = shape;
  const item = bytesOf(precision);
  const take = addressesFrom(FIRST);
  const takeIf = (wanted: boolean, bytes: number): number => (wanted ? take(bytes) : 0);
  const all = texts + heldOut;
  const fixed = {
    stop: take(4),
    taken: take(4),
    textsList: take(LIST),
    optionsList: take(LIST),
    starts: take((all + 1) * 4),
    tokens: take(entries * 4),
    values: take(entries * item),
    labels: take(texts * 4),
    sampleWeights: takeIf(shape.hasSampleWeights, texts * 8),
    reports: layOutReports(take, shape),
  };
  const lanes = STRIP / item;
  const widths = stripsOfRanges(Math.ceil(classes / lanes), shape);
  const widest = Math.max(...widths) * lanes;
  const seatPlaces = Array.from({ length: seats }, () => ({
    list: take(LIST),
    scores: take(widest * item),
    changes: take(widest * item),
    places: take(widest * 4),
    steps: take(widest * 16),
    duals: takeIf(shape.hasDuals, texts * widest * item),
    arranged: {
      list: take(LIST),
      starts: take((texts + 1) * 4),
      tokens: take(entries * 4 + COPIED),
      values: take(entries * item + COPIED),
      labels: take(texts * 4),
      sampleWeights: takeIf(shape.hasSampleWeights, texts * 8),
      origins: take(texts * 4),
    },
  }));
  let firstClass = 0;
  const ranges = widths.map((strips) => {
    const width = strips * lanes;
    const rowBytes = strips * STRIP;
    const range = {
      firstClass,
      classes: Math.min(width, classes - firstClass),
      rowBytes,
      list: take(LIST),
      weights: take(tokens * rowBytes),
      averages: takeIf(shape.hasAverages, tokens * rowBytes),
      penalties: takeIf(shape.hasPenalties, tokens * rowBytes),
      intercepts: take(rowBytes),
      averageIntercepts: take(rowBytes),
      barriers: take(rowBytes),
      losses: take(width * 8),
      ownWeights: take(width * 8),
      otherWeights: take(width * 8),
      factors: take(width * 24),
      state: take(5 * 8),
      learnt: take(4),
      heldOutScores: takeIf(heldOut > 0, SLOTS * heldOut * rowBytes),
    };
    firstClass += range.classes;
    return range;
  });
  const end = take(0);
  const pages = Math.ceil(end / PAGE);
  if (pages > MOST_PAGES) throw tooLarge(shape, end);
  return { shape, ...fixed, seats: seatPlaces, ranges, pages };
}

function tooLarge({ texts, tokens, classes }: TrainingShape, bytes: number): Problem {
  const needed = Math.ceil((bytes / 2 ** 30) * 10) / 10;
  return new Problem(
    'training.too-large',
    `${texts} texts, ${tokens} tokens and ${classes} classes need ${needed} GB to train; 4 GB are possible. Leave out tokens that stand in few texts, or classes.`,
    { texts, tokens, classes, gigabytes: needed },
  );
}
