import { expandClassWeights } from './class-weights.ts';
import type { Crew, CrewAtWork } from './crew.ts';
import { createReportReader, type Epoch } from './epoch-reports.ts';
import { buildTrainingImage, rowAt, type HeldOut, type TrainingImage } from './image.ts';
import type { Precision, RangePlaces } from './layout.ts';
import { readLearnt, type LearntWeights } from './learnt.ts';
import type { TextMatrix } from './matrix.ts';
import { checkOptions, LEARNING_RATES, LOSSES, type SgdOptions } from './options.ts';
import { optimalStart } from './rate.ts';
import { plainSgd } from './plain-sgd.ts';
import { diverged, isAtRest } from './sgd.ts';
import type { TrainingTask } from './worker.ts';

export interface SgdWork {
  readonly signal?: AbortSignal | undefined;
  readonly heldOut?: HeldOut | undefined;
  /** Hears of each epoch soon after it; nobody waits for that. */
  readonly onEpoch?: ((epoch: Epoch) => void) | undefined;
  /** Lets others have their turn, and throws where the training is to stop; where the crew has no part. */
  readonly pause?: (() => Promise<void>) | undefined;
}

/** float64 learns scikit-learn's coefficients; float32 is quicker and smaller, and knows neither averages nor l1. */
export interface FastSgdOptions extends SgdOptions {
  readonly precision: Precision;
}

/**
 * `fitSgd` by the kernel: the same coefficients in float64, close ones in float32; any number of threads, the same bits
 * whatever their number.
 * @param labels the class of each text, 0 to classes - 1
 * @throws Problem `training.option`, `training.too-large`, `training.diverged`, `cancelled`
 */
export async function trainSgd(
  matrix: TextMatrix,
  labels: Uint32Array,
  classes: number,
  options: FastSgdOptions,
  crew: Crew,
  work: SgdWork = {},
): Promise<LearntWeights & { epochs: number }> {
  checkOptions(options);
  if (options.learningRate === 'adaptive') return plainSgd(matrix, labels, classes, options, work);
  const averages = options.averageFrom > 0;
  const penalties = options.penalty === 'l1' || options.penalty === 'elasticnet';
  const precision = averages || penalties ? 'float64' : options.precision;
  const image = buildTrainingImage(matrix, labels, classes, {
    precision,
    seats: crew.seats,
    sampleWeights: options.sampleWeights,
    hasAverages: averages,
    hasPenalties: penalties,
    ...(work.onEpoch ? { heldOut: work.heldOut, reported: options.epochs } : {}),
  });
  writeOptions(image, options);
  writeClasses(image, labels, options);
  const epochs = await runEpochs(image, options, await crew.open(image), work);
  const isAveraged = averages && options.averageFrom <= epochs * matrix.rows;
  const learnt = readLearnt(image, isAveraged);
  if (!learnt.intercepts.every(Number.isFinite)) throw diverged();
  return { ...learnt, epochs };
}

/** The list that the kernel's `attachOptions` reads, in its order. */
function writeOptions({ memory, places }: TrainingImage, options: SgdOptions): void {
  const { loss, learningRate, penalty, alpha, fitIntercept } = options;
  const l1Ratio = penalty === 'l1' ? 1 : penalty === 'elasticnet' ? options.l1Ratio : 0;
  const shrinks = penalty === 'l2' || penalty === 'elasticnet';
  const list = [
    ...[LOSSES.indexOf(loss), LEARNING_RATES.indexOf(learningRate)],
    ...[Number(shrinks), Number(fitIntercept), alpha, l1Ratio],
    ...[options.firstRate, options.rateExponent, optimalStart(options), options.averageFrom],
  ];
  new Float64Array(memory.buffer, places.optionsList, list.length).set(list);
}

/** The score from which a text of another class changes a class: where the loss is 0 up to a margin, that margin. */
function barrierOf({ loss }: SgdOptions): number {
  return loss === 'log_loss' ? -Infinity : loss === 'perceptron' ? 0 : -1;
}

