import type { ClassGroup, LinearModel, ModelClass } from '../../linear/model.ts';
import { tokenTableOf } from '../../text/token-table.ts';
import { stopIfAborted } from '../../problem.ts';
import { trainDualSvm, type DualSvmOptions, type DualSvmWork } from '../dual-svm.ts';
import type { Crew } from '../crew.ts';
import type { LearntWeights } from '../learnt.ts';
import { selectRows } from '../matrix.ts';
import { compareCodePoints } from '../vectorize.ts';
import { calibrate, type HeldOutAnswer } from './calibrate.ts';
import { makeFeatures, wordPart, type Features } from './features.ts';
import { trainNaiveBayes } from './naive-bayes.ts';
import { partOf, scoreTexts, spreadOf, spreadOver, type Part } from './part.ts';
import { pruneWeights } from './prune.ts';
import { recommendedRecipe } from './recipe.ts';
import { randomBits, shuffle } from './random.ts';
import { createTemperature } from './temperature.ts';
import { trainVectors } from './vectors.ts';

export interface TrainingTexts {
  readonly texts: readonly string[];
  /** The class of each text, its place in `classes`. */
  readonly labels: Uint32Array;
  readonly classes: readonly ModelClass[];
  readonly groups: readonly ClassGroup[];
  /** BCP 47; null where it is not known. */
  readonly language: string | null;
}

export interface RecommendedOptions {
  readonly seed: number;
  /** Parts that the texts are cut into to measure with; 0: nothing is measured. */
  readonly folds: number;
  /** Parts are answered by what was trained on all others, one part after the other, until there are so many answers. */
  readonly answers: number;
  /** Coefficients that are kept; null: 6,000 for each class, at least 200,000. */
  readonly coefficients: number | null;
  /** What one matrix of weights may take in memory, in bytes; tokens of few texts are left out until it does. */
  readonly weightBytes: number;
}

export const RECOMMENDED: RecommendedOptions = {
  seed: 0,
  folds: 5,
  answers: 6000,
  coefficients: null,
  weightBytes: 700 * 2 ** 20,
};

export interface RecommendedWork {
  readonly crew: Crew;
  readonly signal?: AbortSignal | undefined;
  /** 0 to 1 */
  readonly onProgress?:
    ((stage: 'prepare' | 'calibrate' | 'train', share: number) => void) | undefined;
  /** Lets others have their turn, and throws where the training is to stop. */
  readonly pause: () => Promise<void>;
}

/** An answer to a text by what was trained without it. */
export interface CrossAnswer extends HeldOutAnswer {
  readonly text: number;
  /** Places of the first classes, best first. */
  readonly ranked: readonly number[];
}

export interface RecommendedResult {
  readonly model: LinearModel;
  /** One for each text that was held out. */
  readonly answers: readonly CrossAnswer[];
}

const RANKED = 5;
/** A row of weights is no narrower, however few the classes. */
const LEAST_WIDTH = 16;
/** What a beginning of a text counts beside the whole. */
const BEGINNING_WEIGHT = 0.5;

