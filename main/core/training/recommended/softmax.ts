import type { TextMatrix } from '../matrix.ts';
import type { Part } from './part.ts';

export interface SoftmaxOptions {
  readonly epochs: number;
  readonly rate: number;
  /** Share of the tokens of a text that are left out each time it is learnt from; the others count for more. */
  readonly dropout: number;
  /** Share of the wanted probability that is spread evenly over all classes. */
  readonly smoothing: number;
  /** How much a class moves with the classes of its group. */
  readonly sharing: number;
  readonly seed: number;
}

const LEAST_STEP = 3e-4;
const FINAL_RATE = 0.1;

/**
 * Multinomial logistic regression by AdaGrad (Duchi, Hazan and Singer, 2011), one accumulator a token, in float32, with
 * dropout of tokens and smoothed labels. The last column is the intercept and is never left out.
 * @param groupOf the group of each class
 * @param step called after every few texts, with the share that is done
 */
export async function trainSoftmax(
  matrix: TextMatrix,
  texts: Uint32Array,
  labels: Uint32Array,
  classes: number,
  groupOf: Uint32Array,
  options: SoftmaxOptions,
  step: (share: number) => Promise<void>,
): Promise<Part> {
  const { epochs, rate, dropout, smoothing, sharing, seed } = options;
  const weights = new Float32Array(matrix.columns * classes);
  const squares = new Float32Array(matrix.columns);
  const random = randomBits(seed);
  const order = texts.slice();
  const groups = new Float64Array(Math.max(0, ...groupOf) + 1);
  const scores = new Float32Array(classes);
  const moved = new Uint32Array(classes);
  const amount = new Float32Array(classes);
  const dropBelow = dropout * 2 ** 32;
  let tokens = new Uint32Array(1024);
  let values = new Float32Array(1024);

  function learn(text: number, speed: number): void {
    const last = matrix.start[text + 1];
    let count = 0;
    if (last - matrix.start[text] > tokens.length) {
      tokens = new Uint32Array((last - matrix.start[text]) * 2);
      values = new Float32Array(tokens.length);
    }
    for (let at = matrix.start[text]; at < last; at++) {
      const isIntercept = at === last - 1;
      if (!isIntercept && random() < dropBelow) continue;
      tokens[count] = matrix.token[at];
      values[count++] = isIntercept ? matrix.value[at] : matrix.value[at] / (1 - dropout);
    }
    scores.fill(0);
    // Four tokens at a time: scores are loaded and stored a quarter as often.
    let next = 0;
    for (; next + 3 < count; next += 4) {
      const a = tokens[next] * classes;
      const b = tokens[next + 1] * classes;
      const c = tokens[next + 2] * classes;
      const d = tokens[next + 3] * classes;
      const ofA = values[next];
      const ofB = values[next + 1];
      const ofC = values[next + 2];
      const ofD = values[next + 3];
      for (let k = 0; k < classes; k++) {
        scores[k] +=
          ofA * weights[a + k] + ofB * weights[b + k] + ofC * weights[c + k] + ofD * weights[d + k];
      }
    }
    for (; next < count; next++) {
      const from = tokens[next] * classes;
      const value = values[next];
      for (let k = 0; k < classes; k++) scores[k] += value * weights[from + k];
    }
    intoGradient(labels[text]);
    let movedCount = 0;
    let length = 0;
    for (let k = 0; k < classes; k++) {
      if (Math.abs(scores[k]) <= LEAST_STEP) continue;
      length += scores[k] * scores[k];
      moved[movedCount] = k;
      amount[movedCount++] = scores[k];
    }
    for (let j = 0; j < count; j++) {
      const token = tokens[j];
      const value = values[j];
      squares[token] += length * value * value;
      const factor = (-speed * value) / Math.sqrt(squares[token] + 1e-6);
      const from = token * classes;
      for (let i = 0; i < movedCount; i++) weights[from + moved[i]] += factor * amount[i];
    }
  }

  /** Turns scores into probability minus what is wanted, with a share of what the group gets. */
  function intoGradient(label: number): void {
    let largest = -Infinity;
    for (let k = 0; k < classes; k++) if (scores[k] > largest) largest = scores[k];
    let sum = 0;
    for (let k = 0; k < classes; k++) sum += scores[k] = Math.exp(scores[k] - largest);
    for (let k = 0; k < classes; k++) scores[k] = scores[k] / sum - smoothing / classes;
    scores[label] -= 1 - smoothing;
    if (sharing === 0) return;
    groups.fill(0);
    for (let k = 0; k < classes; k++) groups[groupOf[k]] += scores[k];
    for (let k = 0; k < classes; k++) scores[k] += sharing * groups[groupOf[k]];
  }

  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    const speed = rate * (1 - (epoch / epochs) * (1 - FINAL_RATE));
    for (let i = 0; i < order.length; i++) {
      learn(order[i], speed);
      if (i % 200 === 199) await step((epoch + i / order.length) / epochs);
    }
  }
  const last = matrix.columns - 1;
  return {
    columns: last,
    intercepts: Float64Array.from(weights.subarray(last * classes)),
    readRow(column, row) {
      row.set(weights.subarray(column * classes, (column + 1) * classes));
    },
  };
}

/** Whole numbers of 32 bits, the same for the same seed (xorshift32, Marsaglia 2003). */
export function randomBits(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
}

/** In place (Fisher and Yates). */
export function shuffle(list: Uint32Array, random: () => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor((random() / 2 ** 32) * (i + 1));
    const kept = list[i];
    list[i] = list[j];
    list[j] = kept;
  }
}
