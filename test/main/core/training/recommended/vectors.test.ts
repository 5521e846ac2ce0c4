import { describe, expect, it } from 'vitest';
import type { TextMatrix } from '../../../../../main/core/training/matrix.ts';
import type { Part } from '../../../../../main/core/training/recommended/part.ts';
import { randomBits, shuffle } from '../../../../../main/core/training/recommended/random.ts';
import {
  learnVectors,
  partOfVectors,
  type VectorsOptions,
} from '../../../../../main/core/training/recommended/vectors.ts';

const CLASSES = 5;
const COLUMNS = 9;
const OPTIONS: VectorsOptions = {
  epochs: 6,
  rank: 256,
  tokenRate: 0.7,
  classRate: 0.3,
  dropout: 0,
  smoothing: 0.1,
  seed: 3,
};

/** Texts of three tokens, of which one tells the class, and the column that is always 1. */
function someTexts(count: number): { matrix: TextMatrix; labels: Uint32Array } {
  const random = randomBits(11);
  const rows = Array.from({ length: count }, () => {
    const label = random() % CLASSES;
    return { label, tokens: [label, 5, 6 + (random() % 2), 8] };
  });
  return {
    matrix: {
      rows: count,
      columns: COLUMNS,
      start: Uint32Array.from({ length: count + 1 }, (_, i) => i * 4),
      token: Uint32Array.from(rows.flatMap(({ tokens }) => tokens)),
      value: Float32Array.from(rows.flatMap(() => [0.8, 0.3, 0.5, 1])),
    },
    labels: Uint32Array.from(rows, ({ label }) => label),
  };
}

const { matrix, labels } = someTexts(60);
const texts = Uint32Array.from(labels, (_, i) => i);
const train = async (options: Partial<VectorsOptions> = {}) => {
  const task = { matrix, texts, labels, classes: CLASSES, options: { ...OPTIONS, ...options } };
  return partOfVectors(await learnVectors(task, async () => {}));
};

/** Coefficients of all columns but the last, row after row, and the intercepts. */
function allOf(part: Part): number[] {
  const row = new Float32Array(CLASSES);
  const rows = Array.from({ length: part.columns }, (_, column) => {
    part.readRow(column, row);
    return [...row];
  });
  return [...rows.flat(), ...part.intercepts];
}

/** The same in the plainest form, with numbers of eight bytes. */
function trainPlainly({ epochs, tokenRate, classRate, smoothing, seed }: VectorsOptions): number[] {
  const random = randomBits(seed);
  const width = 16;
  const draw = (rows: number, by: number) =>
    Array.from({ length: rows }, () =>
      Array.from({ length: width }, () => (random() / 2 ** 31 - 1) * Math.sqrt(3) * by),
    );
  const ofTokens = draw(COLUMNS, 0.1);
  const ofClasses = draw(CLASSES, 0.25);
  const [tokenSquares, classSquares] = [new Float64Array(COLUMNS), new Float64Array(CLASSES)];
  const biases = new Float64Array(CLASSES);
  const multiply = (a: number[], b: number[]) => a.reduce((sum, x, i) => sum + x * b[i], 0);
  const add = (to: number[], from: number[], by: number) => {
    for (let i = 0; i < width; i++) to[i] += by * from[i];
  };
  const order = texts.slice();
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    const speed = 1 - (epoch / epochs) * 0.9;
    for (const text of order) {
      // What is drawn for dropout, which drops nothing.
      for (let i = 0; i < 3; i++) random();
      const places = [0, 1, 2, 3].map((i) => matrix.start[text] + i);
      const sum = new Array<number>(width).fill(0);
      for (const at of places) add(sum, ofTokens[matrix.token[at]], matrix.value[at]);
      const powers = ofClasses.map((own, k) => Math.exp(multiply(own, sum) + biases[k]));
      const all = powers.reduce((total, power) => total + power, 0);
      const change = new Array<number>(width).fill(0);
      powers.forEach((power, k) => {
        const isOwn = k === labels[text];
        const amount = power / all - smoothing / CLASSES - (isOwn ? 1 - smoothing : 0);
        if (Math.abs(amount) < 1e-3) return;
        classSquares[k] += amount ** 2 * multiply(sum, sum);
        add(change, ofClasses[k], amount);
        add(ofClasses[k], sum, (-classRate * speed * amount) / Math.sqrt(classSquares[k] + 1e-6));
        biases[k] -= 0.1 * classRate * speed * amount;
      });
      for (const at of places) {
        const token = matrix.token[at];
        const value = matrix.value[at];
        tokenSquares[token] += multiply(change, change) * value ** 2;
        const factor = (-tokenRate * speed * value) / Math.sqrt(tokenSquares[token] + 1e-6);
        add(ofTokens[token], change, factor);
      }
    }
  }
  const scores = ofTokens.map((token) => ofClasses.map((own) => multiply(own, token)));
  return [...scores.slice(0, -1).flat(), ...scores[8].map((score, k) => score + biases[k])];
}

describe('multinomial regression of low rank', () => {
  it('learns what its plainest form learns', async () => {
    const found = allOf(await train());
    const expected = trainPlainly(OPTIONS);
    expect(found).toHaveLength(expected.length);
    found.forEach((one, i) => {
      expect(one).toBeCloseTo(expected[i], 3);
    });
  });

  it('tells classes by their tokens, also where tokens are left out', async () => {
    const part = await train({ dropout: 0.3 });
    const row = new Float32Array(CLASSES);
    for (let k = 0; k < CLASSES; k++) {
      part.readRow(k, row);
      expect(row.indexOf(Math.max(...row))).toBe(k);
    }
  });

  it('is the same for the same seed, and another for another', async () => {
    const first = allOf(await train({ dropout: 0.3 }));
    expect(allOf(await train({ dropout: 0.3 }))).toEqual(first);
    expect(allOf(await train({ dropout: 0.3, seed: 4 }))).not.toEqual(first);
  });

  it('stops where its step throws', async () => {
    const many = someTexts(250);
    const all = Uint32Array.from(many.labels, (_, i) => i);
    const task = { ...many, texts: all, classes: CLASSES, options: OPTIONS };
    const stopped = learnVectors(task, async () => {
      throw new RangeError('stopped');
    });
    await expect(stopped).rejects.toThrow('stopped');
  });
});
