import { kernelOpener } from '../../wasm/kernel.ts';
import { addressesFrom, LINE, PAGE } from '../../wasm/memory.ts';
import { KERNEL } from './kernel-bytes.ts';
import type { TextMatrix } from '../matrix.ts';
import type { Part } from './part.ts';
import { randomBits, shuffle } from './random.ts';

export interface VectorsOptions {
  readonly epochs: number;
  /** Numbers of a vector; the least multiple of 16 that holds as many as there are classes is enough. */
  readonly rank: number;
  readonly tokenRate: number;
  readonly classRate: number;
  /** Share of the tokens of a text that are left out each time it is learnt from; the others count for more. */
  readonly dropout: number;
  /** Share of the wanted probability that is spread evenly over all classes. */
  readonly smoothing: number;
  readonly seed: number;
}

/** What kernel/index.ts exports. */
interface VectorsKernel {
  attach(list: number): void;
  score(count: number): void;
  scoreToken(token: number): void;
  learn(count: number, tokenRate: number, classRate: number): void;
}

const openKernel = kernelOpener<VectorsKernel>(KERNEL);

const LEAST_STEP = 1e-3;
const FINAL_RATE = 0.1;
/** How widely the first numbers of the tokens' vectors are spread. */
const FIRST_SPREAD = 0.1;
const LANES = 16;

/** What vectors are learnt from, and how; it can be posted to a thread. */
export interface VectorsTask {
  readonly matrix: TextMatrix;
  /** Rows of the matrix. */
  readonly texts: Uint32Array;
  /** The class of each row. */
  readonly labels: Uint32Array;
  readonly classes: number;
  readonly options: VectorsOptions;
}

/** Vectors that have been learnt, in a memory that can be posted. */
export interface LearntVectors {
  readonly memory: WebAssembly.Memory;
  /** Where the scores of all classes lie, in bytes. */
  readonly scores: number;
  readonly classes: number;
  /** The last of them is 1 in every text. */
  readonly columns: number;
}

/**
 * Multinomial logistic regression of low rank: what a token says of a class is the product of two vectors, both learnt, so
 * that tokens which are alike say what is alike, also of classes that they were never seen with. Once learnt it is a linear
 * classifier as any other. The last column is 1 in every text and is never left out.
 * @param step called after every few texts, with the share that is done
 */
export async function learnVectors(
  { matrix, texts, labels, classes, options }: VectorsTask,
  step: (share: number) => Promise<void>,
): Promise<LearntVectors> {
  const { epochs, tokenRate, classRate, dropout, seed } = options;
  const random = randomBits(seed);
  const { memory, kernel, tokens, values, scores } = openVectors(matrix, classes, options, random);
  const order = texts.slice();
  const dropBelow = dropout * 2 ** 32;

  /** Lays out what is left of a text. */
  function lay(text: number): number {
    const last = matrix.start[text + 1] - 1;
    let count = 0;
    for (let at = matrix.start[text]; at < last; at++) {
      if (random() < dropBelow) continue;
      tokens[count] = matrix.token[at];
      values[count++] = matrix.value[at] / (1 - dropout);
    }
    tokens[count] = matrix.token[last];
    values[count++] = matrix.value[last];
    return count;
  }

  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    const speed = 1 - (epoch / epochs) * (1 - FINAL_RATE);
    for (let i = 0; i < order.length; i++) {
      const count = lay(order[i]);
      kernel.score(count);
      intoGradient(scores, labels[order[i]], options.smoothing);
      kernel.learn(count, tokenRate * speed, classRate * speed);
      if (i % 200 === 199) await step((epoch + i / order.length) / epochs);
    }
  }
  return { memory, scores: scores.byteOffset, classes, columns: matrix.columns };
}

/** The linear classifier that vectors make. */
export function partOfVectors({ memory, scores: place, classes, columns }: LearntVectors): Part {
  const kernel = openKernel(memory);
  kernel.attach(0);
  const scores = new Float32Array(memory.buffer, place, classes);
  kernel.score(0);
  const biases = scores.slice();
  const last = columns - 1;
  kernel.scoreToken(last);
  return {
    columns: last,
    intercepts: Float64Array.from(scores, (score, k) => score + biases[k]),
    readRow(column, row) {
      kernel.scoreToken(column);
      row.set(scores);
    },
  };
}

/** Turns scores into probability minus what is wanted; small steps are not worth their time. */
function intoGradient(scores: Float32Array, label: number, smoothing: number): void {
  let largest = -Infinity;
  for (const score of scores) if (score > largest) largest = score;
  let sum = 0;
  for (let k = 0; k < scores.length; k++) sum += scores[k] = Math.exp(scores[k] - largest);
  for (let k = 0; k < scores.length; k++) {
    const wanted = smoothing / scores.length + (k === label ? 1 - smoothing : 0);
    const amount = scores[k] / sum - wanted;
    scores[k] = Math.abs(amount) < LEAST_STEP ? 0 : amount;
  }
}

/** The kernel over a memory of its own, with first vectors drawn at random. */
function openVectors(
  { columns, start }: TextMatrix,
  classes: number,
  { rank }: VectorsOptions,
  random: () => number,
) {
  const width = Math.ceil(Math.min(rank, classes) / LANES) * LANES;
  const longest = start.reduce(
    (most, end, i) => Math.max(most, end - start[Math.max(0, i - 1)]),
    0,
  );
  const lengths = [
    columns * width,
    classes * width,
    columns,
    classes,
    classes,
    classes,
    width,
    width,
    longest,
    longest,
  ];
  const take = addressesFrom(LINE);
  const places = lengths.map((length) => take(length * 4));
  const pages = Math.ceil(take(0) / PAGE);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: 65_536, shared: true });
  const { buffer } = memory;
  const floats = (i: number) => new Float32Array(buffer, places[i], lengths[i]);
  new Uint32Array(buffer, 0, LINE / 4).set([...places, width * 4, classes]);
  const spread = (numbers: Float32Array, by: number) => {
    for (let i = 0; i < numbers.length; i++)
      numbers[i] = (random() / 2 ** 31 - 1) * Math.sqrt(3) * by;
  };
  spread(floats(0), FIRST_SPREAD);
  spread(floats(1), 1 / Math.sqrt(width));
  const kernel = openKernel(memory);
  kernel.attach(0);
  return {
    memory,
    kernel,
    scores: floats(5),
    tokens: new Uint32Array(buffer, places[8], longest),
    values: floats(9),
  };
}