function writeClasses(image: TrainingImage, labels: Uint32Array, options: SgdOptions): void {
  const { buffer } = image.memory;
  const { shape, ranges } = image.places;
  const { own, other } = expandClassWeights(options, labels, shape.classes);
  for (const range of ranges) {
    const { firstClass, classes } = range;
    const end = firstClass + classes;
    new Float64Array(buffer, range.ownWeights, classes).set(own.subarray(firstClass, end));
    new Float64Array(buffer, range.otherWeights, classes).set(other.subarray(firstClass, end));
    barriersOf(image, range).fill(barrierOf(options)).fill(Infinity, classes);
  }
}

const barriersOf = ({ memory, places }: TrainingImage, { barriers, rowBytes }: RangePlaces) =>
  rowAt(memory.buffer, places.shape.precision, barriers, rowBytes);

/** Epochs whose tasks are given out at once. */
const MOST_AT_ONCE = 100;

async function runEpochs(
  image: TrainingImage,
  options: SgdOptions,
  atWork: CrewAtWork,
  { signal, onEpoch }: SgdWork,
): Promise<number> {
  const { buffer } = image.memory;
  const { shape, ranges } = image.places;
  const all = ranges.map((_, range) => range);
  const rest = {
    losses: new Float64Array(shape.classes),
    best: new Float64Array(shape.classes).fill(Infinity),
    waited: new Uint32Array(shape.classes),
    rate: new Float64Array(shape.classes),
    texts: shape.texts,
  };
  const running = new Uint8Array(shape.classes).fill(1);
  const isRunning = ({ firstClass, classes }: RangePlaces) =>
    running.subarray(firstClass, firstClass + classes).includes(1);

  /** Folds the scale into the weights of the classes for which `ends` says so, once and for good. */
  async function foldWhere(ends: (k: number) => boolean): Promise<void> {
    const touched = all.filter((range) => {
      const { firstClass, classes, factors, state } = ranges[range];
      const [, scale, a, b] = new Float64Array(buffer, state, 5);
      const factorsOf = new Float64Array(buffer, factors, classes * 3);
      const barriers = barriersOf(image, ranges[range]);
      let ended = false;
      for (let k = 0; k < classes; k++) {
        const isEnd = ends(firstClass + k);
        factorsOf.set(isEnd ? [scale, a, 1 / b] : [1, 0, 1], k * 3);
        if (isEnd) barriers[k] = Infinity;
        ended ||= isEnd;
      }
      return ended;
    });
    await atWork.run(touched.map((range) => ({ kind: 'fold', range })));
  }

  const readReports = createReportReader(image);
  const tell = onEpoch && (() => readReports().forEach(onEpoch));
  // Where it does not depend on an epoch who goes on, no thread waits for the others at its end.
  const most = options.tolerance === null ? MOST_AT_ONCE : 1;
  let epoch = 0;
  while (epoch < options.epochs && running.includes(1)) {
    const { seed } = options;
    const stretch = Math.min(most, options.epochs - epoch);
    const epochs = Array.from({ length: stretch }, (_, i) => epoch + i);
    const reports = onEpoch !== undefined;
    await atWork.run(
      epochs.flatMap((one) =>
        all.flatMap((range): TrainingTask[] => {
          if (isRunning(ranges[range]))
            return [{ kind: 'learn', range, seed, epoch: one, reports }];
          return reports ? [{ kind: 'report', range, epoch: one }] : [];
        }),
      ),
      { signal, onDone: tell },
    );
    tell?.();
    epoch += stretch;
    for (const { losses, classes, firstClass } of ranges) {
      rest.losses.set(new Float64Array(buffer, losses, classes), firstClass);
    }
    const ended = new Set<number>();
    for (let k = 0; k < shape.classes; k++) {
      if (running[k] && isAtRest(options, k, rest)) ended.add(k);
    }
    if (ended.size > 0) await foldWhere((k) => ended.has(k));
    for (const k of ended) running[k] = 0;
  }
  await foldWhere((k) => running[k] === 1);
  const finite = await atWork.run(all.map((range) => ({ kind: 'check', range })));
  if (finite.includes(0)) throw diverged();
  return epoch;
}
