import { createArrange } from './arrange.ts';
import { createEpochReporter } from './epoch-reports.ts';
import { numbersAt, type TrainingImage } from './image.ts';
import { openTrainingKernel } from './kernel.ts';
import { CACHED_BYTES } from './layout.ts';

/** One piece of a training that one thread does at a time: something about one range of classes. */
export type TrainingTask =
  /** One epoch of gradient descent, once the range has learnt those before. */
  | {
      readonly kind: 'learn';
      readonly range: number;
      readonly seed: number | null;
      readonly epoch: number;
      /** Whether what it has led to is looked at. */
      readonly reports: boolean;
    }
  /** What an epoch has led to where nothing is learnt any more. */
  | { readonly kind: 'report'; readonly range: number; readonly epoch: number }
  /** All epochs of the dual. */
  | {
      readonly kind: 'dual';
      readonly range: number;
      readonly seed: number;
      readonly epochs: number;
    }
  /** Folds the factors of the range into its weights. */
  | { readonly kind: 'fold'; readonly range: number }
  /** Answers 0 if a weight is not finite. */
  | { readonly kind: 'check'; readonly range: number };

/** Multiplications of a kernel call: some ten milliseconds, after which a stop is heeded. */
const CALL_WORK = 20_000_000;

/** Milliseconds after which one that waits for another thread looks whether all are to stop. */
const LONGEST_WAIT = 20;
/** Weights of a range that are worth being read ahead: what a processor's own caches hold, and some. */
const MOST_READ = 2 * CACHED_BYTES;

/** A thread's own part in a training: the kernel, and its seat. */
export interface TrainingWorker {
  /**
   * Does a task in steps of some ten milliseconds; in between the image's stop is looked at.
   * @returns what the task answers (1 if nothing); null if it was stopped
   */
  work(task: TrainingTask): Generator<void, number | null, void>;
}

/** Takes a seat of the image; a seat has one thread at a time. */
export function openTrainingWorker(
  { memory, places }: TrainingImage,
  seat: number,
): TrainingWorker {
  const { buffer } = memory;
  const { shape } = places;
  const own = places.seats[seat];
  const kernel = openTrainingKernel(memory);
  kernel.attachOwn(own.list);
  const stop = new Int32Array(buffer, places.stop, 1);
  const arrange = createArrange({ memory, places }, seat, kernel);
  const reporter = createEpochReporter({ memory, places });
  const is64 = shape.precision === 'float64';
  const perText = Math.max(1, shape.entries / Math.max(1, shape.texts + shape.heldOut));

  const isStopped = () => Atomics.load(stop, 0) !== 0;

  /** Calls `step` with parts of 0 to `count`; false if it was stopped in between. */
  function* inParts(
    range: number,
    count: number,
    step: (from: number, to: number) => void,
  ): Generator<void, boolean, void> {
    const width = places.ranges[range].rowBytes / (is64 ? 8 : 4);
    const part = Math.max(1, Math.floor(CALL_WORK / (width * (perText + 4))));
    for (let from = 0; from < count; from += part) {
      if (isStopped()) return false;
      step(from, Math.min(count, from + part));
      yield;
    }
    return true;
  }

  function* learn(
    range: number,
    seed: number | null,
    epoch: number,
    reports: boolean,
  ): Generator<void, boolean, void> {
    const { rowBytes, learnt, losses, classes } = places.ranges[range];
    const epochs = new Int32Array(buffer, learnt, 1);
    for (let before = 0; (before = Atomics.load(epochs, 0)) < epoch;) {
      if (isStopped()) return false;
      Atomics.wait(epochs, 0, before, LONGEST_WAIT);
    }
    arrange(seed, epoch);
    new Float64Array(buffer, losses, classes).fill(0);
    if (rowBytes * shape.tokens < MOST_READ) kernel.readWeights();
    if (!(yield* inParts(range, shape.texts, is64 ? kernel.learn64 : kernel.learn32))) return false;
    if (reports && !(yield* report(range, epoch))) return false;
    Atomics.store(epochs, 0, epoch + 1);
    Atomics.notify(epochs, 0);
    return true;
  }

  function* report(range: number, epoch: number): Generator<void, boolean, void> {
    const { rowBytes } = places.ranges[range];
    kernel.attachTexts(places.textsList);
    const score = is64 ? kernel.score64 : kernel.score32;
    return yield* reporter.bring(range, epoch, (target) =>
      inParts(range, shape.heldOut, (from, to) => {
        score(shape.texts + from, shape.texts + to, target + from * rowBytes);
      }),
    );
  }

  function* learnDual(range: number, seed: number, epochs: number): Generator<void, boolean, void> {
    const { rowBytes, list } = places.ranges[range];
    // The dual variables are the seat's, and those of the range before are of no use any more.
    new Uint32Array(buffer, list, 4)[3] = own.duals;
    kernel.attachRange(list);
    const rows = Math.max(1, Math.floor((CALL_WORK * 4) / rowBytes));
    for (let row = 0; row < shape.texts; row += rows) {
      if (isStopped()) return false;
      const count = Math.min(rows, shape.texts - row);
      numbersAt(buffer, 'float32', own.duals + row * rowBytes, (count * rowBytes) / 4).fill(0);
      yield;
    }
    for (let epoch = 0; epoch < epochs; epoch++) {
      arrange(seed, epoch);
      new Float64Array(buffer, places.ranges[range].losses, places.ranges[range].classes).fill(0);
      if (!(yield* inParts(range, shape.texts, kernel.learnDual))) return false;
    }
    return true;
  }

  return {
    *work(task) {
      const range = places.ranges[task.range];
      kernel.attachOptions(places.optionsList);
      kernel.attachRange(range.list);
      kernel.attachTexts(own.arranged.list);
      switch (task.kind) {
        case 'learn':
          return (yield* learn(task.range, task.seed, task.epoch, task.reports)) ? 1 : null;
        case 'dual':
          return (yield* learnDual(task.range, task.seed, task.epochs)) ? 1 : null;
        case 'report':
          new Float64Array(buffer, range.losses, range.classes).fill(0);
          return (yield* report(task.range, task.epoch)) ? 1 : null;
        case 'fold':
          if (is64) kernel.fold64();
          else kernel.fold32();
          return 1;
        case 'check':
          return is64 ? kernel.isFinite64() : kernel.isFinite32();
      }
    },
  };
}