/** Shares of the learners in the scores, each divided by how widely its scores spread; chosen by cross-validation. */
const SHARES = { svm: 0.25, bayes: 0.2, groups: 0.15, vectors: 0.4 };
type Learner = keyof typeof SHARES;

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
  const { texts, labels, classes, groups } = input;
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

  const foldOf = cutIntoFolds(texts.length, options);
  const spreads = new Map<Learner, number[]>();
  const temperature = createTemperature();
  const answers: CrossAnswer[] = [];
  const rounds = roundsOf(texts.length, options);
  for (let fold = 0; fold < rounds; fold++) {
    const held = placesWhere(foldOf, (one) => one === fold);
    const kept = Uint32Array.from([...placesWhere(foldOf, (one) => one !== fold), ...names]);
    if (held.length === 0) continue;
    const blend = new Float32Array(held.length * classes.length);
    const onProgress = (share: number) => report('calibrate', (fold + share) / rounds);
    await trainParts(task, kept, options, work, onProgress, (learner, part) => {
      const { matrix } = learner === 'groups' ? { matrix: task.words } : features;
      const scores = scoreTexts(part, matrix, held, classes.length);
      const spread = spreadOf(scores, classes.length);
      spreads.set(learner, [...(spreads.get(learner) ?? []), spread]);
      addScores(blend, scores, classes.length, SHARES[learner] / spread);
    });
    held.forEach((text, i) => {
      const scores = blend.subarray(i * classes.length, (i + 1) * classes.length);
      temperature.add(scores, labels[text]);
      answers.push({ text, ...answerOf(scores, labels[text]) });
    });
  }

  const scale = temperature.best();
  const everything = Uint32Array.from({ length: rowLabels.length }, (_, i) => i);
  const weights = new Float32Array(features.tokens.length * classes.length);
  const intercept = new Float64Array(classes.length);
  const onTrained = (share: number) => report('train', share);
  await trainParts(task, everything, options, work, onTrained, (learner, part) => {
    const all = spreads.get(learner) ?? [1];
    const spread = all.reduce((sum, one) => sum + one, 0) / all.length;
    addWeights(weights, intercept, part, classes.length, (scale * SHARES[learner]) / spread);
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
  };
}

interface Task {
  readonly features: Features;
  readonly words: Features['matrix'];
  readonly labels: Uint32Array;
  readonly groupOf: Uint32Array;
  /** 0 or 1: the classes have no groups that tell anything. */
  readonly groupCount: number;
}

/**
 * Trains all learners. The vectors are learnt here while the crew learns the machines; they are taken in the same order
 * whoever is ready first, and each of the machines is let go before the next begins.
 */
async function trainParts(
  task: Task,
  rows: Uint32Array,
  { seed }: RecommendedOptions,
  { crew, signal, pause }: RecommendedWork,
  onProgress: (share: number) => void,
  take: (learner: Learner, part: Part) => void,
): Promise<void> {
  const { features, words, labels, groupOf, groupCount } = task;
  const { matrix, wordColumns } = features;
  const own = Uint32Array.from(rows, (row) => labels[row]);
  const classes = groupOf.length;
  const shares = { machines: 0, vectors: 0 };
  const tell = (change: Partial<typeof shares>) => {
    Object.assign(shares, change);
    onProgress((shares.machines + shares.vectors) / 2);
  };
  const failed = new AbortController();
  const options = { epochs: 8, rank: 256, tokenRate: 0.7, classRate: 0.3 };
  const regular = { dropout: 0.3, smoothing: 0.1, seed };
  const vectors = trainVectors(
    matrix,
    rows,
    labels,
    classes,
    { ...options, ...regular },
    async (share) => {
      await pause();
      stopIfAborted(failed.signal);
      tell({ vectors: share });
    },
  );
  // Whatever becomes of them is heard of below.
  vectors.catch(() => {});
  try {
    const svm = { C: 1, positiveWeight: 2, epochs: 8, seed };
    const learnt = await trainOnBeginnings(features, rows, labels, classes, svm, crew, {
      signal,
      onProgress: (share) => tell({ machines: 0.8 * share }),
    });
    take('svm', partOf(learnt));
    await pause();
    take('bayes', trainNaiveBayes(matrix, rows, labels, classes, wordColumns));
    await pause();
    if (groupCount > 1) {
      const groups = own.map((label) => groupOf[label]);
      const ofGroups = await trainDualSvm(selectRows(words, rows), groups, groupCount, svm, crew, {
        signal,
      });
      take('groups', spreadOver(partOf(ofGroups), groupOf, groupCount));
      await pause();
    }
    tell({ machines: 1 });
  } catch (error) {
    failed.abort();
    await vectors.catch(() => {});
    throw error;
  }
  take('vectors', await vectors);
}

