import { Problem } from '../problem.ts';
import type { Crew } from './crew.ts';
import { buildTrainingImage } from './image.ts';
import { readLearnt, type LearntWeights } from './learnt.ts';
import type { TextMatrix } from './matrix.ts';

export interface DualSvmOptions {
  /** Cost of a text on the wrong side; larger fits the texts more closely. */
  readonly C: number;
  /** What the texts of a class cost more than those of others: one for all classes, or one for each. */
  readonly positiveWeight: number | Float64Array;
  readonly epochs: number;
  readonly seed: number;
  /** A weight for each text; left out: all 1. */
  readonly sampleWeights?: Float64Array | undefined;
}

export interface DualSvmWork {
  readonly signal?: AbortSignal | undefined;
  /** 0 to 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/**
 * One-against-rest linear support vector machines with squared hinge loss and l2 penalty, by dual coordinate descent
 * (Hsieh and others, 2008; the loss and penalty of scikit-learn's `LinearSVC`), in float32. There is no intercept: give
 * the texts a column that is always 1. Depends on texts, options and seed, not on the crew.
 *
 * A thread holds the dual variables of one range of classes at a time, and goes through all epochs of it.
 * @param labels the class of each text, 0 to classes - 1
 * @throws Problem `training.option`, `training.too-large`, `training.diverged`, `cancelled`
 */
export async function trainDualSvm(
  matrix: TextMatrix,
  labels: Uint32Array,
  classes: number,
  options: DualSvmOptions,
  crew: Crew,
  { signal, onProgress }: DualSvmWork = {},
): Promise<LearntWeights> {
  const { C, positiveWeight, epochs, seed, sampleWeights = null } = options;
  if (!(C > 0) || !Number.isFinite(C)) {
    throw new Problem('training.option', `C is ${C}; it must be above 0.`, {
      option: 'C',
      found: String(C),
      wanted: 'above 0',
    });
  }
  const image = buildTrainingImage(matrix, labels, classes, {
    precision: 'float32',
    seats: crew.seats,
    sampleWeights,
    hasDuals: true,
  });
  const { memory, places } = image;
  new Float64Array(memory.buffer, places.optionsList, 11)[10] = C;
  for (const range of places.ranges) {
    const own = new Float64Array(memory.buffer, range.ownWeights, range.classes);
    for (let k = 0; k < range.classes; k++) {
      own[k] =
        typeof positiveWeight === 'number' ? positiveWeight : positiveWeight[range.firstClass + k];
    }
  }
  const atWork = await crew.open(image);
  const ranges = places.ranges.map((_, range) => range);
  await atWork.run(
    ranges.map((range) => ({ kind: 'dual', range, seed, epochs })),
    { signal, onDone: (tasks) => onProgress?.(tasks / ranges.length) },
  );
  const finite = await atWork.run(ranges.map((range) => ({ kind: 'check', range })));
  if (finite.includes(0)) {
    throw new Problem(
      'training.diverged',
      'The training ran away: weights grew beyond all numbers. Choose a larger alpha, or a smaller first learning rate.',
    );
  }
  return readLearnt(image);
}
