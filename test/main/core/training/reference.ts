import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { TextMatrix } from '../../../../main/core/training/matrix.ts';
import {
  LEARNING_RATES,
  LOSSES,
  PENALTIES,
  SGD_2015,
  type SgdOptions,
} from '../../../../main/core/training/options.ts';

const numbers = z.array(z.number());
const textsSchema = z.object({
  tokens: z.number(),
  start: numbers,
  token: numbers,
  value: numbers,
  label: numbers,
});
const optionsSchema = z.strictObject({
  loss: z.enum(LOSSES),
  penalty: z.enum(PENALTIES).nullable().default('l2'),
  alpha: z.number().default(1e-4),
  l1_ratio: z.number().default(0.15),
  fit_intercept: z.boolean().default(true),
  max_iter: z.number(),
  tol: z.number().nullable(),
  n_iter_no_change: z.number().default(5),
  shuffle: z.literal(false),
  learning_rate: z.enum(LEARNING_RATES).default('optimal'),
  eta0: z.number().default(0),
  power_t: z.number().default(0.5),
  class_weight: z
    .union([z.literal('balanced'), z.record(z.string(), z.number())])
    .nullable()
    .default(null),
  sample_weight: numbers.nullable().default(null),
  average: z.union([z.boolean(), z.number()]).default(false),
  classes: z.number().default(4),
});
const schema = z.object({
  texts: z.record(z.string(), textsSchema),
  cases: z.array(
    z.object({
      options: optionsSchema,
      coefficients: numbers,
      intercepts: numbers,
      epochs: z.number(),
    }),
  ),
  machines: z.array(z.object({ C: z.number(), weight: z.number(), coefficients: numbers })),
  vectorizers: z.array(
    z.object({
      texts: z.array(z.string()),
      minTexts: z.number(),
      sublinear: z.boolean(),
      norm: z.literal('l2').nullable(),
      tokens: z.array(z.string()),
      idf: numbers,
      start: numbers,
      token: numbers,
      value: numbers,
    }),
  ),
});

type Texts = z.infer<typeof textsSchema>;

const matrixOf = ({ start, tokens, token, value }: Omit<Texts, 'label'>): TextMatrix => ({
  rows: start.length - 1,
  columns: tokens,
  start: Uint32Array.from(start),
  token: Uint32Array.from(token),
  value: Float64Array.from(value),
});

/** What scikit-learn learnt from one set of texts with one set of options (test/parity/training.py). */
export interface ReferenceCase {
  readonly name: string;
  readonly matrix: TextMatrix;
  readonly labels: Uint32Array;
  readonly classes: number;
  readonly options: SgdOptions;
  readonly coefficients: Float64Array;
  readonly intercepts: Float64Array;
  readonly epochs: number;
}

function optionsOf(found: z.infer<typeof optionsSchema>): SgdOptions {
  const { class_weight: weights } = found;
  return {
    ...SGD_2015,
    loss: found.loss,
    penalty: found.penalty ?? 'none',
    alpha: found.alpha,
    l1Ratio: found.l1_ratio,
    fitIntercept: found.fit_intercept,
    epochs: found.max_iter,
    tolerance: found.tol,
    patience: found.n_iter_no_change,
    seed: null,
    learningRate: found.learning_rate,
    firstRate: found.eta0,
    rateExponent: found.power_t,
    classWeights:
      weights === null || weights === 'balanced'
        ? weights
        : Float64Array.from({ length: found.classes }, (_, k) => weights[String(k)]),
    sampleWeights: found.sample_weight && Float64Array.from(found.sample_weight),
    averageFrom: Number(found.average),
  };
}

/** With two classes scikit-learn has the coefficients of the second only; ours of the first are those with signs turned. */
function bothClasses(values: readonly number[], classes: number): Float64Array {
  return Float64Array.from(classes === 2 ? values.flatMap((value) => [-value, value]) : values);
}

/** What `test/parity/training.py` wrote. */
function readFixture(path: string | undefined) {
  const fixture = resolve(import.meta.dirname, '../../../parity/fixtures/training.json');
  return schema.parse(JSON.parse(readFileSync(path ?? fixture, 'utf8')));
}

/** Support vector machines, and the texts that they learnt from. */
export function readMachines(path?: string) {
  const { texts, machines } = readFixture(path);
  const labels = Uint32Array.from(texts['4'].label);
  return machines.map((machine) => ({ ...machine, matrix: matrixOf(texts['4']), labels }));
}

/** Vectorizers, the texts that they were fitted on, and the matrix that they made of them. */
export function readVectorizers(path?: string) {
  return readFixture(path).vectorizers.map((one) => ({
    ...one,
    matrix: matrixOf({ ...one, tokens: one.tokens.length }),
  }));
}

/** Reads what `SGDClassifier` learnt. */
export function readReferences(path?: string): ReferenceCase[] {
  const { texts, cases } = readFixture(path);
  return cases.map(({ options, coefficients, intercepts, epochs }) => {
    const { classes } = options;
    const found = texts[String(classes)];
    const weighted = options.sample_weight !== null;
    return {
      name: JSON.stringify({ ...options, sample_weight: weighted }),
      matrix: matrixOf(found),
      labels: Uint32Array.from(found.label),
      classes,
      options: optionsOf(options),
      coefficients: bothClasses(coefficients, classes),
      intercepts: bothClasses(intercepts, classes),
      epochs,
    };
  });
}

/** The largest difference, as a share of the larger of the two numbers, or of 1e-6 where both are smaller. */
export function largestDifference(found: ArrayLike<number>, wanted: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < wanted.length; i++) {
    const size = Math.max(Math.abs(found[i]), Math.abs(wanted[i]), 1e-6);
    const difference = Math.abs(found[i] - wanted[i]) / size;
    if (!(difference <= largest)) largest = difference;
  }
  return largest;
}

/**
 * 1e-9; but where weights are averaged while their scale falls to 1e-9, averages are differences of numbers a milliard
 * times as large, and the rounding of scikit-learn's BLAS shows.
 */
export function toleranceOf({ averageFrom, alpha }: SgdOptions): number {
  return averageFrom > 0 && alpha >= 0.5 ? 1e-6 : 1e-9;
}
