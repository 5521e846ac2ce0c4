import { Problem } from '../problem.ts';
import { expandClassWeights } from './class-weights.ts';
import { LOSS_FUNCTIONS } from './loss.ts';
import type { TextMatrix } from './matrix.ts';
import { checkOptions, type SgdOptions } from './options.ts';
import { writeOrder } from './order.ts';
import { optimalStart, rateAt } from './rate.ts';

/** Coefficients of a linear classifier, dense and token-major: that of token t and class k is `weights[t × classes + k]`. */
export interface DenseWeights {
  readonly classes: number;
  readonly weights: Float64Array;
  readonly intercepts: Float64Array;
  /** The epochs of the class that took most. */
  readonly epochs: number;
}

const LEAST_SCALE = 1e-9;
const MOST_PULL = 1e12;
const INTERCEPT_DECAY = 0.01;
const STEP_TEXTS = 100;

/**
 * One-against-rest stochastic gradient descent as scikit-learn's `SGDClassifier` 1.2 does it: the plain path, which the
 * fast one is tested against. With `seed: null` coefficients and intercepts are scikit-learn's with `shuffle=False`.
 *
 * Each class has its weights, the scale that they share, its learning rate and its penalty to itself, but all see the
 * texts in one order and are scored in one pass. With two classes the first is the second with signs turned.
 * @param labels the class of each text, 0 to classes - 1
 * @throws Problem `training.option`, `training.diverged`
 */