/** Trains the machines on texts and, with less weight, on the beginnings of those texts. */
function trainOnBeginnings(
  { matrix, beginningOf }: Features,
  rows: Uint32Array,
  labels: Uint32Array,
  classes: number,
  options: Omit<DualSvmOptions, 'sampleWeights'>,
  crew: Crew,
  work: DualSvmWork,
): Promise<LearntWeights> {
  const isLearnt = new Uint8Array(matrix.rows);
  for (const row of rows) isLearnt[row] = 1;
  const first = matrix.rows - beginningOf.length;
  const beginnings = placesWhere(beginningOf, (text) => isLearnt[text] === 1);
  const all = Uint32Array.from([...rows, ...beginnings.map((place) => first + place)]);
  const own = Uint32Array.from(
    [...rows, ...beginnings.map((place) => beginningOf[place])],
    (row) => labels[row],
  );
  const sampleWeights = Float64Array.from(all, (_, i) => (i < rows.length ? 1 : BEGINNING_WEIGHT));
  const weighed = { ...options, sampleWeights };
  return trainDualSvm(selectRows(matrix, all), own, classes, weighed, crew, work);
}

/** The group of each class. A class without a group has one of its own. */
function groupsOf(classes: readonly ModelClass[]): { groupOf: Uint32Array; groupCount: number } {
  const places = new Map<string, number>();
  const groupOf = Uint32Array.from(classes, ({ group, label }) => {
    const key = group === null ? `class ${label}` : `group ${group}`;
    const place = places.get(key) ?? places.size;
    places.set(key, place);
    return place;
  });
  const tells = places.size < classes.length;
  return tells ? { groupOf, groupCount: places.size } : { groupOf, groupCount: 0 };
}

/** How many of the parts are answered. */
export function roundsOf(
  texts: number,
  { folds, answers }: Pick<RecommendedOptions, 'folds' | 'answers'>,
): number {
  return folds === 0 ? 0 : Math.min(folds, Math.max(1, Math.ceil((answers * folds) / texts)));
}

function cutIntoFolds(texts: number, { folds, seed }: RecommendedOptions): Uint32Array {
  const order = Uint32Array.from({ length: texts }, (_, i) => i);
  shuffle(order, randomBits(seed));
  const foldOf = new Uint32Array(texts);
  order.forEach((text, i) => {
    foldOf[text] = folds === 0 ? 0 : i % folds;
  });
  return foldOf;
}

function placesWhere(list: Uint32Array, fits: (value: number) => boolean): Uint32Array {
  const places: number[] = [];
  list.forEach((value, place) => {
    if (fits(value)) places.push(place);
  });
  return Uint32Array.from(places);
}

/** Adds scores, centred text by text, times a factor. */
function addScores(sum: Float32Array, scores: Float32Array, classes: number, factor: number): void {
  for (let from = 0; from < scores.length; from += classes) {
    let total = 0;
    for (let k = 0; k < classes; k++) total += scores[from + k];
    const mean = total / classes;
    for (let k = 0; k < classes; k++) sum[from + k] += factor * (scores[from + k] - mean);
  }
}

function addWeights(
  weights: Float32Array,
  intercept: Float64Array,
  part: Part,
  classes: number,
  factor: number,
): void {
  const row = new Float32Array(classes);
  for (let column = 0; column < part.columns; column++) {
    part.readRow(column, row);
    const from = column * classes;
    for (let k = 0; k < classes; k++) weights[from + k] += factor * row[k];
  }
  for (let k = 0; k < classes; k++) intercept[k] += factor * part.intercepts[k];
}

function answerOf(scores: Float32Array, label: number) {
  const ranked: number[] = [];
  for (let k = 0; k < scores.length; k++) {
    let at = ranked.length;
    while (at > 0 && scores[k] > scores[ranked[at - 1]]) at--;
    if (at >= RANKED) continue;
    ranked.splice(at, 0, k);
    if (ranked.length > RANKED) ranked.pop();
  }
  const [first, second = first] = ranked;
  return { ranked, margin: scores[first] - scores[second], isRight: first === label };
}

function orderOf(tokens: readonly string[]): Uint32Array {
  const order = Uint32Array.from({ length: tokens.length }, (_, i) => i);
  return order.sort((a, b) => compareCodePoints(tokens[a], tokens[b]));
}
