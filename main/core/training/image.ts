import { layOutTraining, type Precision, type TrainingPlaces } from './layout.ts';
import type { TextMatrix } from './matrix.ts';

/** A training in memory that any number of threads share; it can be posted to one. */
export interface TrainingImage {
  readonly memory: WebAssembly.Memory;
  readonly places: TrainingPlaces;
}

/** Texts that are kept apart, to see how good the model is after each epoch. */
export interface HeldOut {
  readonly matrix: TextMatrix;
  readonly labels: Uint32Array;
}

export interface ImageOptions {
  readonly precision: Precision;
  readonly seats: number;
  readonly sampleWeights: Float64Array | null;
  readonly hasAverages?: boolean;
  readonly hasPenalties?: boolean;
  readonly hasDuals?: boolean;
  /** Texts that are only scored, and their classes. */
  readonly heldOut?: HeldOut | undefined;
  /** Epochs that are reported of; left out: none. */
  readonly reported?: number;
}

/** Below every score: what fills a range up never changes. */
const NEVER = -1e30;

/**
 * Texts and room for all weights, laid out for the kernel. Weights are 0; nothing of the room for them takes memory
 * until it is written.
 * @throws Problem `training.too-large`
 */
export function buildTrainingImage(
  matrix: TextMatrix,
  labels: Uint32Array,
  classes: number,
  options: ImageOptions,
): TrainingImage {
  const { precision, seats, sampleWeights } = options;
  const heldOut = options.heldOut?.matrix;
  const places = layOutTraining({
    texts: matrix.rows,
    heldOut: heldOut?.rows ?? 0,
    reported: options.reported ?? 0,
    entries: matrix.start[matrix.rows] + (heldOut ? heldOut.start[heldOut.rows] : 0),
    tokens: matrix.columns,
    classes,
    precision,
    seats,
    hasSampleWeights: sampleWeights !== null,
    hasAverages: options.hasAverages ?? false,
    hasPenalties: options.hasPenalties ?? false,
    hasDuals: options.hasDuals ?? false,
  });
  const memory = new WebAssembly.Memory({
    initial: places.pages,
    maximum: places.pages,
    shared: true,
  });
  writeTexts(memory, places, matrix, heldOut);
  new Uint32Array(memory.buffer, places.labels, labels.length).set(labels);
  if (options.heldOut) {
    const { labels: known } = options.heldOut;
    new Uint32Array(memory.buffer, places.reports.labels, known.length).set(known);
  }
  if (sampleWeights) {
    new Float64Array(memory.buffer, places.sampleWeights, sampleWeights.length).set(sampleWeights);
  }
  writeLists(memory, places);
  return { memory, places };
}

function writeTexts(
  { buffer }: WebAssembly.Memory,
  { starts, tokens, values, shape }: TrainingPlaces,
  matrix: TextMatrix,
  heldOut: TextMatrix | undefined,
): void {
  const startOf = new Uint32Array(buffer, starts, shape.texts + shape.heldOut + 1);
  const tokenOf = new Uint32Array(buffer, tokens, shape.entries);
  const valueOf = numbersAt(buffer, shape.precision, values, shape.entries);
  startOf.set(matrix.start);
  tokenOf.set(matrix.token);
  valueOf.set(matrix.value);
  if (!heldOut) return;
  const behind = matrix.start[matrix.rows];
  for (let i = 0; i < heldOut.rows; i++) {
    startOf[matrix.rows + i + 1] = behind + heldOut.start[i + 1];
  }
  tokenOf.set(heldOut.token, behind);
  valueOf.set(heldOut.value, behind);
}

/** The lists of addresses that the kernel's `attach…` read, and intercepts that keep what fills a range up at rest. */
function writeLists({ buffer }: WebAssembly.Memory, places: TrainingPlaces): void {
  const { shape, textsList, starts, tokens, values, labels, sampleWeights } = places;
  const write = (place: number, list: number[]) =>
    new Uint32Array(buffer, place, list.length).set(list);
  write(textsList, [starts, tokens, values, labels, sampleWeights, 0, shape.tokens]);
  for (const seat of places.seats) {
    write(seat.list, [seat.scores, seat.changes, seat.places, seat.steps]);
    const own = seat.arranged;
    write(own.list, [
      ...[own.starts, own.tokens, own.values, own.labels, own.sampleWeights],
      ...[own.origins, shape.tokens],
    ]);
  }
  for (const range of places.ranges) {
    const intercepts = rowAt(buffer, shape.precision, range.intercepts, range.rowBytes);
    intercepts.fill(NEVER, range.classes);
    new Float64Array(buffer, range.state, 5).set([1, 1, 0, 1, 0]);
    write(range.list, [
      ...[range.weights, range.averages, range.penalties, 0],
      ...[range.intercepts, range.averageIntercepts, range.barriers, range.losses],
      ...[range.ownWeights, range.otherWeights, range.factors, range.state],
      ...[range.firstClass, range.classes, range.rowBytes],
    ]);
  }
}

export function numbersAt(
  buffer: ArrayBufferLike,
  precision: Precision,
  place: number,
  length: number,
): Float64Array | Float32Array {
  return precision === 'float64'
    ? new Float64Array(buffer, place, length)
    : new Float32Array(buffer, place, length);
}

/** The numbers of one row of a range. */
export function rowAt(
  buffer: ArrayBufferLike,
  precision: Precision,
  place: number,
  rowBytes: number,
): Float64Array | Float32Array {
  return numbersAt(buffer, precision, place, rowBytes / (precision === 'float64' ? 8 : 4));
}