export function fitSgd(
  matrix: TextMatrix,
  labels: Uint32Array,
  classes: number,
  options: SgdOptions,
): DenseWeights {
  const steps = fitSgdInSteps(matrix, labels, classes, options);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** The same in steps: after every few texts null, after every epoch its number, from 1, and its loss by text. */
export function* fitSgdInSteps(
  matrix: TextMatrix,
  labels: Uint32Array,
  classes: number,
  options: SgdOptions,
): Generator<{ epoch: number; loss: number } | null, DenseWeights, void> {
  checkOptions(options);
  const { rows, columns, start, token, value } = matrix;
  const { penalty, alpha, averageFrom, fitIntercept, sampleWeights, learningRate } = options;
  const { at: lossAt, pull: pullAt } = LOSS_FUNCTIONS[options.loss];
  const { own, other } = expandClassWeights(options, labels, classes);
  const l1Ratio = penalty === 'l2' ? 0 : penalty === 'l1' ? 1 : options.l1Ratio;
  const hasL1 = penalty === 'l1' || penalty === 'elasticnet';
  const shrinks = penalty === 'l2' || penalty === 'elasticnet';
  const clockStart = optimalStart(options);

  const weights = new Float64Array(columns * classes);
  const intercepts = new Float64Array(classes);
  const averages = averageFrom > 0 ? new Float64Array(columns * classes) : null;
  const averageIntercepts = new Float64Array(classes);
  const paid = hasL1 ? new Float64Array(columns * classes) : null;
  const scores = new Float64Array(classes);
  const scale = new Float64Array(classes).fill(1);
  const rate = new Float64Array(classes).fill(options.firstRate);
  const due = new Float64Array(classes);
  /** Bottou's two numbers by which averages are kept without touching all weights at every text. */
  const a = new Float64Array(classes);
  const b = new Float64Array(classes).fill(1);
  const losses = new Float64Array(classes);
  const best = new Float64Array(classes).fill(Infinity);
  const waited = new Uint32Array(classes);
  const order = new Uint32Array(rows);
  let running = Array.from({ length: classes }, (_, k) => k);
  let clock = 1;

  function foldScale(k: number): void {
    for (let place = k; place < weights.length; place += classes) {
      if (averages) averages[place] = (averages[place] + a[k] * weights[place]) * (1 / b[k]);
      weights[place] *= scale[k];
    }
    a[k] = 0;
    b[k] = 1;
    scale[k] = 1;
  }

  function payPenalty(place: number, k: number): void {
    if (!paid) return;
    const weight = weights[place];
    if (weight > 0) weights[place] = Math.max(0, weight - (due[k] + paid[place]) / scale[k]);
    else if (weight < 0) weights[place] = Math.min(0, weight + (due[k] - paid[place]) / scale[k]);
    paid[place] += scale[k] * (weights[place] - weight);
  }

  function learnText(text: number): void {
    scores.fill(0);
    for (let i = start[text]; i < start[text + 1]; i++) {
      const row = token[i] * classes;
      for (let k = 0; k < classes; k++) scores[k] += weights[row + k] * value[i];
    }
    if (learningRate !== 'adaptive') rate.fill(rateAt(options, clockStart, clock));
    for (const k of running) {
      const sign = labels[text] === k ? 1 : -1;
      const z = sign * (scores[k] * scale[k] + intercepts[k]);
      losses[k] += lossAt(z);
      const classWeight = sign > 0 ? own[k] : other[k];
      const weight = classWeight * (sampleWeights ? sampleWeights[text] : 1);
      const step = rate[k] * Math.min(pullAt(z), MOST_PULL) * sign * weight;
      if (shrinks) {
        scale[k] *= Math.max(0, 1 - (1 - l1Ratio) * rate[k] * alpha);
        if (scale[k] < LEAST_SCALE) foldScale(k);
      }
      if (step !== 0) {
        const scaled = step / scale[k];
        for (let i = start[text]; i < start[text + 1]; i++) {
          weights[token[i] * classes + k] += value[i] * scaled;
        }
        if (fitIntercept) intercepts[k] += step * INTERCEPT_DECAY;
      }
      if (averages && averageFrom <= clock) averageClass(text, k, step);
      if (hasL1) {
        due[k] += l1Ratio * rate[k] * alpha;
        for (let i = start[text]; i < start[text + 1]; i++) payPenalty(token[i] * classes + k, k);
      }
    }
    clock++;
  }

  function averageClass(text: number, k: number, step: number): void {
    if (!averages) return;
    const number = clock - averageFrom + 1;
    const scaled = -step / scale[k];
    for (let i = start[text]; i < start[text + 1]; i++) {
      averages[token[i] * classes + k] += a[k] * value[i] * scaled;
    }
    if (number > 1) b[k] /= 1 - 1 / number;
    a[k] += (1 / number) * b[k] * scale[k];
    averageIntercepts[k] += (intercepts[k] - averageIntercepts[k]) / number;
  }

  let epoch = 0;
  while (epoch < options.epochs && running.length > 0) {
    losses.fill(0);
    writeOrder(order, options.seed, epoch);
    for (let i = 0; i < rows; i++) {
      learnText(order[i]);
      if (i % STEP_TEXTS === STEP_TEXTS - 1) yield null;
    }
    epoch++;
    yield { epoch, loss: losses.reduce((sum, one) => sum + one, 0) / rows };
    running = running.filter((k) => {
      const rests = isAtRest(options, k, { losses, best, waited, rate, texts: rows });
      if (rests) foldScale(k);
      return !rests;
    });
  }
  for (const k of running) foldScale(k);

  const isAveraged = averages !== null && averageFrom <= epoch * rows;
  const found = isAveraged
    ? { weights: averages, intercepts: averageIntercepts }
    : { weights, intercepts };
  if (!found.weights.every(Number.isFinite) || !found.intercepts.every(Number.isFinite)) {
    throw diverged();
  }
  return { classes, ...found, epochs: epoch };
}

export function diverged(): Problem {
  return new Problem(
    'training.diverged',
    'The training ran away: weights grew beyond all numbers. Choose a larger alpha, or a smaller first learning rate.',
  );
}

/** What the rule that brings a class to rest looks at; one entry a class. */
export interface Rest {
  readonly losses: Float64Array;
  /** Best losses so far; updated. */
  readonly best: Float64Array;
  /** Epochs since the loss was better; updated. */
  readonly waited: Uint32Array;
  /** Learning rates; of `adaptive` lowered before a class is brought to rest. */
  readonly rate: Float64Array;
  readonly texts: number;
}

/** Whether class k has learnt what it will, after an epoch (`tol` and `n_iter_no_change` of scikit-learn). */
export function isAtRest({ tolerance, patience, learningRate }: SgdOptions, k: number, rest: Rest) {
  const { losses, best, waited, rate, texts } = rest;
  if (tolerance !== null && losses[k] > best[k] - tolerance * texts) waited[k]++;
  else waited[k] = 0;
  best[k] = Math.min(best[k], losses[k]);
  if (waited[k] < patience) return false;
  if (learningRate !== 'adaptive' || rate[k] <= 1e-6) return true;
  rate[k] /= 5;
  waited[k] = 0;
  return false;
}
