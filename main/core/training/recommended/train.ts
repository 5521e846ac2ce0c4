import type { LinearModel } from '../../linear/model.ts';
import { tokenTableOf } from '../../text/token-table.ts';
import { compareCodePoints } from '../vectorize.ts';
import { addScores, addWeights, answerOf, type CrossAnswer } from './blend.ts';
import { calibrate } from './calibrate.ts';
import { makeFeatures, wordPart } from './features.ts';
import { cutIntoFolds, placesWhere, roundsOf } from './folds.ts';
import { groupsOf, SHARES, trainParts, type Learner, type Spreads, type Task } from './learners.ts';
import type { RecommendedOptions, RecommendedWork, TrainingTexts } from './options.ts';
import { scoreTexts, spreadOf, type Part } from './part.ts';
import { pruneWeights } from './prune.ts';
import { randomBits } from './random.ts';
import { recommendedRecipe } from './recipe.ts';
import { createTemperature } from './temperature.ts';
import { beginVectors, type VectorsUnderWay } from './vectors-under-way.ts';

export interface RecommendedResult {
  readonly model: LinearModel;
  /** One for each text that was held out. */
  readonly answers: readonly CrossAnswer[];
  readonly spreads: Spreads;
}

/** A row of weights is no narrower, however few the classes. */
const LEAST_WIDTH = 16;
/**
 * Trains the recommended recipe: support vector machines, naive Bayes, machines for the groups of classes, and multinomial
 * regression of low rank, all linear and folded into one matrix; calibrated on texts that had been held out.
 * @throws Problem `cancelled`, `training.*`
 */
export async function trainRecommended(
  input: TrainingTexts,
  options: RecommendedOptions,
  work: RecommendedWork,
): Promise<RecommendedResult> {
  const { texts, labels, classes } = input;
  const report = work.onProgress ?? (() => {});
  const named = classes.flatMap(({ name }, k) => (name ? [{ name, k }] : []));
  report('prepare', 0);
  const features = await makeFeatures(
    texts,
    named.map(({ name }) => name),
    recommendedRecipe(input.language),
    Math.max(1000, Math.floor(options.weightBytes / (4 * Math.max(LEAST_WIDTH, classes.length)))),
    randomBits(options.seed),
    work.pause,
  );
  const rowLabels = Uint32Array.from([...labels, ...named.map(({ k }) => k)]);
  const names = Uint32Array.from(named, (_, i) => texts.length + i);
  const task: Task = {
    features,
    words: wordPart(features),
    labels: rowLabels,
    ...groupsOf(classes),
  };

  // The vectors take longest and need nothing of what is measured: other threads begin with them at once.
  const everything = Uint32Array.from(rowLabels, (_, row) => row);
  const vectors = beginVectors(task, everything, options, work);
  try {
    return await learnAll(input, task, names, vectors, options, work);
  } finally {
    await vectors.stop();
  }
}

/** Measures the learners on texts that they had not been trained with, and folds them into one model. */
async function learnAll(
  { texts, labels, classes, groups }: TrainingTexts,
  task: Task,
  names: Uint32Array,
  vectors: VectorsUnderWay,
  options: RecommendedOptions,
  work: RecommendedWork,
): Promise<RecommendedResult> {
  const { features } = task;
  const report = work.onProgress ?? (() => {});
  const foldOf = cutIntoFolds(texts.length, options);
  const measured = new Map<Learner, number[]>();
  const temperature = createTemperature();
  const answers: CrossAnswer[] = [];
  const rounds = roundsOf(texts.length, options);
  for (let fold = 0; fold < rounds; fold++) {
    const held = placesWhere(foldOf, (one) => one === fold);
    const kept = Uint32Array.from([...placesWhere(foldOf, (one) => one !== fold), ...names]);
    if (held.length === 0) continue;
    const blend = new Float32Array(held.length * classes.length);
    const onProgress = (share: number) => report('calibrate', (fold + share) / rounds);
    const ofFold = beginVectors(task, kept, options, work);
    const measure = (learner: Learner, part: Part) => {
      const { matrix } = learner === 'groups' ? { matrix: task.words } : features;
      const scores = scoreTexts(part, matrix, held, classes.length);
      const spread = spreadOf(scores, classes.length);
      measured.set(learner, [...(measured.get(learner) ?? []), spread]);
      addScores(blend, scores, classes.length, SHARES[learner] / spread);
    };
    try {
      await trainParts(task, ofFold, options, work, onProgress, measure);
    } finally {
      await ofFold.stop();
    }
    held.forEach((text, i) => {
      const scores = blend.subarray(i * classes.length, (i + 1) * classes.length);
      temperature.add(scores, labels[text]);
      answers.push({ text, ...answerOf(scores, labels[text]) });
    });
  }

  const spreads = options.spreads ?? meansOf(measured);
  const scale = temperature.best();
  const weights = new Float32Array(features.tokens.length * classes.length);
  const intercept = new Float64Array(classes.length);
  const onTrained = (share: number) => report('train', share);
  await trainParts(task, vectors, options, work, onTrained, (learner, part) => {
    const factor = (scale * SHARES[learner]) / (spreads[learner] ?? 1);
    addWeights(weights, intercept, part, classes.length, factor);
  });
  await work.pause();
  const order = orderOf(features.tokens);
  const most = options.coefficients ?? Math.max(200_000, 6000 * classes.length);
  const scaled = answers.map((answer) => ({ ...answer, margin: answer.margin * scale }));
  return {
    model: {
      classes,
      groups,
      intercept,
      tokens: tokenTableOf(Array.from(order, (token) => features.tokens[token])),
      idf: Float64Array.from(order, (token) => Math.fround(features.idf[token])),
      coefficients: pruneWeights(weights, classes.length, most, order),
      recipe: features.recipe,
      probability: 'softmax',
      calibration: calibrate(scaled),
    },
    answers: scaled,
    spreads,
  };
}

const meansOf = (measured: ReadonlyMap<Learner, readonly number[]>): Spreads =>
  Object.fromEntries(
    Array.from(measured, ([learner, all]) => [
      learner,
      all.reduce((sum, one) => sum + one, 0) / all.length,
    ]),
  );

function orderOf(tokens: readonly string[]): Uint32Array {
  // A list, unlike an array of numbers, is sorted by its ascending runs, and every block is one.
  const order = tokens.map((_, i) => i);
  return Uint32Array.from(order.sort((a, b) => compareCodePoints(tokens[a], tokens[b])));
}
