import { rowAt, type TrainingImage } from './image.ts';

/** What was learnt, as it lies in the image: read row by row, so that nothing large is copied. */
export interface LearntWeights {
  readonly tokens: number;
  readonly classes: number;
  readonly intercepts: Float64Array;
  /** Writes the weights of one token, one for each class. */
  readRow(token: number, row: Float64Array | Float32Array): void;
}

/** Reads the weights of an image, or its averages. */
export function readLearnt({ memory, places }: TrainingImage, averaged = false): LearntWeights {
  const { shape, ranges } = places;
  const intercepts = new Float64Array(shape.classes);
  for (const range of ranges) {
    const place = averaged ? range.averageIntercepts : range.intercepts;
    const found = rowAt(memory.buffer, shape.precision, place, range.rowBytes);
    intercepts.set(found.subarray(0, range.classes), range.firstClass);
  }
  const matrices = ranges.map((range) => {
    const place = averaged ? range.averages : range.weights;
    return rowAt(memory.buffer, shape.precision, place, range.rowBytes * shape.tokens);
  });
  return {
    tokens: shape.tokens,
    classes: shape.classes,
    intercepts,
    readRow(token, row) {
      ranges.forEach(({ firstClass, classes }, i) => {
        const width = matrices[i].length / shape.tokens;
        const from = token * width;
        row.set(matrices[i].subarray(from, from + classes), firstClass);
      });
    },
  };
}

/** All weights as one matrix of tokens × classes. */
export function denseWeights(learnt: LearntWeights): Float32Array {
  const { tokens, classes } = learnt;
  const all = new Float32Array(tokens * classes);
  for (let token = 0; token < tokens; token++) {
    learnt.readRow(token, all.subarray(token * classes, (token + 1) * classes));
  }
  return all;
}
